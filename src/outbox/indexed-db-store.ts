import { browserAfter, mintUuid } from './browser.ts';
import { createDatabase, type Reading, type Writing } from './database.ts';
import { readBeat, readCount, readRow, readWords, toKept } from './read-row.ts';
import { CAPS, hasRoom, inOrder, OutboxFull, type OutboxStore, StoreCleared } from './store.ts';
import type { After } from './timing.ts';

const LAST_ORDINAL = 'last-ordinal';
/** Tells this store from the one that the browser makes anew after its storage was emptied. */
const BORN = 'born';

/** The durable store. */
export function createIndexedDbStore({
  caps = CAPS,
  after = browserAfter,
  name,
}: {
  readonly caps?: typeof CAPS;
  readonly after?: After;
  readonly name?: string | undefined;
} = {}): OutboxStore & {
  /** Writes and reads back; rejects where storage is refused. */
  probe(): Promise<void>;
} {
  let tell: (() => void) | undefined;
  const database = createDatabase({ after, name, onLost: () => tell?.() });
  /** The mark of the store that this tab has seen. */
  let born: string | undefined;

  async function checkBorn(tx: Reading | Writing): Promise<string | undefined> {
    const found = await tx.objectStore('counters').get(BORN);
    const mark = typeof found === 'string' ? found : undefined;
    if (born !== undefined && mark !== born) throw new StoreCleared('The storage was emptied.');
    return mark;
  }

  async function write<T>(verb: (tx: Writing) => Promise<T>): Promise<T> {
    const [mark, result] = await database.write(async (tx) => {
      const found = (await checkBorn(tx)) ?? (await mint(tx));
      return [found, await verb(tx)] as const;
    });
    born = mark;
    return result;
  }

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
        const last = readCount(await counters.get(LAST_ORDINAL));
        // a counter that was lost or damaged must not let this one go before what waits
        const ordinal = Math.max(last, ...kept.map((other) => other.ordinal)) + 1;
        const stored = { ...row, ordinal };
        await counters.put(ordinal, LAST_ORDINAL);
        await rows.put(toKept(stored), row.clientMessageId);
        return stored;
      }),
    all: async () => {
      const { mark, entries, quarantined } = await database.read(async (tx) => {
        const found = await checkBorn(tx);
        const [keys, values, count] = await Promise.all([
          tx.objectStore('rows').getAllKeys(),
          tx.objectStore('rows').getAll(),
          tx.objectStore('quarantine').count(),
        ]);
        return {
          mark: found,
          entries: keys.map((key, index) => ({ key, row: readRow(values[index]) })),
          quarantined: count,
        };
      });
      const junk = entries.filter(({ row }) => row === undefined).map(({ key }) => key);
      if (junk.length > 0 || mark === undefined) await write((tx) => quarantine(tx, junk));
      else born = mark;
      const rows = entries.map(({ row }) => row).filter((row) => row !== undefined);
      return { rows: rows.toSorted(inOrder), quarantined: quarantined + junk.length };
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
        await rows.put(toKept(result), clientMessageId);
        return { before, after: result };
      }),
    restore: async (back, last) => {
      // whatever store this is, from now on it is ours
      born = undefined;
      await write(async (tx) => {
        const rows = tx.objectStore('rows');
        for (const row of back) {
          if ((await rows.getKey(row.clientMessageId)) === undefined)
            await rows.put(toKept(row), row.clientMessageId);
        }
        const counters = tx.objectStore('counters');
        const ordinal = readCount(await counters.get(LAST_ORDINAL));
        await counters.put(Math.max(ordinal, last), LAST_ORDINAL);
      });
    },
    pulse: (name, step) =>
      write(async (tx) => {
        const counters = tx.objectStore('counters');
        const last = readBeat(await counters.get(name));
        const next = step(last);
        if (next === 'keep') return last;
        await counters.put(next, name);
        return next;
      }),
    quarantined: () =>
      database.read(async (tx) => {
        const store = tx.objectStore('quarantine');
        const [ids, values] = await Promise.all([store.getAllKeys(), store.getAll()]);
        return ids.map((id, index) => ({ id, text: readWords(readJunk(values[index])) }));
      }),
    dropQuarantined: (id) => write((tx) => tx.objectStore('quarantine').delete(id)),
    listen: (onChange) => {
      tell = onChange;
    },
    close: () => {
      tell = undefined;
      database.close();
    },
  };
}

const readJunk = (entry: unknown): unknown =>
  typeof entry === 'object' && entry !== null && 'row' in entry ? entry.row : undefined;

async function mint(tx: Writing): Promise<string> {
  const mark = mintUuid();
  await tx.objectStore('counters').put(mark, BORN);
  return mark;
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
