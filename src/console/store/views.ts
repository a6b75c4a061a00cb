import type { CustomerId, StaffId } from '#protocol/ids.ts';
import type { Viewer, ViewChanged } from '#protocol/staff/view-open.ts';
import { canSend } from './selectors.ts';
import type { ConsoleState } from './state.ts';

/** Takes in who has what open; oneself is left out. */
export function withViews(state: ConsoleState, told: ViewChanged, me: StaffId): ConsoleState {
  const views = new Map(told.reset === true ? [] : state.views);
  for (const { customerId, viewers } of told.views) {
    const others = viewers.filter(({ staffId }) => staffId !== me);
    if (others.length > 0) views.set(customerId, others);
    else views.delete(customerId);
  }
  return { ...state, views };
}

/** What was heard on a connection that has ended says nothing any more. */
export function withoutViews(state: ConsoleState): ConsoleState {
  return state.views.size === 0 ? state : { ...state, views: new Map() };
}

const NOBODY: readonly Viewer[] = [];

/** Colleagues who have this conversation open. */
export function selectViewers({ views }: ConsoleState, id: CustomerId): readonly Viewer[] {
  return views.get(id) ?? NOBODY;
}

/** Whether this colleague has a reply begun here. */
export function isReplyingHere(state: ConsoleState, id: CustomerId, staffId: StaffId): boolean {
  return selectViewers(state, id).some((viewer) => viewer.staffId === staffId && viewer.isReplying);
}

/** Whether a reply is begun in the conversation that is open. A note is never told (NOTE-7). */
export function isReplying(state: ConsoleState): boolean {
  const { open, drafts } = state;
  return open !== null && (drafts.get(open) ?? '') !== '' && canSend(state, open).allowed;
}
