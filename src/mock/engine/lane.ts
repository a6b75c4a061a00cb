import type { Clockwork } from './clockwork.ts';

type Waiting = { readonly at: number; readonly run: () => void };

/** One way of one line: what is late keeps its order, what stands still goes on in order. */
export function createLane({ now, timers }: Pick<Clockwork, 'now' | 'timers'>) {
  let waiting: Waiting[] = [];
  let overtaken: (() => void)[] = [];
  let isStalled = false;
  let last = 0;

  function flush(): void {
    for (;;) {
      const [first] = waiting;
      if (isStalled || first === undefined || first.at > now()) return;
      waiting.shift();
      first.run();
    }
  }

  function push(delayMs: number, run: () => void): void {
    if (waiting.length === 0 && delayMs === 0 && !isStalled) {
      run();
      return;
    }
    last = Math.max(last, now() + delayMs);
    waiting.push({ at: last, run });
    timers.after(last - now(), flush);
  }

  function letGo(): void {
    const late = overtaken;
    overtaken = [];
    for (const run of late) push(0, run);
  }

  return {
    send(options: { readonly delayMs: number; readonly overtakenMs?: number }, run: () => void): void {
      const { delayMs, overtakenMs } = options;
      if (overtakenMs !== undefined && overtaken.length === 0) {
        overtaken.push(run);
        timers.after(overtakenMs, letGo);
        return;
      }
      push(delayMs, run);
      letGo();
    },
    letGo,
    stall(): void {
      isStalled = true;
    },
    goOn(): void {
      isStalled = false;
      flush();
    },
    /** What is late comes now; what follows is late only by what it was told. */
    hurry(): void {
      last = now();
      waiting = waiting.map(({ run }) => ({ at: last, run }));
      flush();
    },
    /** What waits never comes. */
    clear(): void {
      waiting = [];
      overtaken = [];
    },
  };
}

export type Lane = ReturnType<typeof createLane>;
