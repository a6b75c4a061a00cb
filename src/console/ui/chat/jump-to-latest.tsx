import { ArrowDown } from 'lucide-react';
import type { TimelineItem } from '../../store/timeline.ts';
import { Badge } from '../parts/badge.tsx';
import { Icon } from '../parts/icon.tsx';

type Props = {
  readonly items: readonly TimelineItem[];
  /** Key of the newest line when the foot was left; null: one is there. */
  readonly leftAt: string | null;
  readonly onJump: () => void;
};

function isOfAnother(item: TimelineItem): boolean {
  return (item.kind === 'message' || item.kind === 'note') && item.from !== 'me';
}

/** Messages and notes of others that came in below since the line with that key was the newest. */
export function countSince(items: readonly TimelineItem[], leftAt: string): number {
  const from = items.findIndex(({ key }) => key === leftAt);
  return items.slice(from + 1).filter(isOfAnother).length;
}

/** Back to the foot, with the number of messages that came in meanwhile. */
export function JumpToLatest({ items, leftAt, onJump }: Props) {
  if (leftAt === null) return null;
  const count = countSince(items, leftAt);
  return (
    <button
      type="button"
      onClick={onJump}
      className="absolute right-5 bottom-2 flex h-8 animate-fade items-center gap-2 rounded-full bg-n1 pr-3 pl-2.5 text-meta font-medium text-n11 shadow-float hover:bg-n3 hover:text-n12"
    >
      <Icon of={ArrowDown} />
      Jump to latest
      {count > 0 ? (
        <Badge tone="accent">
          {count}
          <span className="sr-only"> new</span>
        </Badge>
      ) : null}
    </button>
  );
}
