import type { ClientMessageId } from '#protocol/ids.ts';
import type { StoredRow } from './row.ts';
import type { After } from './timing.ts';

/** A row in flight by another courier that has not moved for so long has lost it. */
const LOST_MS = 60_000;

/** Watches rows in flight by other couriers. Counts time by own timers: clocks jump. */
export function createStrangers(after: After, onLost: (key: ClientMessageId) => void) {
  const watched = new Map<ClientMessageId, { readonly flight: string; readonly stop: () => void }>();

  function forget(key: ClientMessageId): void {
    watched.get(key)?.stop();
    watched.delete(key);
  }
  return {
    watch: ({ clientMessageId: key, state }: StoredRow): void => {
      if (state.at !== 'in-flight') return;
      const flight = `${state.courier} ${state.since}`;
      if (watched.get(key)?.flight === flight) return;
      forget(key);
      const stop = after(LOST_MS, () => {
        watched.delete(key);
        onLost(key);
      });
      watched.set(key, { flight, stop });
    },
    /** Keeps watching these only. */
    keep: (keys: ReadonlySet<ClientMessageId>): void => {
      for (const key of watched.keys()) if (!keys.has(key)) forget(key);
    },
  };
}
