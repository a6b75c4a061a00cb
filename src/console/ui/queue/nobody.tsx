import { CloudAlert, Coffee, SearchX } from 'lucide-react';
import { useActions, useConsole } from '../../app/console-context.tsx';
import type { QueueView } from '../../store/state.ts';
import { queueWords } from '../../words/en/queue.ts';
import { Button } from '../parts/button.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { QueueSkeleton } from './queue-skeleton.tsx';

/** In the place of rows: why there are none, and what can be done about it. */
export function Nobody({ view }: { readonly view: QueueView }) {
  const t = queueWords();
  const { setSearch, loadEnded } = useActions();
  const search = useConsole((state) => state.search.trim());
  const load = useConsole(({ ended }) => (ended.more ? ended.load : 'idle'));
  const hasMore = useConsole(({ ended }) => ended.more);
  if (view === 'ended' && load === 'failed') {
    return (
      <EmptyState
        icon={CloudAlert}
        title={t.endedNotLoaded}
        action={<Button onClick={() => void loadEnded()}>{t.tryAgain}</Button>}
      />
    );
  }
  if (view === 'ended' && hasMore && search === '') return <QueueSkeleton />;
  if (search !== '') {
    return (
      <EmptyState
        icon={SearchX}
        title={t.nobodyFound({ search })}
        action={<Button onClick={() => setSearch('')}>{t.clearSearch}</Button>}
      >
        {view === 'ended' ? t.searchLooksAtEnded : t.searchLooksAt({ view: t[`view_${view}`] })}
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={Coffee} title={t[`empty_${view}`]}>
      {t[`emptyMore_${view}`]}
    </EmptyState>
  );
}
