import type { CannedReply } from '#protocol/canned-reply.ts';
import type { CannedChanged } from '#protocol/staff/canned.ts';
import type { ConsoleState } from './state.ts';

const inOrder = (replies: readonly CannedReply[]): readonly CannedReply[] =>
  replies.toSorted((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1));

/** All of them, as the server has just told. */
export function withCannedReplies(state: ConsoleState, replies: readonly CannedReply[]): ConsoleState {
  return { ...state, canned: inOrder(replies) };
}

/** One was saved or taken away. Without the others it means nothing. */
export function withCannedChange(state: ConsoleState, { id, reply }: CannedChanged): ConsoleState {
  if (state.canned === null) return state;
  const others = state.canned.filter((known) => known.id !== id);
  return { ...state, canned: inOrder(reply === null ? others : [...others, reply]) };
}
