import { createDesk, type Desk } from '#desk/create-desk.ts';
import type { Passwords } from '#desk/ports.ts';
import type { Storage } from '#desk/storage.ts';
import { asMillis } from '#protocol/timestamp.ts';
import { createSqliteStorage } from '#storage/sqlite/create-sqlite-storage.ts';
import { databaseFile, prepareDataFolder } from './data-folder.ts';
import { createPasswords } from './passwords.ts';
import { lineOf, PlainError } from './plain-error.ts';
import { digest, mintId, mintSecret } from './secrets.ts';

/** A desk on its database, for a server or for one command of the command line. */
export type OpenDesk = { readonly desk: Desk; readonly storage: Storage; readonly passwords: Passwords };

const now = () => asMillis(Date.now());

/** Opens or makes the database of a data folder. Throws a `PlainError` when that cannot be. */
export function openDesk(dataFolder: string): OpenDesk {
  prepareDataFolder(dataFolder);
  const storage = openStorage(databaseFile(dataFolder));
  const passwords = createPasswords();
  return { desk: createDesk({ storage, now, mintId, mintSecret, digest, passwords }), storage, passwords };
}

function openStorage(file: string): Storage {
  try {
    return createSqliteStorage({ file });
  } catch (error) {
    throw new PlainError(`The database ${file} cannot be opened: ${lineOf(error)}`, { cause: error });
  }
}
