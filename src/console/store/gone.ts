import type { MessageId } from '#protocol/ids.ts';
import type { Entry } from '#protocol/note.ts';
import { mapWithout } from './map-with.ts';
import type { ConsoleState, Gone } from './state.ts';

/** More are not kept; the oldest go first. */
export const MOST_GONE = 500;

/** The server has lost these messages. */
export function withGone(state: ConsoleState, lost: readonly Gone[]): ConsoleState {
  if (lost.length === 0) return state;
  const all = [...state.gone, ...lost.map((gone) => [gone.message.id, gone] as const)];
  return { ...state, gone: new Map(all.slice(-MOST_GONE)) };
}

export function withoutGone(state: ConsoleState, id: MessageId): ConsoleState {
  const gone = mapWithout(state.gone, id);
  return gone === state.gone ? state : { ...state, gone };
}

/** Those of `known` that are not in `told`. One that came back under another id has its send key still. */
export function missingIn(known: readonly Entry[], told: readonly Entry[]): readonly Entry[] {
  const ids = new Set(told.map(({ id }) => id));
  const keys = new Set(told.map(({ clientMessageId }) => clientMessageId));
  keys.delete(undefined);
  return known.filter(({ id, clientMessageId }) => !ids.has(id) && !keys.has(clientMessageId));
}

/** How many messages the server has lost, at least. */
export function countGone({ gone }: ConsoleState): number {
  let count = 0;
  for (const { others = 0 } of gone.values()) count += 1 + others;
  return count;
}
