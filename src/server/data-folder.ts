import { accessSync, constants, existsSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '#storage/sqlite/make-folder.ts';
import { lineOf, PlainError } from './plain-error.ts';

/** Where a data folder keeps its database. */
export function databaseFile(folder: string): string {
  return join(folder, 'deskwire.sqlite');
}

export function hasDatabase(folder: string): boolean {
  return existsSync(databaseFile(folder));
}

/** Makes the folder when missing. Throws a `PlainError` when it cannot be made or written. */
export function prepareDataFolder(folder: string): void {
  try {
    makeFolder(folder);
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new PlainError(`The data folder ${folder} cannot be written (DESKWIRE_DATA): ${lineOf(error)}`, {
      cause: error,
    });
  }
}
