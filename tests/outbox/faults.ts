import type { Locks } from '#outbox/leadership.ts';
import { createMemoryStore } from '#outbox/memory-store.ts';
import { createNotingStore } from '#outbox/noting-store.ts';
import type { HintChannel } from '#outbox/outbox.ts';
import { createSlip } from '#outbox/slip.ts';
import { type OutboxStore, StoreCleared, StoreRefused } from '#outbox/store.ts';
import type { After } from '#outbox/timing.ts';

/** `full`: nothing can be written, what is there can be removed. `stuck`: not even that. */
export type Space = 'free' | 'full' | 'stuck';

/** One disk for several tabs, which can be emptied under them and run full. */
export function createFaultyDisk() {
  let inner = createMemoryStore();
  let born = 0;
  let space: Space = 'free';
  const listeners = new Set<() => void>();
  const slip = createSlip(() => slipStorage);
  const slipStorage = createLocalStorage();

  const take = (isAllowed: boolean): void => {
    if (!isAllowed) throw new StoreRefused('The quota is used up.', { isFull: true });
  };

  return {
    setSpace: (next: Space): void => {
      space = next;
    },
    clear: (): void => {
      inner = createMemoryStore();
      born += 1;
      for (const listener of listeners) listener();
    },
    all: async () => (await inner.all()).rows,
    /** As something does that knows nothing of this tab. */
    write: inner.change,
    /** A tab's handle to the disk, with the browser's slip beside it. */
    tab: (): OutboxStore => createNotingStore(raw(), slip),
    raw,
  };

  function raw(): OutboxStore {
    let known: number | undefined;
    const mine: { listener?: () => void } = {};
    const fresh = (): void => {
      known ??= born;
      if (known !== born) throw new StoreCleared('emptied');
    };
    return {
      persistence: 'durable',
      add: async (row) => {
        fresh();
        take(space === 'free');
        return inner.add(row);
      },
      all: async () => {
        fresh();
        return inner.all();
      },
      change: async (key, step) => {
        fresh();
        return inner.change(key, (row) => {
          const result = step(row);
          if (result === 'remove') take(space !== 'stuck');
          else if (result !== 'keep') take(space === 'free');
          return result;
        });
      },
      restore: async (rows, last) => {
        take(space === 'free');
        known = born;
        await inner.restore(rows, last);
      },
      pulse: async (name, step) => {
        fresh();
        return inner.pulse(name, (last) => {
          const next = step(last);
          if (next !== 'keep') take(space === 'free');
          return next;
        });
      },
      quarantined: async () => [],
      dropQuarantined: async () => {},
      listen: (listener) => {
        if (mine.listener !== undefined) listeners.delete(mine.listener);
        mine.listener = listener;
        listeners.add(listener);
      },
      close: () => {
        if (mine.listener !== undefined) listeners.delete(mine.listener);
      },
    };
  }
}

/** As much of a browser's little storage as a slip needs. */
function createLocalStorage(): Storage {
  const items = new Map<string, string>();
  const storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> = {
    getItem: (name) => items.get(name) ?? null,
    setItem: (name, text) => void items.set(name, text),
    removeItem: (name) => void items.delete(name),
  };
  return storage as Storage;
}

/** A page that the browser freezes: its locks stay its own, and nothing that is due comes before it is thawed. */
export function createFreezer() {
  let thaw: (() => void) | undefined;
  let thawed: Promise<void> | undefined;

  const whenThawed = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } finally {
      await thawed;
    }
  };
  const later = (task: () => void): void => {
    if (thawed === undefined) task();
    else void thawed.then(task);
  };

  return {
    isFrozen: (): boolean => thawed !== undefined,
    freeze: (): void => {
      if (thawed !== undefined) return;
      const { promise, resolve } = Promise.withResolvers<void>();
      thawed = promise;
      thaw = resolve;
    },
    thaw: (): void => {
      const resolve = thaw;
      thawed = undefined;
      thaw = undefined;
      resolve?.();
    },
    later,
    whenThawed,
    after:
      (after: After): After =>
      (ms, task) => {
        let isOff = false;
        const cancel = after(ms, () => later(() => isOff || task()));
        return () => {
          isOff = true;
          cancel();
        };
      },
    channel: (channel: HintChannel): HintChannel => ({
      ...channel,
      listen: (listener) => channel.listen(() => later(listener)),
    }),
    locks: (locks: Locks): Locks => ({
      request: ((name: string, options: { signal: AbortSignal }, callback: () => Promise<void>) =>
        locks.request(name, options, async () => {
          await thawed;
          await callback();
        })) as Locks['request'],
    }),
    store: (store: OutboxStore): OutboxStore => ({
      ...store,
      add: (row) => whenThawed(store.add(row)),
      all: () => whenThawed(store.all()),
      change: (key, step) => whenThawed(store.change(key, step)),
      restore: (rows, last) => whenThawed(store.restore(rows, last)),
      pulse: (name, step) => whenThawed(store.pulse(name, step)),
      listen: (listener) => store.listen(() => later(listener)),
    }),
  };
}
export type Freezer = ReturnType<typeof createFreezer>;
