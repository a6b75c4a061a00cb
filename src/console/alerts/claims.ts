import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

const KEPT_MS = 60 * 60 * 1_000;

interface Schema extends DBSchema {
  claims: { key: string; value: number; indexes: { at: number } };
}

/** Who of several tabs tells of something: the first to claim it, once for each key. */
export type Claims = {
  /** Those of the keys that nobody had claimed before. */
  claim(keys: readonly string[]): Promise<ReadonlySet<string>>;
  close(): void;
};

type Parts = {
  /** Whose alerts these are: two people at one browser miss nothing because of each other. */
  readonly scope: string;
  readonly now: () => number;
  /** The browser keeps nothing: from now on every tab tells. */
  readonly onFault: (error: unknown) => void;
  readonly name?: string;
};

/**
 * Claims in IndexedDB, whose transactions are the one thing that all tabs of a browser see in one order: what localStorage
 * holds reaches other tabs late. A tab that dies keeps what it has told, and holds up nothing that comes after. Where the
 * browser refuses its database every tab tells: twice is better than never.
 */
export function createClaims({ scope, now, onFault, name = 'deskwire-alerts' }: Parts): Claims {
  let handle: Promise<IDBPDatabase<Schema>> | null = null;
  const forget = (): void => {
    handle = null;
  };
  const open = (): Promise<IDBPDatabase<Schema>> =>
    openDB<Schema>(name, 1, {
      upgrade: (db) => void db.createObjectStore('claims').createIndex('at', ''),
      blocking: (_from, _to, event) => {
        (event.target as IDBDatabase).close();
        forget();
      },
      terminated: forget,
    });

  async function write(keys: readonly string[]): Promise<ReadonlySet<string>> {
    handle ??= open();
    const tx = (await handle).transaction('claims', 'readwrite', { durability: 'relaxed' });
    const { store } = tx;
    const mine = new Set<string>();
    for (const key of keys) {
      const claim = `${scope} ${key}`;
      if ((await store.getKey(claim)) !== undefined) continue;
      await store.put(now(), claim);
      mine.add(key);
    }
    let old = await store.index('at').openCursor(IDBKeyRange.upperBound(now() - KEPT_MS));
    while (old !== null) {
      await old.delete();
      old = await old.continue();
    }
    await tx.done;
    return mine;
  }

  return {
    async claim(keys) {
      try {
        return await write(keys);
      } catch (error) {
        forget();
        onFault(error);
        return new Set(keys);
      }
    },
    close: () => void handle?.then((db) => db.close()).catch(() => {}),
  };
}
