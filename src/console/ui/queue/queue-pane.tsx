import type { ReactNode } from 'react';
import { useActions, useConsole } from '../../app/console-context.tsx';
import { selectCounts } from '../../store/selectors.ts';
import { queueWords } from '../../words/en/queue.ts';
import { numberWords } from '../../words/format.ts';
import { useCommand } from '../keyboard/keyboard-context.ts';
import { Badge } from '../parts/badge.tsx';
import { Tabs } from '../parts/tabs.tsx';
import { AcceptNext } from './accept-next.tsx';
import { QueueBoard } from './queue-board.tsx';
import { QueueSkeleton } from './queue-skeleton.tsx';
import { SearchField } from './search-field.tsx';

const TABS = ['waiting', 'mine', 'all'] as const;
const PANEL = 'queue';

type Props = {
  /** What one drags to widen it. */
  readonly edge: ReactNode;
  /** A line above the foot that comes and goes. */
  readonly notice: ReactNode;
};

/** The queue: tabs with counts, search, rows, and the next one to accept. */
export function QueuePane({ edge, notice }: Props) {
  const t = queueWords();
  const { setTab } = useActions();
  const tab = useConsole((state) => state.tab);
  const counts = useConsole(selectCounts);
  useCommand('tab-waiting', () => setTab('waiting'));
  useCommand('tab-mine', () => setTab('mine'));
  useCommand('tab-all', () => setTab('all'));
  const isLoaded = useConsole((state) => state.queueLoaded);
  return (
    <section aria-label={t.queue} className="relative flex min-w-0 flex-1 flex-col bg-n2">
      <h1 className="sr-only">{t.inbox}</h1>
      <header className="flex h-14 shrink-0 items-center px-3">
        <Tabs
          label={t.whichCustomers}
          panel={PANEL}
          selected={tab}
          onSelect={setTab}
          tabs={TABS.map((id) => ({
            id,
            label: t[`view_${id}`],
            extra: isLoaded ? (
              <Badge tone={id === 'waiting' && counts.waiting > 0 ? 'waiting' : 'neutral'}>
                {numberWords(counts[id])}
              </Badge>
            ) : null,
          }))}
        />
      </header>
      <SearchField />
      {isLoaded ? (
        <QueueBoard tab={tab} panel={PANEL} />
      ) : (
        <div
          id={PANEL}
          role="tabpanel"
          aria-labelledby={`${PANEL}-tab-${tab}`}
          className="mt-9 min-h-0 flex-1 border-t border-n6"
        >
          <QueueSkeleton />
        </div>
      )}
      {/* between rows and foot: where it comes and goes no row moves */}
      {notice}
      <AcceptNext />
      {edge}
    </section>
  );
}
