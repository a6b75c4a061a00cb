import { chatWords } from '../../words/en/chat.ts';
import { Skeleton } from '../parts/skeleton.tsx';

const BUBBLES = [
  { side: '', size: 'h-9 w-56' },
  { side: '', size: 'h-14 w-80' },
  { side: 'self-end', size: 'h-9 w-64' },
  { side: '', size: 'h-9 w-44' },
  { side: 'self-end', size: 'h-14 w-72' },
] as const;

/** Bubbles at the foot, until the newest page has come. */
export function ChatSkeleton() {
  return (
    <div aria-busy className="flex min-h-0 flex-1 flex-col justify-end gap-3 overflow-hidden px-5 pb-9">
      <p className="sr-only">{chatWords().loading}</p>
      {BUBBLES.map(({ side, size }) => (
        <Skeleton key={size + side} className={`max-w-[78%] rounded-lg! ${side} ${size}`} />
      ))}
    </div>
  );
}
