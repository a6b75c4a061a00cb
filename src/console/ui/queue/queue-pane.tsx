import { Coffee, Search, SearchX, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useActions, useConsole } from '../../app/console-context.tsx';
import { selectCounts, selectQueue } from '../../store/selectors.ts';
import type { QueueTab } from '../../store/state.ts';
import { Badge } from '../parts/badge.tsx';
import { Button } from '../parts/button.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { Icon } from '../parts/icon.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import { Tabs } from '../parts/tabs.tsx';
import { AcceptNext } from './accept-next.tsx';
import { QueueList } from './queue-list.tsx';
import { QueueSkeleton } from './queue-skeleton.tsx';

const NAMES = { waiting: 'Waiting', mine: 'Mine', all: 'All' } as const satisfies Record<QueueTab, string>;
const TABS = ['waiting', 'mine', 'all'] as const;
const PANEL = 'queue';

const EMPTY = {
  waiting: { title: 'Nobody is waiting', words: 'New customers appear here as soon as they write.' },
  mine: {
    title: 'You hold no conversation',
    words: 'Accept a customer, and the conversation stays here until you end it.',
  },
  all: { title: 'No open conversation', words: 'Everyone has been served.' },
} as const satisfies Record<QueueTab, { title: string; words: string }>;

type Props = {
  /** What one drags to widen it. */
  readonly edge: ReactNode;
  /** A line above the foot that comes and goes. */
  readonly notice: ReactNode;
};

/** The queue: tabs with counts, search, rows, and the next one to accept. */
export function QueuePane({ edge, notice }: Props) {
  const { setTab } = useActions();
  const tab = useConsole((state) => state.tab);
  const counts = useConsole(selectCounts);
  const isLoaded = useConsole((state) => state.queueLoaded);
  return (
    <section aria-label="Queue" className="relative flex min-w-0 flex-1 flex-col bg-n2">
      <h1 className="sr-only">Inbox</h1>
      <header className="flex h-14 shrink-0 items-center px-3">
        <Tabs
          label="Which customers"
          panel={PANEL}
          selected={tab}
          onSelect={setTab}
          tabs={TABS.map((id) => ({
            id,
            label: NAMES[id],
            extra: isLoaded ? (
              <Badge tone={id === 'waiting' && counts.waiting > 0 ? 'waiting' : 'neutral'}>
                {counts[id].toLocaleString()}
              </Badge>
            ) : null,
          }))}
        />
      </header>
      <SearchField />
      <div
        id={PANEL}
        role="tabpanel"
        aria-labelledby={`${PANEL}-tab-${tab}`}
        className="relative mt-2 min-h-0 flex-1 border-t border-n6"
      >
        {isLoaded ? <Rows tab={tab} /> : <QueueSkeleton />}
      </div>
      {/* between rows and foot: where it comes and goes no row moves */}
      {notice}
      <AcceptNext />
      {edge}
    </section>
  );
}

function Rows({ tab }: { readonly tab: QueueTab }) {
  const { open, setSearch } = useActions();
  const ids = useConsole(selectQueue);
  const shown = useConsole((state) => state.open);
  const search = useConsole((state) => state.search);
  if (ids.length > 0)
    return <QueueList key={tab} label={`${NAMES[tab]} customers`} ids={ids} open={shown} onPick={open} />;
  if (search.trim() !== '') {
    return (
      <EmptyState
        icon={SearchX}
        title={`Nobody found for “${search.trim()}”`}
        action={<Button onClick={() => setSearch('')}>Clear the search</Button>}
      >
        The search looks at names and last messages under {NAMES[tab]}.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={Coffee} title={EMPTY[tab].title}>
      {EMPTY[tab].words}
    </EmptyState>
  );
}

function SearchField() {
  const { setSearch } = useActions();
  const search = useConsole((state) => state.search);
  return (
    <div
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the search element is not in every browser we promise
      role="search"
      className="relative mx-3 shrink-0"
    >
      <Icon of={Search} className="pointer-events-none absolute top-2 left-2.5 text-n10" />
      <input
        type="search"
        aria-label="Search customers"
        placeholder="Search"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && search !== '') setSearch('');
        }}
        className="h-8 w-full rounded-sm border border-n7 bg-n1 pr-8 pl-8 text-list outline-offset-0 hover:border-n8 [&::-webkit-search-cancel-button]:hidden"
      />
      {search === '' ? null : (
        <IconButton
          size="sm"
          icon={X}
          label="Clear the search"
          className="absolute top-1 right-1"
          onClick={() => setSearch('')}
        />
      )}
    </div>
  );
}
