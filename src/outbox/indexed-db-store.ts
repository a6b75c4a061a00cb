import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import * as v from 'valibot';
import { StoredRow } from './row.ts';
import { CAPS, hasRoom, OutboxFull, type OutboxStore, StoreRefused } from './store.ts';

const DATABASE = 'deskwire-outbox';
const LAST_ORDINAL = 'last-ordinal';

/** Rows are `unknown`: anything that ran on this origin may have written there. */
interface Schema extends DBSchema {
  rows: { key: string; value: unknown };
  counters: { key: string; value: number };
  quarantine: { key: number; value: { row: unknown } };
}
type Database = IDBPDatabase<Schema>;

const open = (onLost: () => void): Promise<Database> =>
  openDB<Schema>(DATABASE, 1, {
    upgrade(db) {
      db.createObjectStore('rows');
      db.createObjectStore('counters');
      db.createObjectStore('quarantine', { autoIncrement: true });
    },
    // another tab wants to upgrade or delete: let it, and open again at the next verb
    blocking: (_from, _to, event) => {
      (event.target as IDBDatabase).close();
      onLost();
    },
    terminated: onLost,
  });

/** Errors of a dead handle rather than of the request; WebKit kills connections in the background. */
const isDeadHandle = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'InvalidStateError' || error.name === 'UnknownError');

const readRow = (raw: unknown): StoredRow | undefined => {
  const result = v.safeParse(StoredRow, raw);
  return result.success ? result.output : undefined;
};

const Worded = v.union([
  v.string(),
  v.pipe(
    v.object({ text: v.string() }),
    v.transform(({ text }) => text),
  ),
]);

/** What can still be read of junk. */
const textOf = (raw: unknown): string | null => {
  const result = v.safeParse(Worded, raw);
  return result.success ? result.output : null;
};

/**
 * The durable store. Each verb waits for its transaction's `complete` with `durability: 'strict'`: a request's success
 * is not yet a commit, and a full quota shows only as the transaction's abort.
 */
export function createIndexedDbStore({ caps = CAPS } = {}): OutboxStore & {
  /** Writes and reads back; rejects where storage is refused. */
  probe(): Promise<void>;
} {
  let handle: Promise<Database> | undefined;
  const forget = (): void => {
    handle = undefined;
  };

  async function inDatabase<T>(verb: (db: Database) => Promise<T>): Promise<T> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        handle ??= open(forget);
        return await verb(await handle);
      } catch (cause) {
        if (cause instanceof OutboxFull) throw cause;
        if (attempt > 0 || !isDeadHandle(cause)) {
          // a refused open must not be remembered as the handle
          forget();
          throw new StoreRefused('The browser did not save to its storage.', { cause });
        }
        forget();
      }
    }
  }

  const write = async <T>(verb: (tx: Writing) => Promise<T>): Promise<T> =>
    inDatabase(async (db) => {
      const tx = writing(db);
      // an abort rejects both; a rejection nobody listens to would surface as an unhandled one
      const [result] = await Promise.all([verb(tx).catch((error: unknown) => abort(tx, error)), tx.done]);
      return result;
    });

  return {
    persistence: 'durable',
    probe: () =>
      write(async (tx) => {
        const counters = tx.objectStore('counters');
        await counters.put(1, 'probe');
        if ((await counters.get('probe')) !== 1) throw new Error('Storage did not keep what was written.');
      }),
    add: (row) =>
      write(async (tx) => {
        const rows = tx.objectStore('rows');
        // a verb repeated on a fresh handle may meet its own first try
        const known = readRow(await rows.get(row.clientMessageId));
        if (known !== undefined) return known;
        const kept = (await rows.getAll()).map(readRow).filter((other) => other !== undefined);
        if (!hasRoom(kept, row, caps)) throw new OutboxFull('The outbox is full.');
        const counters = tx.objectStore('counters');
        const ordinal = ((await counters.get(LAST_ORDINAL)) ?? 0) + 1;
        const stored = { ...row, ordinal };
        await counters.put(ordinal, LAST_ORDINAL);
        await rows.put(stored, row.clientMessageId);
        return stored;
      }),
    all: async () => {
      const { entries, quarantined } = await inDatabase(async (db) => {
        const tx = db.transaction(['rows', 'quarantine'], 'readonly');
        const [keys, values, count] = await Promise.all([
          tx.objectStore('rows').getAllKeys(),
          tx.objectStore('rows').getAll(),
          tx.objectStore('quarantine').count(),
        ]);
        return {
          entries: keys.map((key, index) => ({ key, row: readRow(values[index]) })),
          quarantined: count,
        };
      });
      const junk = entries.filter(({ row }) => row === undefined).map(({ key }) => key);
      if (junk.length > 0) await write((tx) => quarantine(tx, junk));
      const rows = entries.map(({ row }) => row).filter((row) => row !== undefined);
      return {
        rows: rows.toSorted((a, b) => a.ordinal - b.ordinal),
        quarantined: quarantined + junk.length,
      };
    },
    change: (clientMessageId, step) =>
      write(async (tx) => {
        const rows = tx.objectStore('rows');
        const before = readRow(await rows.get(clientMessageId));
        if (before === undefined) return { before, after: undefined };
        const result = step(before);
        if (result === 'keep') return { before, after: before };
        if (result === 'remove') {
          await rows.delete(clientMessageId);
          return { before, after: undefined };
        }
        await rows.put(result, clientMessageId);
        return { before, after: result };
      }),
    quarantined: () =>
      inDatabase(async (db) => {
        const store = db.transaction('quarantine').store;
        const [ids, values] = await Promise.all([store.getAllKeys(), store.getAll()]);
        return ids.map((id, index) => ({ id, text: textOf(values[index]?.row) }));
      }),
    dropQuarantined: (id) => write((tx) => tx.objectStore('quarantine').delete(id)),
    close: () => {
      void handle?.then((db) => db.close()).catch(() => {});
      forget();
    },
  };
}

type Writing = ReturnType<typeof writing>;
const writing = (db: Database) =>
  db.transaction(['rows', 'counters', 'quarantine'], 'readwrite', { durability: 'strict' });

function abort(tx: Writing, error: unknown): never {
  try {
    tx.abort();
  } catch {
    // it has aborted by itself, which is why we are here
  }
  throw error;
}

async function quarantine(tx: Writing, keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    const row = await tx.objectStore('rows').get(key);
    // another tab may have been quicker
    if (row === undefined || readRow(row) !== undefined) continue;
    await tx.objectStore('quarantine').add({ row });
    await tx.objectStore('rows').delete(key);
  }
}
