import { type DBSchema, type IDBPDatabase, type IDBPTransaction, openDB } from 'idb';
import { OutboxFull, StoreCleared, StoreRefused } from './store.ts';
import type { After } from './timing.ts';

const NAME = 'deskwire-outbox';
const STORES = ['rows', 'counters', 'quarantine'] as const;
/** A verb that takes longer is ended and tried once more on a fresh handle. */
const VERB_MS = 5_000;

/** Values are `unknown`: anything that ran on this origin may have written there. */
interface Schema extends DBSchema {
  rows: { key: string; value: unknown };
  counters: { key: string; value: unknown };
  quarantine: { key: number; value: unknown };
}
export type Writing = IDBPTransaction<Schema, [...typeof STORES], 'readwrite'>;
export type Reading = IDBPTransaction<Schema, [...typeof STORES]>;

const open = (name: string, onLost: () => void): Promise<IDBPDatabase<Schema>> =>
  openDB<Schema>(name, 1, {
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

class TooSlow extends Error {
  override readonly name = 'TooSlow';
}

const isQuota = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'QuotaExceededError';

/**
 * The outbox's database, one transaction per verb. Resolves after the transaction's `complete`: a request's success is
 * not yet a commit, and a full quota shows only as the transaction's abort. Whatever fails is tried once more on a fresh
 * handle, because browsers close handles in the background; then `StoreRefused`.
 */
export function createDatabase({
  after,
  onLost,
  name = NAME,
}: {
  readonly after: After;
  readonly onLost: () => void;
  readonly name?: string | undefined;
}) {
  let handle: Promise<IDBPDatabase<Schema>> | undefined;

  function forget(): void {
    const old = handle;
    handle = undefined;
    // also the one that opens only now: an open handle would keep other tabs from upgrading
    void old?.then((db) => db.close()).catch(() => {});
  }

  function lost(): void {
    handle = undefined;
    onLost();
  }

  async function attempt<T, X extends Reading | Writing>(
    begin: (db: IDBPDatabase<Schema>) => X,
    verb: (tx: X) => Promise<T>,
  ): Promise<T> {
    let tx: X | undefined;
    let isLate = false;
    const work = async (): Promise<T> => {
      handle ??= open(name, lost);
      const db = await handle;
      if (isLate) throw new TooSlow('The database was opened too late.');
      const mine = begin(db);
      tx = mine;
      try {
        // an abort rejects both; a rejection nobody listens to would surface as an unhandled one
        const [result] = await Promise.all([
          verb(mine).catch((error: unknown) => abort(mine, error)),
          mine.done,
        ]);
        return result;
      } catch (cause) {
        if (!isQuota(mine.error)) throw cause;
        throw new StoreRefused('The quota is used up.', { cause, isFull: true });
      }
    };
    const { promise: tooSlow, reject } = Promise.withResolvers<never>();
    const giveUp = (): void => reject(new TooSlow('The database has not answered.'));
    let cancel = after(VERB_MS, () => {
      isLate = true;
      // aborted, it is certain that nothing was written; what is being committed already is worth another wait
      if (tx === undefined || tryAbort(tx)) giveUp();
      else cancel = after(VERB_MS, giveUp);
    });
    const working = work();
    working.catch(() => {});
    return Promise.race([working, tooSlow]).finally(() => cancel());
  }

  async function twice<T>(verb: () => Promise<T>): Promise<T> {
    for (let isAgain = false; ; isAgain = true) {
      try {
        return await verb();
      } catch (cause) {
        if (cause instanceof OutboxFull || cause instanceof StoreCleared) throw cause;
        if (cause instanceof StoreRefused) throw cause;
        forget();
        if (isAgain) throw new StoreRefused('The browser did not save to its storage.', { cause });
      }
    }
  }

  return {
    read: <T>(verb: (tx: Reading) => Promise<T>): Promise<T> =>
      twice(() => attempt((db): Reading => db.transaction([...STORES], 'readonly'), verb)),
    write: <T>(verb: (tx: Writing) => Promise<T>): Promise<T> =>
      twice(() =>
        attempt((db): Writing => db.transaction([...STORES], 'readwrite', { durability: 'strict' }), verb),
      ),
    close: forget,
  };
}

function tryAbort(tx: Reading | Writing): boolean {
  try {
    tx.abort();
    return true;
  } catch {
    return false;
  }
}

function abort(tx: Reading | Writing, error: unknown): never {
  // when it has aborted by itself, that is why we are here
  tryAbort(tx);
  throw error;
}
