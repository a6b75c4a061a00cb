import type { ConsoleState, Truth } from './state.ts';

/** Older ones are forgotten: of those messages is known what the server tells. */
const MOST_TRUTHS = 500;

/** How an own message of this session was delivered. */
export function withTruth(state: ConsoleState, truth: Truth): ConsoleState {
  const all = [...state.truths, [truth.row.clientMessageId, truth] as const];
  return { ...state, truths: new Map(all.slice(-MOST_TRUTHS)) };
}
