import { Coffee, SearchX } from 'lucide-react';
import { lazy, Suspense, useRef } from 'react';
import { useActions, useConsole } from '../../app/console-context.tsx';
import { selectQueue } from '../../store/selectors.ts';
import type { QueueTab } from '../../store/state.ts';
import { Button } from '../parts/button.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { useCommand } from '../keyboard/keyboard-context.ts';
import { BulkBar } from './bulk-bar.tsx';
import { ChangesPill } from './changes-pill.tsx';
import { QueueList } from './queue-list.tsx';
import { SortButton } from './sort-button.tsx';
import { useCalm } from './use-calm.ts';
import { useSelection } from './use-selection.ts';

const SortMenu = lazy(async () => {
  const { SortMenu } = await import('./sort-menu.tsx');
  return { default: SortMenu };
});

export const TAB_NAMES = { waiting: 'Waiting', mine: 'Mine', all: 'All' } as const satisfies Record<
  QueueTab,
  string
>;

const EMPTY = {
  waiting: { title: 'Nobody is waiting', words: 'New customers appear here as soon as they write.' },
  mine: {
    title: 'You hold no conversation',
    words: 'Accept a customer, and the conversation stays here until you end it.',
  },
  all: { title: 'No open conversation', words: 'Everyone has been served.' },
} as const satisfies Record<QueueTab, { title: string; words: string }>;

/** The rows of a tab under the line that sorts them. The line has one height, whatever stands in it. */
export function QueueBoard({ tab, panel }: { readonly tab: QueueTab; readonly panel: string }) {
  const { open } = useActions();
  const live = useConsole(selectQueue);
  const shownCustomer = useConsole((state) => state.open);
  const sort = useConsole((state) => state.sorts[tab]);
  const search = useConsole((state) => state.search);
  const view = `${tab} ${sort} ${search.trim()}`;
  const calm = useCalm(live, view);
  const selection = useSelection(calm.shown, live, view);
  const isSelecting = selection.ids.length > 0;
  const board = useRef<HTMLDivElement>(null);

  const apply = () => {
    calm.apply();
    // the pill goes with the changes: the keyboard goes on from the rows
    if (document.activeElement?.matches('[data-calm]'))
      board.current?.querySelector<HTMLElement>('[role=listbox]')?.focus({ preventScroll: true });
  };
  useCommand('show-changes', () => {
    if (calm.changes === 0) return false;
    apply();
  });
  return (
    <div ref={board} className="flex min-h-0 flex-1 flex-col" {...calm.hand}>
      <div className="flex h-9 shrink-0 items-center gap-2 pr-3 pl-2.5">
        {isSelecting ? (
          <BulkBar ids={selection.ids} onDone={selection.clear} />
        ) : (
          <Suspense fallback={<SortButton sort={sort} disabled />}>
            <SortMenu sort={sort} />
          </Suspense>
        )}
        {isSelecting ? null : <span className="flex-1" />}
        <ChangesPill changes={calm.changes} isShort={isSelecting} onApply={apply} />
      </div>
      <div
        id={panel}
        role="tabpanel"
        aria-labelledby={`${panel}-tab-${tab}`}
        className="relative min-h-0 flex-1 border-t border-n6"
      >
        {calm.shown.length > 0 ? (
          <QueueList
            key={tab}
            label={`${TAB_NAMES[tab]} customers`}
            ids={calm.shown}
            live={live}
            open={shownCustomer}
            selection={selection}
            onPick={open}
          />
        ) : (
          <Nobody tab={tab} search={search.trim()} />
        )}
      </div>
    </div>
  );
}

function Nobody({ tab, search }: { readonly tab: QueueTab; readonly search: string }) {
  const { setSearch } = useActions();
  if (search !== '') {
    return (
      <EmptyState
        icon={SearchX}
        title={`Nobody found for “${search}”`}
        action={<Button onClick={() => setSearch('')}>Clear the search</Button>}
      >
        The search looks at names and last messages under {TAB_NAMES[tab]}.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={Coffee} title={EMPTY[tab].title}>
      {EMPTY[tab].words}
    </EmptyState>
  );
}
