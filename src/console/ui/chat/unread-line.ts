import type { Seq } from '#protocol/ids.ts';
import { countOf } from '../../store/seen.ts';
import type { TimelineItem } from '../../store/timeline.ts';

/**
 * The key of the first customer message that was not seen: the first after `seen`, or where nothing is known about
 * that, the first of the last `unread` customer messages. Null when all were seen.
 */
export function firstUnread(
  items: readonly TimelineItem[],
  seen: Seq | undefined,
  unread: number,
): string | null {
  let count = 0;
  let first: string | null = null;
  for (const item of items.toReversed()) {
    if (item.kind !== 'message') continue;
    const { message } = item;
    const place = countOf(message);
    const isSeen = seen !== undefined && place !== undefined ? place <= seen : count >= unread;
    if (isSeen) break;
    if (!message.isCustomer) continue;
    count += 1;
    first = item.key;
  }
  return first;
}
