import { closeSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makeFolder } from './make-folder.ts';
import { APPLICATION_ID, migrate, SCHEMA_VERSION, schemaVersionOf } from './migrations.ts';

/** The file cannot be the desk's database; the message says which, why and what to do. Nothing was changed. */
export class DatabaseFileRefused extends Error {
  override readonly name = 'DatabaseFileRefused';
}

// 32 MB: hot pages are written back once for many commits; at SQLite's default of 1 000 the writer is a third slower
export const CHECKPOINT_PAGES = 8_000;

/**
 * Opens the database, creates folder and file when they are missing, brings the schema up to date. Throws
 * `DatabaseFileRefused` when the file is of a newer version, of another program, or cannot be opened.
 */
export function openDatabase({
  file,
  busyTimeoutMs,
  maxPages,
}: {
  readonly file: string;
  readonly busyTimeoutMs: number;
  readonly maxPages?: number | undefined;
}): DatabaseSync {
  let db: DatabaseSync | undefined;
  try {
    makeFolder(dirname(file));
    // created by us and not by SQLite, because it holds what only the desk's account may read
    closeSync(openSync(file, 'a', 0o600));
    db = new DatabaseSync(file, { timeout: busyTimeoutMs });
    refuseForeign(db, file);
    db.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA foreign_keys = ON;
      PRAGMA cache_size = -32768;
      PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES};
      PRAGMA journal_size_limit = 67108864;
    `);
    if (maxPages !== undefined) db.exec(`PRAGMA max_page_count = ${maxPages}`);
    migrate(db);
    return db;
  } catch (cause) {
    db?.close();
    if (cause instanceof DatabaseFileRefused) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new DatabaseFileRefused(`The database ${file} cannot be opened: ${why}.`, { cause });
  }
}

function refuseForeign(db: DatabaseSync, file: string): void {
  // tables first: our mark is written with the first of them, perhaps by another process right now
  const isEmpty = db.prepare('SELECT 1 FROM sqlite_master').get() === undefined;
  const mark = db.prepare('PRAGMA application_id').get()?.['application_id'];
  if (!isEmpty && mark !== APPLICATION_ID) {
    throw new DatabaseFileRefused(
      `${file} is another program's database. Give Deskwire a folder of its own.`,
    );
  }
  const version = schemaVersionOf(db);
  if (version > SCHEMA_VERSION) {
    throw new DatabaseFileRefused(
      `The database ${file} was written by a newer Deskwire (its schema is ${version}, this one knows ${SCHEMA_VERSION}). ` +
        'Nothing was changed. Start the newer Deskwire, or restore an older backup.',
    );
  }
}
