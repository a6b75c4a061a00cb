import { setImmediate as turn } from 'node:timers/promises';
import type { HostClock } from '../engine/clockwork.ts';

/** The machine's own time, in whole milliseconds that never go back. A timer alone never keeps the process alive. */
export function createHostClock(): HostClock {
  const base = Date.now() - performance.now();
  return {
    now: () => Math.floor(base + performance.now()),
    after(ms, run) {
      const timer = setTimeout(run, ms).unref();
      return () => {
        clearTimeout(timer);
      };
    },
    turn,
  };
}
