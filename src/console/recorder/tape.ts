import type { Input } from './recording.ts';
import type { Turnstile } from './turnstile.ts';

/** How the ports write down what comes in and what the console does. */
export function createTape(turnstile: Turnstile) {
  return {
    enter: turnstile.enter,
    now: turnstile.now,
    did: (what: string): void => void turnstile.current()?.did.push(what),

    /** Counts one kind of things that the console does, from 1. */
    counter(): () => number {
      let count = 0;
      return () => {
        count += 1;
        return count;
      };
    },

    /** The promise as the console sees it: settled in a turn of its own. */
    after<T>(
      work: Promise<T>,
      input: (value: T) => Input | null,
      failed: (error: unknown) => Input | null = () => null,
    ): Promise<T> {
      const { promise, resolve, reject } = Promise.withResolvers<T>();
      work.then(
        (value) => turnstile.enter(input(value), () => resolve(value)),
        (error: unknown) => turnstile.enter(failed(error), () => reject(error)),
      );
      return promise;
    },
  };
}

export type Tape = ReturnType<typeof createTape>;
