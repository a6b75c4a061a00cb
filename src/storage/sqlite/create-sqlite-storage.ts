import { hash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { type Storage, StorageUnavailable } from '#desk/storage.ts';
import { createBlockVerbs } from '../block-verbs.ts';
import { createConversationVerbs } from '../conversation-verbs.ts';
import { createDraftVerbs } from '../draft-verbs.ts';
import { createNoteVerbs } from '../note-verbs.ts';
import { createTagVerbs } from '../tag-verbs.ts';
import { createOfferVerbs } from '../offer-verbs.ts';
import { type Run, storageOfVerbs } from '../storage-of-verbs.ts';
import { createAuditTable } from './audit-table.ts';
import { createAwayTable } from './away-table.ts';
import { createCannedTable } from './canned-table.ts';
import { createCheckpointer } from './checkpointer.ts';
import { createCustomerTable } from './customer-table.ts';
import { createDraftTable } from './draft-table.ts';
import { type CommitHooks, createGroupCommit } from './group-commit.ts';
import { createMentionTable } from './mention-table.ts';
import { createMessageTable } from './message-table.ts';
import { openDatabase } from './open-database.ts';
import { createSearchTable } from './search-table.ts';
import { createSessionTable } from './session-table.ts';
import { createStaffTable } from './staff-table.ts';
import { createTagTable } from './tag-table.ts';
import { createTokenTable } from './token-table.ts';
import { isWorldFailure, unavailable } from './unavailable.ts';

export type SqliteOptions = {
  /** Path of the database; folder and file are created when missing. */
  readonly file: string;
  /** How long to wait for another process's write before `StorageUnavailable`. The process stands still meanwhile. */
  readonly busyTimeoutMs?: number;
  /** The file does not grow beyond this many pages of 4 KiB: writes reject with `StorageUnavailable`. */
  readonly maxPages?: number;
  /**
   * Whether the log is copied into the database by a thread of its own (a server at work), or now and then by the writer,
   * which stands still for it (a command that ends soon). Default: by the writer.
   */
  readonly checkpoints?: 'thread' | 'writer';
  readonly hooks?: CommitHooks;
  /** Given the open connection, so that a test can set limits on it while it is in use. */
  readonly opened?: (db: DatabaseSync) => void;
};

/** Digest of the audit chain, also for whoever verifies it: SHA-256 in lower-case hex. */
export const sha256 = (text: string): string => hash('sha256', text, 'hex');

/**
 * Storage in one SQLite file. Another process (the command line) may open the same file at the same time. What a
 * resolved promise says survives the loss of power. Throws `DatabaseFileRefused` when the file cannot be used;
 * after `close` every verb rejects with `StorageUnavailable`.
 */
export function createSqliteStorage({
  file,
  busyTimeoutMs = 5_000,
  maxPages,
  checkpoints = 'writer',
  hooks = {},
  opened,
}: SqliteOptions): Storage {
  const db = openDatabase({ file, busyTimeoutMs, maxPages });
  opened?.(db);
  const dataVersion = db.prepare('PRAGMA data_version');
  const foreignChanges = () => (dataVersion.get() as { data_version: number }).data_version;
  const { verbs: audit, counter: chainEnd } = createAuditTable(db, sha256);
  const tokens = createTokenTable(db, audit.appendAudit, foreignChanges);
  const staff = createStaffTable(db, audit.appendAudit, tokens);
  const customers = createCustomerTable(db);
  const search = createSearchTable(db);
  const messages = createMessageTable(db, search.tables.noteLine);
  const mentions = createMentionTable(db);
  const drafts = createDraftTable(db);
  const tags = createTagTable(db);
  const sessions = createSessionTable(db);
  const checkpointer = checkpoints === 'thread' ? createCheckpointer(db, file) : undefined;
  const { write, flush } = createGroupCommit(
    db,
    [chainEnd, customers.counter, search.counter],
    {
      ...hooks,
      afterCommit() {
        hooks.afterCommit?.();
        checkpointer?.committed();
      },
    },
    foreignChanges,
  );
  const away = createAwayTable(db, audit.appendAudit);
  const tables = {
    ...customers.tables,
    ...messages.tables,
    ...staff.tables,
    ...mentions.tables,
    ...drafts.tables,
    ...tags.tables,
    ...sessions.tables,
    ...away,
    appendAudit: audit.appendAudit,
  };
  const epoch = db.prepare("SELECT value FROM meta WHERE key = 'epoch'").get() as { value: string };

  const whileOpen =
    (run: Run): Run =>
    async (verb) => {
      if (!db.isOpen) throw new StorageUnavailable('The storage is closed.');
      return run(verb);
    };

  let closed: Promise<void> | undefined;
  async function close(): Promise<void> {
    flush();
    await checkpointer?.close();
    // what came while the thread ended
    flush();
    db.close();
  }

  return storageOfVerbs({
    epoch: epoch.value,
    verbs: {
      ...audit,
      ...tokens.verbs,
      ...staff.verbs,
      ...away,
      ...customers.verbs,
      ...messages.verbs,
      ...mentions.verbs,
      ...drafts.verbs,
      ...sessions.verbs,
      ...createCannedTable(db, audit.appendAudit),
      ...search.verbs,
      ...createConversationVerbs(tables),
      ...createNoteVerbs(tables),
      ...createDraftVerbs(tables),
      ...createTagVerbs(tables),
      ...createBlockVerbs(tables),
      ...tags.verbs,
      ...createOfferVerbs(tables),
      foreignChanges,
      revocations: () => `${foreignChanges()}/${tokens.revocations()}`,
    },
    read: whileOpen(read),
    write: whileOpen(write),
    close: () => (closed ??= close()),
  });
}

const read: Run = async (verb) => {
  try {
    return verb();
  } catch (error) {
    throw isWorldFailure(error) ? unavailable(error) : error;
  }
};
