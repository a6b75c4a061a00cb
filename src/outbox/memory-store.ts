import type { ClientMessageId } from '#protocol/ids.ts';
import type { StoredRow } from './row.ts';
import { CAPS, hasRoom, OutboxFull, type OutboxStore } from './store.ts';

/** The store for browsers that keep nothing. Rows live as long as the tab. */
export function createMemoryStore({ caps = CAPS } = {}): OutboxStore {
  const rows = new Map<ClientMessageId, StoredRow>();
  let lastOrdinal = 0;

  return {
    persistence: 'memory',
    add: async (row) => {
      const known = rows.get(row.clientMessageId);
      if (known !== undefined) return known;
      if (!hasRoom([...rows.values()], row, caps)) throw new OutboxFull('The outbox is full.');
      lastOrdinal += 1;
      const stored = { ...row, ordinal: lastOrdinal };
      rows.set(stored.clientMessageId, stored);
      return stored;
    },
    all: async () => ({
      rows: [...rows.values()].toSorted((a, b) => a.ordinal - b.ordinal),
      quarantined: 0,
    }),
    change: async (clientMessageId, step) => {
      const before = rows.get(clientMessageId);
      if (before === undefined) return { before, after: undefined };
      const result = step(before);
      if (result === 'keep') return { before, after: before };
      if (result === 'remove') {
        rows.delete(clientMessageId);
        return { before, after: undefined };
      }
      rows.set(clientMessageId, result);
      return { before, after: result };
    },
    quarantined: async () => [],
    dropQuarantined: async () => {},
    close: () => {},
  };
}
