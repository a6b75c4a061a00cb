import { asMillis, type Millis } from '#protocol/timestamp.ts';
import type { Locks } from './leadership.ts';
import type { HintChannel } from './outbox.ts';
import { browserPageLife, type PageLife } from './page-life.ts';
import type { After } from './timing.ts';

/** Clockwork of a browser window. */
export const browserAfter: After = (ms, task) => {
  const timer = setTimeout(task, ms);
  return () => clearTimeout(timer);
};

/**
 * A browser's time, steady for as long as its page lives: a clock that is put right or wrong meanwhile would move what was
 * measured against the server's (SYNC-2).
 */
export const browserNow = (): Millis => asMillis(Math.round(performance.timeOrigin + performance.now()));

/** Some browsers lack these, some throw at the very look at them in a partitioned frame. */
function orNothing<T>(get: () => T): T | undefined {
  try {
    return get();
  } catch {
    return undefined;
  }
}

/** A version 4 UUID; `crypto.randomUUID` exists on https and localhost only, and desks run on plain http in LANs too. */
export function mintUuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

const hintsOver = (channel: BroadcastChannel): HintChannel => ({
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no target, unlike a window
  post: () => channel.postMessage('look again'),
  listen: (listener) => channel.addEventListener('message', listener),
  close: () => channel.close(),
});

/** Everything that `createOutbox` takes from a browser window. */
export function browserParts(window: Window): {
  readonly now: () => Millis;
  readonly mintId: () => string;
  readonly random: () => number;
  readonly after: After;
  readonly locks: Locks | undefined;
  readonly channel: HintChannel | undefined;
  readonly page: PageLife;
} {
  return {
    now: browserNow,
    mintId: mintUuid,
    random: Math.random,
    after: browserAfter,
    locks: orNothing(() => window.navigator.locks),
    channel: orNothing(() => hintsOver(new BroadcastChannel('deskwire-outbox'))),
    page: browserPageLife(window),
  };
}
