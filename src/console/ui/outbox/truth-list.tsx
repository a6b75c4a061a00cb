import type { Entry } from '#protocol/note.ts';
import type { TimelineItem } from '../../store/timeline.ts';
import { useConsole } from '../../app/console-context.tsx';
import { useToday } from '../parts/ticker.tsx';
import { exactTime } from '../parts/time.ts';
import { deliveredStory, pendingStory, storedStory, type TruthLine } from './truth-words.ts';
import { useBehind, useWaiting } from './use-waiting.ts';

type Item = Exclude<TimelineItem, { kind: 'day' }>;
type Pending = Extract<TimelineItem, { kind: 'pending' }>;

/** What is known of an own message, line by line, each with its time to the second. */
export function TruthList({ item }: { readonly item: Item }) {
  if (item.kind === 'pending') return <PendingStory row={item.row} />;
  return <StoredStory message={item.kind === 'note' ? item.note : item.message} />;
}

/** The story of a message that waits. */
export function PendingStory({ row }: Pick<Pending, 'row'>) {
  const offset = useConsole((state) => state.clockOffset);
  const waiting = useWaiting(row);
  const behind = useBehind(row);
  const today = useToday();
  return <Lines lines={pendingStory(row, waiting, behind, { offset, now: today })} today={today} />;
}

function StoredStory({ message }: { readonly message: Entry }) {
  const { clientMessageId } = message;
  const offset = useConsole((state) => state.clockOffset);
  const truth = useConsole((state) =>
    clientMessageId === undefined ? undefined : state.truths.get(clientMessageId),
  );
  const today = useToday();
  const lines =
    truth === undefined ? storedStory(message) : deliveredStory(truth, message, { offset, now: today });
  return <Lines lines={lines} today={today} />;
}

const TONES = {
  plain: 'text-n12',
  good: 'text-online',
  bad: 'text-urgent',
  warn: 'text-waiting',
} as const;

function Lines({ lines, today }: { readonly lines: readonly TruthLine[]; readonly today: number }) {
  return (
    <ol className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1.5 text-meta">
      {lines.map(({ at, words, tone }, index) => (
        // the lines of a story are only ever added to
        // oxlint-disable-next-line react/no-array-index-key
        <li key={index} className="col-span-2 grid grid-cols-subgrid">
          {at === null ? null : (
            <time dateTime={new Date(at).toISOString()} className="text-n10 tabular-nums">
              {exactTime(at, today)}
            </time>
          )}
          <span className={`text-pretty wrap-anywhere ${at === null ? 'col-span-2' : ''} ${TONES[tone]}`}>
            {words}
          </span>
        </li>
      ))}
    </ol>
  );
}
