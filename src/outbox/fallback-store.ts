import type { ClientMessageId } from '#protocol/ids.ts';
import { createMemoryStore } from './memory-store.ts';
import { copied } from './steps.ts';
import type { StoredRow } from './row.ts';
import { type OutboxStore, StoreRefused } from './store.ts';

/**
 * The durable store, until it refuses for good: then this tab goes on in memory with all rows it knows, under their own
 * keys and in their places, and `persistence` says so (SEND-8). A full quota is no such refusal, since what is there can
 * still be worked off. What lies on the disk still lies there for the next life, so the copies count as such.
 */
export function createFallbackStore(durable: OutboxStore): OutboxStore {
  let current = durable;
  let tell: (() => void) | undefined;
  const known = new Map<ClientMessageId, StoredRow>();
  let lastOrdinal = 0;

  function learn(row: StoredRow | undefined): void {
    if (row === undefined) return;
    known.set(row.clientMessageId, row);
    lastOrdinal = Math.max(lastOrdinal, row.ordinal);
  }

  async function whereItWorks<T>(verb: (store: OutboxStore) => Promise<T>): Promise<T> {
    try {
      return await verb(current);
    } catch (error) {
      if (!(error instanceof StoreRefused) || error.isFull) throw error;
      if (current === durable) {
        const memory = createMemoryStore();
        current = memory;
        await memory.restore([...known.values()].map(copied), lastOrdinal);
        durable.close();
        tell?.();
      }
      return verb(current);
    }
  }

  return {
    get persistence() {
      return current.persistence;
    },
    add: async (draft) => {
      const row = await whereItWorks((store) => store.add(draft));
      learn(row);
      return row;
    },
    all: async () => {
      const found = await whereItWorks((store) => store.all());
      known.clear();
      for (const row of found.rows) learn(row);
      return found;
    },
    change: async (clientMessageId, step) => {
      const change = await whereItWorks((store) => store.change(clientMessageId, step));
      if (change.after === undefined) known.delete(clientMessageId);
      else learn(change.after);
      return change;
    },
    restore: (rows, last) => whereItWorks((store) => store.restore(rows, last)),
    pulse: (name, step) => whereItWorks((store) => store.pulse(name, step)),
    quarantined: () => whereItWorks((store) => store.quarantined()),
    dropQuarantined: (id) => whereItWorks((store) => store.dropQuarantined(id)),
    listen: (onChange) => {
      tell = onChange;
      durable.listen(onChange);
    },
    close: () => current.close(),
  };
}
