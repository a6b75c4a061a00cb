import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { lineOf, PlainError } from './plain-error.ts';

/** SQLITE_BUSY, whatever its extension. */
const BUSY = 5;

/** A server that is just ending may still have it. */
const WAIT_MS = 1_000;

/**
 * STOP-2: one server per data folder: two would not hear each other's words. The lock is SQLite's own, on a file beside the
 * database, held open for life: it ends with the process, however that ends. The command line takes none. Answers what
 * lets go; throws a `PlainError` when another server has the folder.
 */
export function holdFolder(folder: string): () => void {
  const file = join(folder, 'deskwire.lock');
  let lock: DatabaseSync | undefined;
  try {
    closeSync(openSync(file, 'a', 0o600));
    lock = new DatabaseSync(file, { timeout: WAIT_MS });
    lock.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    lock?.close();
    throw new PlainError(refusalOf(cause, folder, file), { cause });
  }
  return () => {
    if (lock.isOpen) lock.close();
  };
}

function refusalOf(error: unknown, folder: string, file: string): string {
  const isBusy = error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === BUSY;
  return isBusy
    ? `Another Deskwire server uses the data folder ${folder}. Stop it first, or set DESKWIRE_DATA to another folder.`
    : `The file ${file} cannot be locked: ${lineOf(error)}`;
}
