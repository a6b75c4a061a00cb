import { Cable } from 'lucide-react';
import { useState, useSyncExternalStore } from 'react';
import { EmptyState } from '#console/ui/parts/empty-state.tsx';
import type { Control } from '../control.ts';
import { WireDetail } from './wire-detail.tsx';
import { WireFilters } from './wire-filters.tsx';
import { WireList } from './wire-list.tsx';
import type { WireTail } from './wire-tail.ts';
import { WireTools } from './wire-tools.tsx';

type Props = { readonly control: Control; readonly tail: WireTail };

/** Everything that passes on all lines, both ways, as it passes. */
export function WirePane({ control, tail }: Props) {
  const view = useSyncExternalStore(tail.subscribe, tail.view);
  const [active, setActive] = useState<number | null>(null);
  const chosen = active === null ? undefined : view.shown.find(({ number }) => number === active);

  return (
    <section aria-label="The wire" className="flex h-full min-h-0 min-w-0 flex-col bg-n1">
      <header className="flex flex-col gap-2.5 border-b border-n6 px-3 py-2.5">
        <WireTools control={control} tail={tail} view={view} />
        <WireFilters tail={tail} view={view} />
      </header>
      <div className="min-h-0 flex-1">
        {view.shown.length === 0 ? (
          <EmptyState
            icon={Cable}
            title={view.total === 0 ? 'Nothing has passed yet' : 'Nothing passes the filter'}
          >
            {view.total === 0
              ? 'Open the console, or start a scenario: every event shows here, both ways.'
              : 'Change the filter above to see what has passed.'}
          </EmptyState>
        ) : (
          <WireList events={view.shown} active={active} onActive={setActive} />
        )}
      </div>
      {chosen === undefined ? null : <WireDetail event={chosen} onClose={() => setActive(null)} />}
    </section>
  );
}
