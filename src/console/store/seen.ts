import type { CustomerId, Seq } from '#protocol/ids.ts';
import type { Message } from '#protocol/message.ts';
import { isNote } from '#protocol/note.ts';
import { withRow } from './customers.ts';
import { mapWith } from './map-with.ts';
import type { ConsoleState } from './state.ts';

/** A message's number with notes left out; undefined on a strict server. */
export function countOf(entry: Pick<Message, 'seq' | 'customerSeq'>): Seq | undefined {
  // a server that knows no notes counts but once
  return entry.customerSeq ?? entry.seq;
}

/** Everything that is loaded of a conversation was on the screen. What was seen stays seen. */
export function withSeen(state: ConsoleState, id: CustomerId): ConsoleState {
  const newest = state.conversations.get(id)?.messages.findLast((entry) => !isNote(entry));
  if (newest === undefined) return state;
  const count = countOf(newest);
  if (count !== undefined) {
    if (count <= (state.seen.get(id) ?? -1)) return state;
    return { ...state, seen: mapWith(state.seen, id, count) };
  }
  // a strict server counts nothing: the console's own count starts anew
  const customer = state.customers.get(id);
  if (customer === undefined || (customer.unread ?? 0) === 0) return state;
  return { ...state, customers: withRow(state.customers, { ...customer, unread: 0 }) };
}
