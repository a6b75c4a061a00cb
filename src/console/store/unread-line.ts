import type { Seq } from '#protocol/ids.ts';
import { type Entry, isNote } from '#protocol/note.ts';
import { countOf } from './seen.ts';
import type { ConsoleState } from './state.ts';

/**
 * The key (`timeline.ts`) of the first customer message that was not seen: the first after `seen`, or where nothing is known
 * about that, the first of the last `unread` customer messages. Null when all were seen.
 */
export function firstUnread(entries: readonly Entry[], seen: Seq | undefined, unread: number): string | null {
  let count = 0;
  let first: string | null = null;
  for (const entry of entries.toReversed()) {
    if (isNote(entry)) continue;
    const place = countOf(entry);
    const isSeen = seen !== undefined && place !== undefined ? place <= seen : count >= unread;
    if (isSeen) break;
    if (!entry.isCustomer) continue;
    count += 1;
    first = entry.clientMessageId ?? entry.id;
  }
  return first;
}

/**
 * Settles where the unread line of the open conversation stands, as soon as there are lines: then it keeps its place, whatever
 * is read or comes in, until another conversation is opened. Here and not in the view, which may be drawn much later.
 */
export function withUnreadLine(state: ConsoleState): ConsoleState {
  const { open, unreadLine } = state;
  const known = open === null ? undefined : state.conversations.get(open);
  if (open === null || known === undefined || (known.load.at !== 'ready' && known.messages.length === 0))
    return unreadLine === null ? state : { ...state, unreadLine: null };
  if (unreadLine?.customerId === open) return state;
  const unread = state.customers.get(open)?.unread ?? 0;
  const key = firstUnread(known.messages, state.seen.get(open), unread);
  return { ...state, unreadLine: { customerId: open, key } };
}
