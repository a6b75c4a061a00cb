import { useId, useState } from 'react';
import { Badge } from '#console/ui/parts/badge.tsx';
import { Spinner } from '#console/ui/parts/spinner.tsx';
import { Tabs } from '#console/ui/parts/tabs.tsx';
import { TooltipLayer } from '#console/ui/parts/tooltip-layer.tsx';
import { CustomersCard } from './cards/customers-card.tsx';
import { FaultsCard } from './cards/faults-card.tsx';
import { ScenarioCard } from './cards/scenario-card.tsx';
import { ControlHead } from './control-head.tsx';
import type { Control } from './control.ts';
import { useIsWide } from './use-is-wide.ts';
import { useStateOfMock } from './use-state-of-mock.ts';
import { WirePane } from './wire/wire-pane.tsx';
import type { WireTail } from './wire/wire-tail.ts';

type Tab = 'scenario' | 'faults' | 'customers' | 'wire';
type Props = { readonly control: Control; readonly tail: WireTail };

/** QA's hand on the mock: what is switched on the left, what passes on the right; on a narrow screen one at a time. */
export function ControlPage({ control, tail }: Props) {
  const { state, trouble, act } = useStateOfMock(control);
  const [picked, setPicked] = useState<Tab>('scenario');
  const isWide = useIsWide();
  const id = useId();

  if (state === null) {
    return (
      <main className="grid h-full place-items-center text-n10">
        {trouble === null ? <Spinner /> : <p className="text-body">{trouble}</p>}
      </main>
    );
  }

  const tab = isWide && picked === 'wire' ? 'scenario' : picked;
  const faults = state.faults.length;
  const tabs = [
    { id: 'scenario', label: 'Scenario' },
    {
      id: 'faults',
      label: 'Faults',
      extra: faults === 0 ? null : <Badge tone="urgent">{faults}</Badge>,
    },
    { id: 'customers', label: 'Customers' },
    ...(isWide ? [] : [{ id: 'wire', label: 'Wire' } as const]),
  ] as const;

  return (
    <div className="flex h-full flex-col">
      <ControlHead state={state} control={control} act={act} />
      {trouble === null ? null : (
        <p role="alert" className="bg-urgent-tint px-4 py-1.5 text-list text-urgent">
          {trouble}
        </p>
      )}
      <main className="flex min-h-0 flex-1">
        <div
          className={`flex min-h-0 min-w-0 flex-col ${isWide ? 'w-[372px] shrink-0 border-r border-n6' : 'flex-1'}`}
        >
          <div className="border-b border-n6 px-3 py-2">
            <Tabs label="Control" panel={id} tabs={tabs} selected={tab} onSelect={setPicked} />
          </div>
          <div
            id={id}
            role="tabpanel"
            aria-labelledby={`${id}-tab-${tab}`}
            className={`min-h-0 flex-1 ${tab === 'wire' ? '' : 'overflow-y-auto p-4'}`}
          >
            {tab === 'scenario' ? <ScenarioCard state={state} control={control} act={act} /> : null}
            {tab === 'faults' ? <FaultsCard state={state} control={control} act={act} /> : null}
            {tab === 'customers' ? (
              <CustomersCard state={state} control={control} tail={tail} act={act} />
            ) : null}
            {tab === 'wire' ? <WirePane control={control} tail={tail} /> : null}
          </div>
        </div>
        {isWide ? (
          <div className="min-w-0 flex-1">
            <WirePane control={control} tail={tail} />
          </div>
        ) : null}
      </main>
      <TooltipLayer />
    </div>
  );
}
