import { createDesk, type Desk } from '#desk/create-desk.ts';
import type { DeskPorts, Passwords } from '#desk/ports.ts';
import type { Storage } from '#desk/storage.ts';
import { asMillis } from '#protocol/timestamp.ts';
import { createSqliteStorage, type SqliteOptions } from '#storage/sqlite/create-sqlite-storage.ts';
import { DatabaseFileRefused } from '#storage/sqlite/open-database.ts';
import { databaseFile, prepareDataFolder } from './data-folder.ts';
import { holdFolder } from './hold-folder.ts';
import { createPasswords } from './passwords.ts';
import { lineOf, PlainError } from './plain-error.ts';
import { digest, mintId, mintSecret } from './secrets.ts';

/** A desk on its database, for a server or for one command of the command line. */
export type OpenDesk = { readonly desk: Desk; readonly storage: Storage; readonly passwords: Passwords };

/** Of the database, for tests that break it; a desk at work needs none. */
export type OpenOptions = Omit<SqliteOptions, 'file'>;

/** What a server may set for the rules. */
export type Rules = Pick<DeskPorts, 'offerMs'>;

const now = () => asMillis(Date.now());

/** Opens or makes the database of a data folder, for a command. Throws a `PlainError` when that cannot be. */
export function openDesk(dataFolder: string, options: OpenOptions = {}): OpenDesk {
  prepareDataFolder(dataFolder);
  return deskOver(openStorage({ ...options, file: databaseFile(dataFolder) }));
}

/** The same for a server: the folder is its own until the storage is closed (STOP-2). */
export function openServedDesk(dataFolder: string, options: OpenOptions = {}, rules: Rules = {}): OpenDesk {
  prepareDataFolder(dataFolder);
  // before the database: a newer server must not change its schema under an older one at work
  const letGo = holdFolder(dataFolder);
  try {
    const file = databaseFile(dataFolder);
    const storage = openStorage({ checkpoints: 'thread', ...options, file });
    const kept = {
      ...storage,
      close: async () => {
        await storage.close();
        letGo();
      },
    };
    return deskOver(kept, rules);
  } catch (error) {
    letGo();
    throw error;
  }
}

function deskOver(storage: Storage, { offerMs }: Rules = {}): OpenDesk {
  const passwords = createPasswords();
  const rules = offerMs === undefined ? {} : { offerMs };
  const desk = createDesk({ storage, now, mintId, mintSecret, digest, passwords, ...rules });
  return { desk, storage, passwords };
}

function openStorage(options: SqliteOptions): Storage {
  try {
    return createSqliteStorage(options);
  } catch (error) {
    if (error instanceof DatabaseFileRefused) throw new PlainError(lineOf(error), { cause: error });
    throw new PlainError(`The database ${options.file} cannot be opened: ${lineOf(error)}`, { cause: error });
  }
}
