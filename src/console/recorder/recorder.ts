import type { Millis } from '#protocol/timestamp.ts';
import type { Actions } from '../app/actions.ts';
import { type ConsoleApp, createConsole } from '../app/create-console.ts';
import type { ConsolePorts } from '../app/ports.ts';
import { recordedActions } from './recorded-actions.ts';
import { recordedPorts } from './recorded-ports.ts';
import type { Head, Recording, Turn } from './recording.ts';
import { seededRandom } from './seeded-random.ts';
import { digestOf } from './store-digest.ts';
import { createTurnstile } from './turnstile.ts';

/** A digest of the store after so many turns. */
const DIGEST_EVERY = 50;
/** More than a day's work; then the recorder stops by itself. */
export const MOST_TURNS = 200_000;

export type Recorder = {
  /** `full`: stopped by itself, and what there is can be saved. */
  readonly state: () => 'recording' | 'stopped' | 'full';
  readonly startedAt: Millis;
  /** How many things have come in. */
  readonly count: () => number;
  /** Tells when the state or the count may have changed. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Writes nothing down any more; what there is can still be saved. The console goes on. */
  readonly stop: () => void;
  /** Everything so far, as it was: not yet masked. */
  readonly take: (screen?: Head['screen']) => Recording;
};

/** A console that is written down from its first moment on: nothing less can be played again. */
export function createRecordedConsole(
  ports: ConsolePorts,
  mostTurns = MOST_TURNS,
): { readonly app: ConsoleApp; readonly recorder: Recorder } {
  const startedAt = ports.now();
  const spot = ports.place.read();
  const seed = Math.floor(ports.random() * 2 ** 32);
  const turns: Turn[] = [];
  const listeners = new Set<() => void>();
  let state: ReturnType<Recorder['state']> = 'recording';
  let end: { readonly at: Millis; readonly digest: string } | undefined;

  const turnstile = createTurnstile(ports.now, ({ at, input, did, kept }) => {
    if (state !== 'recording' || input === null) return;
    const isChecked = (turns.length + 1) % DIGEST_EVERY === 0;
    turns.push({
      at,
      input,
      did,
      ...(kept.length === 0 ? {} : { kept }),
      ...(isChecked ? { digest: digestOf(app.store.getState()) } : {}),
    });
    if (turns.length >= mostTurns) finish('full');
    for (const listener of listeners) listener();
  });

  function finish(next: 'stopped' | 'full'): void {
    state = next;
    end = { at: ports.now(), digest: digestOf(app.store.getState()) };
  }

  turnstile.begin({ is: 'start' });
  // its first turn is over at the earliest when all of this has run
  const app = createConsole(recordedPorts(ports, turnstile, seededRandom(seed)));
  const actions: Actions = recordedActions(app.actions, turnstile);

  return {
    app: { ...app, actions },
    recorder: {
      state: () => state,
      startedAt,
      count: () => turns.length,
      subscribe: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      stop: () => {
        turnstile.settle();
        if (state === 'recording') finish('stopped');
        for (const listener of listeners) listener();
      },
      take: (screen) => {
        turnstile.settle();
        const { at, digest } = end ?? { at: ports.now(), digest: digestOf(app.store.getState()) };
        return {
          head: {
            deskwire: 'recording',
            version: 1,
            words: 'kept',
            origin: ports.origin,
            startedAt,
            seed,
            tokenInPayloads: ports.tokenInPayloads === true,
            spot,
            ...(screen === undefined ? {} : { screen }),
          },
          turns: [...turns],
          foot: { end: true, at, turns: turns.length, digest },
        };
      },
    },
  };
}
