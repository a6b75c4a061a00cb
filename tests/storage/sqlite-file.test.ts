import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { verifyChain } from '#storage/audit-chain.ts';
import { createSqliteStorage, sha256 } from '#storage/sqlite/create-sqlite-storage.ts';
import { migrate, SCHEMA_VERSION, schemaVersionOf } from '#storage/sqlite/migrations.ts';
import { DatabaseFileRefused } from '#storage/sqlite/open-database.ts';
import { newDatabasePath, removeFoldersAfterEach } from './data-folder.ts';
import { act, alice, ann, at, furnishHeld, key, message, stored, token } from './desk-fixtures.ts';

removeFoldersAfterEach();

function withDatabase<T>(file: string, work: (db: DatabaseSync) => T): T {
  const db = new DatabaseSync(file);
  try {
    return work(db);
  } finally {
    db.close();
  }
}

const schema = (db: DatabaseSync) => db.prepare('SELECT name, sql FROM sqlite_master ORDER BY name').all();

test('folder and file are created, for the eyes of their owner alone', async () => {
  const file = newDatabasePath();
  const storage = createSqliteStorage({ file });
  await storage.appendAudit(act());
  for (const path of [file, `${file}-wal`]) expect(statSync(path).mode & 0o077).toBe(0);
  expect(statSync(dirname(file)).mode & 0o077).toBe(0);
  await storage.close();
  expect(existsSync(`${file}-wal`)).toBe(false);
});

test('after closing and opening again everything is found, and goes on where it stood', async () => {
  const file = newDatabasePath();
  const before = createSqliteStorage({ file });
  await furnishHeld(before);
  await before.addToken(token('session'), act());
  const { message: sent } = stored(
    await before.appendStaffMessage(message(alice, 'Hi', { clientMessageId: key(1) }), ann, act()),
  );
  const everything = async (storage: typeof before) => [
    storage.epoch,
    await storage.revision(),
    await storage.listStaff(),
    await storage.findToken('session'),
    await storage.openCustomers(),
    await storage.heldBy(ann.id),
    await storage.history({ customerId: alice, limit: 10 }),
    await storage.auditAfter(0, 100),
  ];
  const kept = await everything(before);
  await before.close();

  const after = createSqliteStorage({ file });
  expect(await everything(after)).toEqual(kept);
  const again = message(alice, 'Hi', { clientMessageId: key(1) });
  expect(await after.appendStaffMessage(again, ann, act())).toMatchObject({
    outcome: 'duplicate',
    message: sent,
  });
  expect(stored(await after.appendCustomerMessage(message(alice, 'Next'))).message.seq).toBe(3);
  await after.appendAudit(act());
  expect(verifyChain(await after.auditAfter(0, 100), sha256)).toMatchObject({ ok: true });
  await after.close();
});

test('what was called before the close is written by it', async () => {
  const file = newDatabasePath();
  const storage = createSqliteStorage({ file });
  const last = storage.appendAudit(act('last'));
  await storage.close();
  await last;
  const reopened = createSqliteStorage({ file });
  expect(await reopened.auditTail(1)).toMatchObject([{ act: 'last' }]);
  await reopened.close();
});

test('each database has an epoch of its own, and WAL with full sync', async () => {
  const files = [newDatabasePath(), newDatabasePath()] as const;
  const storages = files.map((file) => createSqliteStorage({ file }));
  expect(storages[0]?.epoch).toMatch(/^[0-9a-f]{32}$/);
  expect(storages[0]?.epoch).not.toBe(storages[1]?.epoch);
  expect(withDatabase(files[0], (db) => db.prepare('PRAGMA journal_mode').get())).toMatchObject({
    journal_mode: 'wal',
  });
  for (const storage of storages) await storage.close();
});

test('[SEND-3] the database itself refuses a second message of one sender and send key', async () => {
  const file = newDatabasePath();
  const storage = createSqliteStorage({ file });
  await furnishHeld(storage);
  await storage.appendCustomerMessage(message(alice, 'one', { clientMessageId: key(1) }));
  await storage.close();
  const copy = `INSERT INTO messages SELECT customer_id, 99, 'm-new', sender, staff_name, client_message_id, at, text
    FROM messages WHERE client_message_id IS NOT NULL`;
  withDatabase(file, (db) => {
    expect(() => db.exec(copy)).toThrow(
      'UNIQUE constraint failed: messages.sender, messages.client_message_id',
    );
  });
});

test('migrating twice changes nothing', async () => {
  const file = newDatabasePath();
  const storage = createSqliteStorage({ file });
  await storage.appendAudit({ ...act(), at: at(1) });
  await storage.close();
  withDatabase(file, (db) => {
    const before = schema(db);
    migrate(db);
    migrate(db);
    expect(schema(db)).toEqual(before);
    expect(schemaVersionOf(db)).toBe(SCHEMA_VERSION);
  });
});

test('a file of the first version gets what came after it', async () => {
  const file = newDatabasePath();
  await createSqliteStorage({ file }).close();
  const now = withDatabase(file, schema);
  withDatabase(file, (db) => db.exec('DROP INDEX customers_ended; PRAGMA user_version = 1'));
  await createSqliteStorage({ file }).close();
  expect(withDatabase(file, schema)).toEqual(now);
});

test('a file of a newer version is refused with one clear error, and left as it was', async () => {
  const file = newDatabasePath();
  await createSqliteStorage({ file }).close();
  withDatabase(file, (db) => db.exec('PRAGMA user_version = 99'));
  const before = readFileSync(file);
  expect(() => createSqliteStorage({ file })).toThrow(DatabaseFileRefused);
  expect(() => createSqliteStorage({ file })).toThrow(
    `written by a newer Deskwire (its schema is 99, this one knows ${SCHEMA_VERSION})`,
  );
  expect(readFileSync(file).equals(before)).toBe(true);
});

test("another program's database, or no database at all, is refused and left as it was", () => {
  const foreign = newDatabasePath();
  const text = newDatabasePath();
  withDatabase(`${dirname(dirname(foreign))}/other.db`, (db) => db.exec('CREATE TABLE theirs (x)'));
  expect(() => createSqliteStorage({ file: `${dirname(dirname(foreign))}/other.db` })).toThrow(
    /another program's database/,
  );
  const note = `${dirname(dirname(text))}/note.txt`;
  writeFileSync(note, 'not a database. '.repeat(1_000));
  expect(() => createSqliteStorage({ file: note })).toThrow(/cannot be opened: file is not a database/);
  expect(readFileSync(note, 'utf8')).toBe('not a database. '.repeat(1_000));
  expect(() => createSqliteStorage({ file: `${note}/desk.db` })).toThrow(DatabaseFileRefused);
});
