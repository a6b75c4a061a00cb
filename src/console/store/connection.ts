import type { Millis } from '#protocol/timestamp.ts';
import type { ConsoleState } from './state.ts';

/** The connection is tried, for the `attempt`-th time since it was last up. */
export function withAttempt(state: ConsoleState, attempt: number, now: Millis): ConsoleState {
  const { connection } = state;
  switch (connection.at) {
    case 'closed':
      return { ...state, connection: { at: 'connecting', since: now, attempt } };
    case 'connecting':
      // the first attempt failed: from here on it is not "in a moment" any more
      return { ...state, connection: { at: 'offline', since: connection.since, attempt } };
    case 'offline':
      return { ...state, connection: { ...connection, attempt } };
    case 'online':
      return { ...state, connection: { at: 'offline', since: now, attempt } };
  }
}

/** The connection ended and is tried again. */
export function withLost(state: ConsoleState, now: Millis): ConsoleState {
  return { ...state, connection: { at: 'offline', since: now, attempt: 0 } };
}

/** Nothing is tried. */
export function withClosed(state: ConsoleState): ConsoleState {
  return { ...state, connection: { at: 'closed' } };
}
