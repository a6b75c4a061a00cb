import type { Virtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect } from 'react';
import type { CustomerId, Seq } from '#protocol/ids.ts';
import { useActions, useConsole } from '../../app/console-context.tsx';
import type { TimelineItem } from '../../store/timeline.ts';
import { MOST_LINES } from '../../store/window.ts';

type Lines = Virtualizer<HTMLDivElement, Element>;

/** Place of a stored line in its conversation. */
export function seqOf(item: TimelineItem | undefined): Seq | undefined {
  if (item?.kind === 'message') return item.message.seq;
  return item?.kind === 'note' ? item.note.seq : undefined;
}

/** The stored line at the upper edge of the box, or the nearest one after it; null: only what waits stands there. */
function readAt(items: readonly TimelineItem[], lines: Lines): Seq | null {
  const at = lines.getVirtualItemForOffset(lines.scrollOffset ?? 0)?.index ?? 0;
  return (
    items
      .slice(at)
      .map(seqOf)
      .find((seq) => seq !== undefined) ?? null
  );
}

/** Has what is far from the line that is read let go of when more is loaded than can be drawn cheaply. */
export function useWindow(
  customerId: CustomerId,
  items: readonly TimelineItem[],
  lines: Lines,
  isAtEnd: boolean,
): void {
  const { keepAround } = useActions();
  useLayoutEffect(() => {
    if (items.length > MOST_LINES) keepAround(customerId, isAtEnd ? null : readAt(items, lines));
    // looked at when lines come in, not when one scrolls
    // oxlint-disable-next-line react/exhaustive-deps
  }, [customerId, items]);
}

/** Brings the line that one was led to into sight; answers its key, to mark it by. */
export function useSought(
  customerId: CustomerId,
  items: readonly TimelineItem[],
  lines: Lines,
  giveUpLanding: () => void,
): string | null {
  const sought = useConsole((state) => (state.sought?.customerId === customerId ? state.sought : null));
  const at = sought?.at === 'shown' ? items.findIndex((item) => seqOf(item) === sought.seq) : -1;
  useLayoutEffect(() => {
    if (at === -1) return;
    giveUpLanding();
    lines.scrollToIndex(at, { align: 'center' });
    // once for each time that one is led somewhere
    // oxlint-disable-next-line react/exhaustive-deps
  }, [sought, at === -1]);
  return items[at]?.key ?? null;
}
