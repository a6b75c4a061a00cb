import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { asSeq } from '#protocol/ids.ts';
import { termsOf } from '#protocol/search-words.ts';
import { verifyChain } from '#storage/audit-chain.ts';
import { createSqliteStorage, sha256 } from '#storage/sqlite/create-sqlite-storage.ts';
import { migrate, SCHEMA_VERSION, schemaVersionOf } from '#storage/sqlite/migrations.ts';
import { DatabaseFileRefused } from '#storage/sqlite/open-database.ts';
import { newDatabasePath, removeFoldersAfterEach } from './data-folder.ts';
import { act, alice, ann, at, carl, furnishHeld, key, message, stored, token } from './desk-fixtures.ts';

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
  const copy = `INSERT INTO messages
    SELECT 99, customer_id, 99, 'm-new', sender, staff_name, client_message_id, at, text, 99, NULL FROM messages WHERE client_message_id IS NOT NULL`;
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
  const [old, fresh] = [newDatabasePath(), newDatabasePath()];
  mkdirSync(dirname(old), { recursive: true });
  withDatabase(old, (db) => migrate(db, 1));
  for (const file of [old, fresh]) await createSqliteStorage({ file }).close();
  expect(withDatabase(old, schema)).toEqual(withDatabase(fresh, schema));
});

test('[NOTE-2] a file from before there were notes: what was said is told as it was, and counted on', async () => {
  const file = newDatabasePath();
  mkdirSync(dirname(file), { recursive: true });
  withDatabase(file, (db) => {
    migrate(db, 1);
    db.exec(`
      INSERT INTO staff VALUES ('ann', 'Ann', NULL, NULL, NULL, NULL);
      INSERT INTO customers VALUES
        ('alice', 'r', 1, 'Alice', '', 1, 0, 'ann', NULL, 0, NULL, 'Hi', 20, 0, 0, 2, '', '', '', 3);
      INSERT INTO messages VALUES
        ('alice', 1, 'm1', 'customer:alice', NULL, NULL, 10, 'Hello?'),
        ('alice', 2, 'm2', 'staff:ann', 'Ann', NULL, 20, 'Hi');
      UPDATE meta SET value = 3 WHERE key = 'revision';
    `);
  });
  const storage = createSqliteStorage({ file });
  expect(await storage.findCustomer(alice)).toMatchObject({
    lastSeq: 2,
    lastCustomerSeq: 2,
    lastMessage: { text: 'Hi', seq: 2, customerSeq: 2 },
  });
  const note = { ...message(alice, 'inside'), mentions: [] };
  expect(await storage.appendNote(note, ann, act())).toMatchObject({ note: { seq: 3 } });
  expect(stored(await storage.appendCustomerMessage(message(alice, 'Next'))).message).toMatchObject({
    seq: 4,
    customerSeq: 3,
  });
  const told = await storage.customerHistory({ customerId: alice, limit: 9 });
  expect(told.messages.map(({ text }) => text)).toEqual(['Hello?', 'Hi', 'Next']);
  await storage.close();
});

test('[HIST-1] pages of both readers are read along an index, in both directions', async () => {
  const file = newDatabasePath();
  await createSqliteStorage({ file }).close();
  const plan = (db: DatabaseSync, order: string) =>
    JSON.stringify(db.prepare(`EXPLAIN QUERY PLAN SELECT * FROM messages WHERE ${order} LIMIT 9`).all());
  withDatabase(file, (db) => {
    for (const way of ['< 5 ORDER BY {} DESC', '> 5 ORDER BY {}']) {
      const by = (column: string) => `customer_id = 'a' AND ${column} ${way.replace('{}', column)}`;
      expect(plan(db, by('seq'))).toMatch(/customer_id=\? AND seq[<>]\?/);
      expect(plan(db, by('seq'))).not.toMatch(/TEMP B-TREE/);
      expect(plan(db, `customer_seq <> seq AND ${by('customer_seq')}`)).toMatch(/USING INDEX messages_told/);
      expect(plan(db, `customer_seq <> seq AND ${by('customer_seq')}`)).not.toMatch(/TEMP B-TREE/);
    }
  });
});

test('[NOTE-2] [HIST-1] wherever the notes lie, the customer reads all messages, page by page both ways', async () => {
  const storage = createSqliteStorage({ file: newDatabasePath() });
  await furnishHeld(storage);
  const texts = ['Hello?'];
  const say = async (kind: 'message' | 'note') => {
    const text = `${kind} ${texts.length}`;
    if (kind === 'note') await storage.appendNote({ ...message(alice, text), mentions: [] }, ann, act());
    else stored(await storage.appendCustomerMessage(message(alice, text)));
    if (kind === 'message') texts.push(text);
    for (const limit of [1, 2, 3, 50]) {
      expect(await walk(limit, 'before')).toEqual(texts);
      expect(await walk(limit, 'after')).toEqual(texts);
    }
  };
  async function walk(limit: number, way: 'before' | 'after'): Promise<string[]> {
    const read: string[] = [];
    let at = way === 'before' ? undefined : asSeq(0);
    for (;;) {
      const cursor = at === undefined ? {} : { [way]: at };
      const { messages, hasMore } = await storage.customerHistory({ customerId: alice, limit, ...cursor });
      const found = messages.map(({ text }) => text);
      if (way === 'before') read.unshift(...found);
      else read.push(...found);
      at = messages.at(way === 'before' ? 0 : -1)?.customerSeq;
      if (!hasMore) return read;
    }
  }
  for (const kind of 'mmnnmnmmmnn'.split('')) await say(kind === 'm' ? 'message' : 'note');
  await storage.close();
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

test('[FIND-1] what was said before there was an index is found, and what waits for it survives', async () => {
  const file = newDatabasePath();
  mkdirSync(dirname(file), { recursive: true });
  withDatabase(file, (db) => {
    migrate(db, 1);
    db.exec(`
      INSERT INTO customers VALUES
        ('alice', 'r', 1, 'Alice', '', 1, 1, NULL, NULL, 0, NULL, 'Đơn hàng', 20, 0, 0, 2, '', '', '', 3);
      INSERT INTO messages VALUES
        ('alice', 1, 'old1', 'customer:alice', NULL, NULL, 10, 'Đơn hàng một'),
        ('alice', 2, 'old2', 'customer:alice', NULL, NULL, 20, 'don hang hai');
      UPDATE meta SET value = 3 WHERE key = 'revision';
    `);
  });
  const before = createSqliteStorage({ file });
  stored(await before.appendCustomerMessage(message(alice, 'Don hang ba')));
  await before.close();
  const after = createSqliteStorage({ file });
  const { found } = await after.findEntries({ terms: termsOf('đơn hàng'), customerId: alice, limit: 9 });
  expect(found.map(({ entry }) => entry.text)).toEqual(['Don hang ba', 'don hang hai', 'Đơn hàng một']);
  await after.close();
});

test('[SESSION-1] what there was before sessions were kept is told by the log', async () => {
  const file = newDatabasePath();
  mkdirSync(dirname(file), { recursive: true });
  withDatabase(file, (db) => {
    migrate(db, 8);
    db.exec(`
      INSERT INTO customers (id, resume_hash, created_at, name, avatar, active, needs_support, online, unread, last_seq,
        tax_code, company_name, notes, revision) VALUES
        ('alice', 'r', 1, 'Alice', '', 1, 1, 0, 0, 6, '', '', '', 1),
        ('carl', 's', 1, 'Carl', '', 0, 0, 0, 0, 1, '', '', '', 2);
      INSERT INTO messages (customer_id, seq, id, sender, at, text, customer_seq) VALUES
        ('alice', 1, 'm1', 'customer:alice', 10, 'Hello?', 1),
        ('alice', 2, 'm2', 'staff:ann', 15, 'a note', NULL),
        ('alice', 3, 'm3', 'staff:ann', 20, 'Hi', 2),
        ('alice', 4, 'm4', 'staff:bob', 25, 'Me too', 3),
        ('alice', 5, 'm5', 'customer:alice', 40, 'Again', 4),
        ('alice', 6, 'm6', 'customer:alice', 60, 'And again', 5),
        ('carl', 1, 'm7', 'customer:carl', 30, 'Nobody?', 1);
      INSERT INTO audit VALUES
        (1, 30, 'ann', 'customer:end', 'alice', NULL, NULL, '', ''),
        (2, 35, 'bob', 'customer:end', 'carl', NULL, NULL, '', ''),
        (3, 50, 'bob', 'customer:end', 'alice', NULL, NULL, '', '');
    `);
  });
  const storage = createSqliteStorage({ file });
  const told = async (customerId: typeof alice) =>
    (await storage.chatSessionsOf({ customerId, limit: 9 })).sessions.map(Object.values);
  expect(await told(alice)).toEqual([
    ['alice', 60, 6, 5, null, null, null, null, null, null],
    ['alice', 40, 5, 4, null, null, 50, 'bob', 5, 4],
    ['alice', 10, 1, 1, 20, 'ann', 30, 'ann', 4, 3],
  ]);
  expect(await told(carl)).toEqual([['carl', 30, 1, 1, null, null, 35, 'bob', 1, 1]]);
  await storage.close();
});

test('[FIND-1] a file from before lines were numbered: the order in which they were stored is kept', async () => {
  const file = newDatabasePath();
  mkdirSync(dirname(file), { recursive: true });
  withDatabase(file, (db) => {
    migrate(db, 13);
    db.exec(`
      INSERT INTO customers (id, resume_hash, created_at, name, avatar, active, needs_support, online, unread, last_seq,
        last_customer_seq, tax_code, company_name, notes, revision)
      VALUES ('alice', 'r', 1, 'Alice', '', 1, 1, 0, 0, 3, 2, '', '', '', 1), ('carl', 's', 1, 'Carl', '', 1, 1, 0, 0, 2, 2, '', '', '', 2);
      INSERT INTO staff (id, name) VALUES ('ann', 'Ann');
      INSERT INTO messages (customer_id, seq, id, sender, staff_name, client_message_id, at, text, customer_seq, mentions) VALUES
        ('alice', 1, 'old1', 'customer:alice', NULL, '${key(1)}', 30, 'word one', 1, NULL),
        ('carl', 1, 'old2', 'customer:carl', NULL, NULL, 10, 'word two', 1, NULL),
        ('alice', 2, 'old3', 'staff:ann', 'Ann', NULL, 20, 'word three', NULL, '[]'),
        ('carl', 2, 'old4', 'customer:carl', NULL, NULL, 5, 'word four', 2, NULL),
        ('alice', 3, 'old5', 'customer:alice', NULL, NULL, 4, 'word five', 2, NULL);
      INSERT INTO mentions (staff_id, customer_id, seq) VALUES ('ann', 'alice', 2);
      INSERT INTO message_words (customer_id, seq, place, words) VALUES
        ('alice', 1, 'x', 'word'), ('carl', 1, 'x', 'word'), ('alice', 2, 'x', 'word');
      INSERT INTO unindexed (customer_id, seq) VALUES ('carl', 2), ('alice', 3);
      UPDATE meta SET value = 2 WHERE key = 'revision';
    `);
  });
  const storage = createSqliteStorage({ file });
  const found = async () =>
    (await storage.findEntries({ terms: termsOf('word'), limit: 9 })).found.map(({ place, entry }) => [
      place,
      entry.text,
    ]);
  expect(await found()).toEqual([
    [5, 'word five'],
    [4, 'word four'],
    [3, 'word three'],
    [2, 'word two'],
    [1, 'word one'],
  ]);
  const again = message(alice, 'word one', { clientMessageId: key(1) });
  expect(await storage.appendCustomerMessage(again)).toMatchObject({ outcome: 'duplicate' });
  expect(await storage.openMentions(ann.id, 9)).toMatchObject([{ seq: 2, text: 'word three' }]);
  stored(await storage.appendCustomerMessage(message(alice, 'word six')));
  expect((await found())[0]).toEqual([6, 'word six']);
  await storage.close();
  withDatabase(file, (db) => {
    expect(db.prepare('PRAGMA foreign_key_check').all()).toEqual([]);
    expect(db.prepare('PRAGMA integrity_check').get()).toMatchObject({ integrity_check: 'ok' });
  });
});

test('[FIND-1] [FIND-2] lines are found in every stretch of their numbers, few and many, the newest first', async () => {
  const file = newDatabasePath();
  const before = createSqliteStorage({ file });
  await furnishHeld(before);
  await before.close();
  withDatabase(file, (db) => {
    for (const [seq, number] of [70_000, 70_001, 200_000].entries()) {
      db.exec(`INSERT INTO messages (number, customer_id, seq, id, sender, at, text, customer_seq)
        VALUES (${number}, 'carl', ${seq + 1}, 'far${seq}', 'customer:carl', 1, 'far apart ${seq} 東京', ${seq + 1})`);
    }
    db.exec("UPDATE customers SET last_seq = 3, last_customer_seq = 3, active = 1 WHERE id = 'carl'");
  });
  const storage = createSqliteStorage({ file });
  await Promise.all(
    Array.from({ length: 250 }, (_, n) => storage.appendCustomerMessage(message(alice, `far away ${n}`))),
  );
  const find = async (
    query: string,
    more: { limit?: number; before?: number; customerId?: typeof carl } = {},
  ) => {
    const { found } = await storage.findEntries({ terms: termsOf(query), limit: 9, ...more });
    return found.map(({ entry }) => entry.text);
  };
  const apart = [2, 1, 0].map((n) => `far apart ${n} 東京`);
  expect(await find('far apart')).toEqual(apart);
  expect(await find('apa far', { limit: 2 })).toEqual(apart.slice(0, 2));
  expect(await find('far apart', { before: 200_000 })).toEqual(apart.slice(1));
  expect(await find('far', { customerId: carl })).toEqual(apart);
  expect(await find('東京 0')).toEqual(apart.slice(2));
  expect(await find('far away', { limit: 2 })).toEqual(['far away 249', 'far away 248']);
  expect(await find('far away 249')).toEqual(['far away 249']);
  expect(await find('away', { customerId: carl })).toEqual([]);
  await storage.close();
});
