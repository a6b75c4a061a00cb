import { CloudAlert, Coffee, SearchX } from 'lucide-react';
import { useActions, useConsole } from '../../app/console-context.tsx';
import type { QueueView } from '../../store/state.ts';
import { Button } from '../parts/button.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { QueueSkeleton } from './queue-skeleton.tsx';
import { VIEW_NAMES } from './view-names.ts';

const EMPTY = {
  waiting: { title: 'Nobody is waiting', words: 'New customers appear here as soon as they write.' },
  mine: {
    title: 'You hold no conversation',
    words: 'Accept a customer, and the conversation stays here until you end it.',
  },
  all: { title: 'No open conversation', words: 'Everyone has been served.' },
  ended: { title: 'No conversation has ended yet', words: 'What is ended stays here, and can be read.' },
} as const satisfies Record<QueueView, { title: string; words: string }>;

/** In the place of rows: why there are none, and what can be done about it. */
export function Nobody({ view }: { readonly view: QueueView }) {
  const { setSearch, loadEnded } = useActions();
  const search = useConsole((state) => state.search.trim());
  const load = useConsole(({ ended }) => (ended.more ? ended.load : 'idle'));
  const hasMore = useConsole(({ ended }) => ended.more);
  if (view === 'ended' && load === 'failed') {
    return (
      <EmptyState
        icon={CloudAlert}
        title="The ended conversations could not be loaded"
        action={<Button onClick={() => void loadEnded()}>Try again</Button>}
      />
    );
  }
  if (view === 'ended' && hasMore && search === '') return <QueueSkeleton />;
  if (search !== '') {
    return (
      <EmptyState
        icon={SearchX}
        title={`Nobody found for “${search}”`}
        action={<Button onClick={() => setSearch('')}>Clear the search</Button>}
      >
        {view === 'ended'
          ? 'The search looks at the ended conversations that are loaded.'
          : `The search looks at names and last messages under ${VIEW_NAMES[view]}.`}
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={Coffee} title={EMPTY[view].title}>
      {EMPTY[view].words}
    </EmptyState>
  );
}
