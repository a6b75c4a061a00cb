import type { CustomerId } from '#protocol/ids.ts';
import type { Entry } from '#protocol/note.ts';
import { mapWith } from './map-with.ts';
import { countOf } from './seen.ts';
import type { ConsoleState } from './state.ts';
import { senderOf } from './timeline.ts';

function linesOf({ conversations }: ConsoleState, id: CustomerId): readonly Entry[] {
  const conversation = conversations.get(id);
  return [...(conversation?.messages ?? []), ...(conversation?.ahead ?? [])];
}

export function newestOf(state: ConsoleState, id: CustomerId): Entry | undefined {
  return linesOf(state, id).at(-1);
}

/** On a strict server lines have no numbers: they stand in the order in which they came. */
function isBehind(lines: readonly Entry[], mark: Entry): (entry: Entry) => boolean {
  const { seq } = mark;
  if (seq !== undefined) return (entry) => entry.seq === undefined || entry.seq > seq;
  const at = lines.findIndex(({ id }) => id === mark.id);
  const behind = new Set(at === -1 ? [] : lines.slice(at + 1));
  return (entry) => behind.has(entry);
}

/** This line and all before it were before the agent's eyes. What was stays so. */
export function withTakenIn(state: ConsoleState, id: CustomerId, entry: Entry | undefined): ConsoleState {
  if (entry === undefined) return state;
  const known = state.takenIn.get(id);
  if (known !== undefined && !isBehind(linesOf(state, id), known)(entry)) return state;
  return { ...state, takenIn: mapWith(state.takenIn, id, entry) };
}

/** What others wrote here and the agent has not had before the eyes. */
export function unseenIn(state: ConsoleState, id: CustomerId): readonly Entry[] {
  const { signIn } = state;
  const me = 'staff' in signIn ? signIn.staff : null;
  const lines = linesOf(state, id);
  const mark = state.takenIn.get(id);
  const seen = state.seen.get(id);
  const isUnseen =
    mark === undefined
      ? (entry: Entry) => seen !== undefined && (countOf(entry) ?? seen) > seen
      : isBehind(lines, mark);
  return lines.filter((entry) => isUnseen(entry) && senderOf(entry, me) !== 'me');
}

/** The reply is stopped and shows what was not seen; with that it has been. */
export function withStopped(state: ConsoleState, id: CustomerId, entries: readonly Entry[]): ConsoleState {
  const before = state.stopped?.customerId === id ? state.stopped.entries : [];
  const stopped = { customerId: id, entries: [...before, ...entries] };
  return { ...withTakenIn(state, id, newestOf(state, id)), stopped };
}

export function withoutStopped(state: ConsoleState): ConsoleState {
  return state.stopped === null ? state : { ...state, stopped: null };
}
