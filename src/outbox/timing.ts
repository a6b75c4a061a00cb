/** Clockwork given from outside: runs `task` once after `ms`, unless the answer is called first. */
export type After = (ms: number, task: () => void) => () => void;

const FIRST_MS = 1_000;
const LONGEST_MS = 30_000;

/** Wait before attempt n + 1 after n failures: 1 s doubling to 30 s, half of it by chance. */
export function backoffMs(failures: number, random: () => number): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** failures);
  return Math.max(FIRST_MS, Math.round(full * (0.5 + random() / 2)));
}

const ACK_START_MS = 5_000;
const ACK_LEAST_MS = 2_000;
const ACK_MOST_MS = 30_000;

/**
 * How long to wait for an acknowledgement, from the round trips measured (RFC 6298): a fixed wait on a slow line
 * resends for ever what is under way.
 */
export function createAckTimeout() {
  let smooth: number | undefined;
  let spread = 0;
  let stretch = 1;
  const waitMs = (): number => {
    const wait = smooth === undefined ? ACK_START_MS : smooth + 4 * spread;
    return Math.min(ACK_MOST_MS, Math.max(ACK_LEAST_MS, wait) * stretch);
  };
  return {
    ms: waitMs,
    /** Bounded: a clock that was set meanwhile measures days, or less than nothing. */
    measured: (measuredMs: number): void => {
      const ms = Math.min(ACK_MOST_MS, Math.max(0, measuredMs));
      stretch = 1;
      if (smooth === undefined) {
        smooth = ms;
        spread = ms / 2;
        return;
      }
      spread = 0.75 * spread + 0.25 * Math.abs(smooth - ms);
      smooth = 0.875 * smooth + 0.125 * ms;
    },
    /** Several that were silent at the same time are one silence: only a wait as long as the next one would be counts. */
    silent: (waitedMs: number): void => {
      if (waitedMs >= waitMs()) stretch = Math.min(8, stretch * 2);
    },
  };
}

/** Who waits for how long: one wait per conversation, and one for all. */
export function createWaits(after: After, random: () => number, wake: () => void) {
  const failures = new Map<string, number>();
  const waiting = new Map<string, () => void>();

  const wait = (key: string, ms: number): void => {
    waiting.get(key)?.();
    const cancel = after(ms, () => {
      waiting.delete(key);
      wake();
    });
    waiting.set(key, cancel);
  };
  const ALL = '';
  return {
    isWaiting: (key: string): boolean => waiting.has(key) || waiting.has(ALL),
    /** Not before `leastMs`, when the server said so. */
    backOff: (key: string, leastMs = 0): void => {
      const count = failures.get(key) ?? 0;
      failures.set(key, count + 1);
      wait(key, Math.max(leastMs, backoffMs(count, random)));
    },
    pauseAll: (ms: number): void => wait(ALL, ms),
    succeeded: (key: string): void => {
      failures.delete(key);
    },
    reset: (): void => {
      for (const cancel of waiting.values()) cancel();
      waiting.clear();
      failures.clear();
    },
  };
}
