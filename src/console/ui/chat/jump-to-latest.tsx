import { ArrowDown } from 'lucide-react';
import type { Seq } from '#protocol/ids.ts';
import { isOfAnother, type TimelineItem } from '../../store/timeline.ts';
import { chatWords } from '../../words/en/chat.ts';
import { numberWords } from '../../words/format.ts';
import { Badge } from '../parts/badge.tsx';
import { Icon } from '../parts/icon.tsx';
import { seqOf } from './use-window.ts';

/** The newest line when the foot was left: its key, and the last stored line's place in the conversation. */
export type Left = { readonly key: string; readonly seq: Seq | undefined };

export function leftAtOf(newest: readonly TimelineItem[]): Left {
  const stored = newest.findLast((item) => seqOf(item) !== undefined);
  return { key: newest.at(-1)?.key ?? '', seq: seqOf(stored) };
}

type Props = {
  /** The newest lines of the conversation, whether they are drawn or not. */
  readonly newest: readonly TimelineItem[];
  /** Null: one is at the foot. */
  readonly left: Left | null;
  readonly onJump: () => void;
};

/**
 * Messages and notes of others that came in below since the foot was left. `isAtLeast`: there were more than are still
 * loaded.
 */
export function countSince(
  newest: readonly TimelineItem[],
  { key, seq }: Left,
): { readonly count: number; readonly isAtLeast: boolean } {
  if (seq === undefined) {
    const from = newest.findIndex((item) => item.key === key);
    return { count: newest.slice(from + 1).filter(isOfAnother).length, isAtLeast: false };
  }
  const since = newest.filter((item) => (seqOf(item) ?? 0) > seq);
  const first = newest.map(seqOf).find((seq) => seq !== undefined);
  return { count: since.filter(isOfAnother).length, isAtLeast: first !== undefined && first > seq + 1 };
}

/** Back to the foot, with the number of messages that came in meanwhile. */
export function JumpToLatest({ newest, left, onJump }: Props) {
  if (left === null) return null;
  const t = chatWords();
  const { count, isAtLeast } = countSince(newest, left);
  return (
    <button
      type="button"
      onClick={onJump}
      className="absolute end-5 bottom-2 flex h-8 animate-fade items-center gap-2 rounded-full bg-n1 pe-3 ps-2.5 text-meta font-medium text-n11 shadow-float hover:bg-n3 hover:text-n12"
    >
      <Icon of={ArrowDown} />
      {t.jumpToLatest}
      {count > 0 ? (
        <Badge tone="accent">
          {numberWords(count)}
          {isAtLeast ? '+' : ''}
          <span className="sr-only"> {t.newCount}</span>
        </Badge>
      ) : null}
    </button>
  );
}
