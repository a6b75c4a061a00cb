import { queueWords } from '../../words/en/queue.ts';
import { Skeleton } from '../parts/skeleton.tsx';
import { ROW_HEIGHT } from './queue-row.tsx';

const WIDTHS = ['w-24', 'w-32', 'w-20', 'w-28', 'w-36', 'w-24', 'w-28'] as const;

/** Rows of the real size, until the first snapshot has come. */
export function QueueSkeleton() {
  return (
    <div className="overflow-hidden px-2 pt-1" aria-busy>
      <p className="sr-only">{queueWords().loading}</p>
      {WIDTHS.map((width, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a fixed list of blanks
        <div key={index} className="flex items-center gap-3 px-2.5" style={{ height: ROW_HEIGHT }}>
          <Skeleton className="size-9 rounded-full!" />
          <div className="flex flex-1 flex-col gap-2">
            <Skeleton className={`h-3 ${width}`} />
            <Skeleton className="h-3 w-4/5" />
          </div>
        </div>
      ))}
    </div>
  );
}
