import type { After } from '#outbox/timing.ts';
import type { Millis } from '#protocol/timestamp.ts';
import { refusalsWords } from '../words/en/refusals.ts';
import type { Line } from '../connection/line.ts';
import type { ConsoleState, Me } from '../store/state.ts';

/** What every part of a shift works with. */
export type Tools = {
  readonly me: Me;
  readonly read: () => ConsoleState;
  readonly apply: (change: (state: ConsoleState) => ConsoleState) => void;
  /** A line at the foot of the screen. */
  readonly say: (tone: 'info' | 'error', text: string) => void;
  /** Hands a promise to the one place that logs its failure. */
  readonly watch: (work: Promise<unknown>) => void;
  /** The connection as it is now; null while there is none. */
  readonly line: () => Line | null;
  readonly now: () => Millis;
  readonly after: After;
};

/** How long a request may take, in milliseconds. */
export const REQUEST_MS = 10_000;

export const noConnection = (): string => refusalsWords().noConnection;
export const noAnswer = (): string => refusalsWords().noAnswer;

/** What somebody has asked for and is not told, with the reason. */
export type NotTold = { readonly at: 'failed'; readonly message: string };
/** Nobody can be asked now. */
export const notNow = (): NotTold => ({ at: 'failed', message: noConnection() });

/** Resolves after the time, by the given clockwork. */
export function pause(after: After, ms: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  after(ms, resolve);
  return promise;
}
