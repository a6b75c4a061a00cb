import type { Timers } from '#hosting/peer.ts';
import { asMillis, type Millis } from '#protocol/timestamp.ts';

/** Time as the host has it; a test turns it by hand. */
export type HostClock = {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs once, no earlier than then; answers what stops it. */
  after(ms: number, run: () => void): () => void;
  /** Resolves when everything that only waits for promises has been done: after a turn of the event loop. */
  turn(): Promise<void>;
};

/** A gap that is no longer a busy machine but a sleeping one: what repeats is then not made up for. */
const SLEPT_MS = 60_000;

type Due = { readonly at: number; readonly order: number; readonly run: () => void };

/**
 * The engine's own time. All its timers stand in one line, by due time and by order of setting, and each finds the
 * clock at the very moment it was set for, however late the host is: so the same seed gives the same run on any machine.
 * One thing is done at a time, and all that follows from it, before the next.
 */
export function createClockwork(host: HostClock) {
  /** In the order in which they go off: there may be ten thousand. */
  const due: Due[] = [];
  let order = 0;
  let current = host.now();
  let doing: Promise<unknown> = Promise.resolve();
  let stopWaiting: (() => void) | undefined;
  let isClosed = false;

  const now = (): Millis => asMillis(current);

  /** Where it stands among those that are due, or would. */
  function placeOf(one: Due): number {
    let from = 0;
    let to = due.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      const other = due[middle];
      const isBefore = other !== undefined && (other.at - one.at || other.order - one.order) < 0;
      if (isBefore) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  function after(ms: number, run: () => void): () => void {
    order += 1;
    const one: Due = { at: current + Math.max(0, ms), order, run };
    due.splice(placeOf(one), 0, one);
    return () => {
      const place = placeOf(one);
      if (due[place] === one) due.splice(place, 1);
    };
  }

  function every(ms: number, run: () => void): () => void {
    let stop = after(ms, go);
    function go(): void {
      const slept = host.now() - current > SLEPT_MS;
      stop = after(slept ? host.now() - current : ms, go);
      run();
    }
    return () => {
      stop();
    };
  }

  /** Everything that is due by the host's time, in order; then the clock stands at the host's time. */
  async function catchUp(): Promise<void> {
    for (;;) {
      const [next] = due;
      if (isClosed || next === undefined || next.at > host.now()) break;
      due.shift();
      current = Math.max(current, next.at);
      next.run();
      await host.turn();
    }
    current = Math.max(current, host.now());
  }

  function waitForNext(): void {
    stopWaiting?.();
    stopWaiting = undefined;
    const [next] = due;
    if (isClosed || next === undefined) return;
    stopWaiting = host.after(Math.max(0, next.at - host.now()), () => {
      void perform(() => undefined);
    });
  }

  /** Does this when all that is due before it has been done, and answers when all that follows from it has been. */
  function perform<T>(job: () => T | Promise<T>): Promise<T> {
    const done = doing.then(async () => {
      await catchUp();
      const result = await job();
      await host.turn();
      waitForNext();
      return result;
    });
    doing = done.catch(() => undefined);
    return done;
  }

  return {
    now,
    timers: { after, every } satisfies Timers,
    perform,
    /** Sets the clock back, within a job. What is set from then on finds its own moment, one after another, up to now. */
    setBack(ms: number): void {
      current = host.now() - ms;
    },
    close(): void {
      isClosed = true;
      stopWaiting?.();
      due.length = 0;
    },
  };
}

export type Clockwork = ReturnType<typeof createClockwork>;
