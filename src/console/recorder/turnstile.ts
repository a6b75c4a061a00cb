import type { Millis } from '#protocol/timestamp.ts';
import { inNextTurn } from './next-turn.ts';
import type { Input } from './recording.ts';

/** A turn as it happens: what it does is still being added. */
export type OpenTurn = {
  readonly at: Millis;
  /** Null: nothing that the console minds; not written down. */
  readonly input: Input | null;
  readonly did: string[];
  readonly kept: [string, string | null][];
};

/**
 * Lets in one thing at a time, and the next one only when the console is quiet again: then the order of what came in is
 * all there is to know, and a replay needs nothing of how promises were interleaved.
 */
export function createTurnstile(now: () => Millis, onOver: (turn: OpenTurn) => void) {
  const waiting: (() => void)[] = [];
  let current: OpenTurn | undefined;

  function settle(): void {
    const over = current;
    current = undefined;
    if (over !== undefined) onOver(over);
  }

  function begin(input: Input | null): void {
    settle();
    const turn: OpenTurn = { at: now(), input, did: [], kept: [] };
    current = turn;
    inNextTurn(() => {
      // something that could not wait came first: it brings its own end
      if (current !== turn) return;
      settle();
      goOn();
    });
  }

  function run(input: Input | null, deliver: () => void): void {
    begin(input);
    deliver();
  }

  const isQuiet = (): boolean => current === undefined;

  /** What is not wanted any more takes no turn. */
  function goOn(): void {
    while (isQuiet() && waiting.length > 0) waiting.shift()?.();
  }

  return {
    /** What happens from now on until it is quiet is one turn. */
    begin,
    /** At once: from a person or the page, in a task of its own, before which everything that was ready has run. */
    now: run,
    /** As soon as it is quiet; not at all when it is not `wanted` any more by then. */
    enter(input: Input | null, deliver: () => void, isWanted: () => boolean = () => true): void {
      waiting.push(() => {
        if (isWanted()) run(input, deliver);
      });
      goOn();
    },
    /** What happens now belongs to this turn. */
    current: (): OpenTurn | undefined => current,
    /** Everything that was ready has run. */
    settle,
  };
}

export type Turnstile = ReturnType<typeof createTurnstile>;
