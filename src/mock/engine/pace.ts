import type { Clockwork } from './clockwork.ts';

/** `left`: of the time as it was written, at the moment `since`. */
type Waiting = { left: number; since: number; stop: () => void; readonly run: () => void };

/**
 * Timers that run faster or slower than the clock they are set on, or stand still at 0. A change counts for what waits
 * already. One scenario has one.
 */
export function createPace({ now, timers }: Pick<Clockwork, 'now' | 'timers'>) {
  const waiting = new Set<Waiting>();
  let speed = 1;

  function arm(one: Waiting): void {
    one.since = now();
    if (speed === 0) return;
    one.stop = timers.after(Math.round(one.left / speed), () => {
      waiting.delete(one);
      one.run();
    });
  }

  return {
    after(ms: number, run: () => void): () => void {
      const one: Waiting = { left: ms, since: now(), stop: () => undefined, run };
      waiting.add(one);
      arm(one);
      return () => {
        one.stop();
        waiting.delete(one);
      };
    },
    set(next: number): void {
      for (const one of waiting) {
        one.stop();
        one.left = Math.max(0, one.left - (now() - one.since) * speed);
      }
      speed = next;
      for (const one of waiting) arm(one);
    },
    close(): void {
      for (const one of waiting) one.stop();
      waiting.clear();
    },
  };
}
