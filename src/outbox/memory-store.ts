import type { ClientMessageId } from '#protocol/ids.ts';
import type { StoredRow } from './row.ts';
import { type Beat, CAPS, hasRoom, inOrder, OutboxFull, type OutboxStore } from './store.ts';

/** The store for browsers that keep nothing. Rows live as long as the tab. */
export function createMemoryStore({ caps = CAPS } = {}): OutboxStore & { isEmpty(): boolean } {
  const rows = new Map<ClientMessageId, StoredRow>();
  const beats = new Map<string, Beat>();
  let lastOrdinal = 0;

  return {
    persistence: 'memory',
    isEmpty: () => rows.size === 0,
    add: async (row) => {
      const known = rows.get(row.clientMessageId);
      if (known !== undefined) return known;
      if (!hasRoom([...rows.values()], row, caps)) throw new OutboxFull('The outbox is full.');
      lastOrdinal += 1;
      const stored = { ...row, ordinal: lastOrdinal };
      rows.set(stored.clientMessageId, stored);
      return stored;
    },
    all: async () => ({ rows: [...rows.values()].toSorted(inOrder), quarantined: 0 }),
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
    restore: async (back, last) => {
      for (const row of back) if (!rows.has(row.clientMessageId)) rows.set(row.clientMessageId, row);
      lastOrdinal = Math.max(lastOrdinal, last);
    },
    pulse: async (name, step) => {
      const last = beats.get(name);
      const next = step(last);
      if (next === 'keep') return last;
      beats.set(name, next);
      return next;
    },
    quarantined: async () => [],
    dropQuarantined: async () => {},
    listen: () => {},
    close: () => {},
  };
}
