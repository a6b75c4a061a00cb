import type { CustomerId } from '#protocol/ids.ts';
import { mapWith } from './map-with.ts';
import type { ConsoleState } from './state.ts';

/** Everything that is loaded of a conversation was on the screen. What was seen stays seen. */
export function withSeen(state: ConsoleState, id: CustomerId): ConsoleState {
  const newest = state.conversations.get(id)?.messages.at(-1);
  if (newest === undefined) return state;
  if (newest.seq !== undefined) {
    if (newest.seq <= (state.seen.get(id) ?? -1)) return state;
    return { ...state, seen: mapWith(state.seen, id, newest.seq) };
  }
  // a strict server counts nothing: the console's own count starts anew
  const customer = state.customers.get(id);
  if (customer === undefined || (customer.unread ?? 0) === 0) return state;
  return { ...state, customers: mapWith(state.customers, id, { ...customer, unread: 0 }) };
}
