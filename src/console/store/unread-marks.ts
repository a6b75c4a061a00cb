import type { CustomerId } from '#protocol/ids.ts';
import { mapWith, mapWithout } from './map-with.ts';
import type { ConsoleState } from './state.ts';

/** Whether this person wants to come back to the conversation: it shows as unread until it is looked at again. */
export function withUnreadMark(state: ConsoleState, id: CustomerId, isUnread: boolean): ConsoleState {
  if (state.unreadMarks.has(id) === isUnread) return state;
  const unreadMarks = isUnread
    ? mapWith(state.unreadMarks, id, true as const)
    : mapWithout(state.unreadMarks, id);
  return { ...state, unreadMarks };
}
