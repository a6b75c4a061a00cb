/** From when on a wait is late, and when it is too long, in milliseconds (UI.md: 2 and 5 minutes). */
const LATE_MS = 2 * 60_000;
const TOO_LONG_MS = 5 * 60_000;

export type Wait = 'fresh' | 'late' | 'too-long';

export function waitOf(ms: number): Wait {
  if (ms > TOO_LONG_MS) return 'too-long';
  return ms > LATE_MS ? 'late' : 'fresh';
}

/** Text colour of a wait; the words beside it say the same. */
export const WAIT_LOOK = {
  fresh: 'text-n10',
  late: 'text-waiting',
  'too-long': 'text-urgent',
} as const satisfies Record<Wait, string>;
