import { DatabaseSync } from 'node:sqlite';
import { expect, test, vi } from 'vitest';
import { StorageUnavailable } from '#desk/storage.ts';
import { termsOf } from '#protocol/search-words.ts';
import { verifyChain } from '#storage/audit-chain.ts';
import { createSqliteStorage, sha256, type SqliteOptions } from '#storage/sqlite/create-sqlite-storage.ts';
import { newDatabasePath, removeFoldersAfterEach } from './data-folder.ts';
import {
  act,
  alice,
  ann,
  auditActs,
  carl,
  customerOf,
  furnish,
  furnishHeld,
  message,
  stored,
} from './desk-fixtures.ts';

removeFoldersAfterEach();

const open = (options: Partial<SqliteOptions> = {}) => {
  const file = options.file ?? newDatabasePath();
  return { file, storage: createSqliteStorage({ file, ...options }) };
};

test('a write that another process locks out is unavailable after the timeout, and works later', async () => {
  const { file, storage } = open({ busyTimeoutMs: 50 });
  await furnish(storage);
  const before = await customerOf(storage, alice);
  const other = new DatabaseSync(file);
  other.exec('BEGIN IMMEDIATE');

  const started = performance.now();
  const answers = await Promise.allSettled([
    storage.appendCustomerMessage(message(alice, 'one')),
    storage.appendAudit(act('two')),
  ]);

  expect(performance.now() - started).toBeGreaterThan(40);
  for (const answer of answers) {
    expect(answer).toMatchObject({ status: 'rejected', reason: { name: 'StorageUnavailable' } });
    expect(answer).toHaveProperty('reason.cause.errcode', 5);
  }
  expect(await customerOf(storage, alice)).toEqual(before);
  other.exec('COMMIT');
  expect(stored(await storage.appendCustomerMessage(message(alice, 'three'))).message.seq).toBe(1);
  expect(await auditActs(storage)).not.toContain('two');
  other.close();
  await storage.close();
});

test('a full file makes writes unavailable, not reads, and costs nothing of what was told as kept', async () => {
  const { file, storage } = open({ maxPages: 60 });
  await furnish(storage);
  const outcomes: string[] = [];
  const reasons: unknown[] = [];
  for (let n = 0; n < 60; n += 1) {
    const answers = await Promise.allSettled([
      storage.appendCustomerMessage(message(alice, `small ${n}`)),
      storage.appendCustomerMessage(message(carl, 'x'.repeat(8_000))),
    ]);
    outcomes.push(...answers.map((answer) => answer.status));
    for (const answer of answers) if (answer.status === 'rejected') reasons.push(answer.reason);
  }
  expect(outcomes.at(-1)).toBe('rejected');
  expect(reasons.every((reason) => reason instanceof StorageUnavailable)).toBe(true);
  expect(reasons.at(-1)).toMatchObject({ cause: { errcode: 13 } });
  const kept = outcomes.filter((outcome) => outcome === 'fulfilled').length;
  expect(kept).toBeGreaterThan(10);
  const count = async (of: typeof storage) =>
    (await customerOf(of, alice)).lastSeq + (await customerOf(of, carl)).lastSeq;
  expect(await count(storage)).toBe(kept);
  await storage.close();

  const roomier = createSqliteStorage({ file });
  expect(await count(roomier)).toBe(kept);
  const { seq } = stored(await roomier.appendCustomerMessage(message(carl, 'x'.repeat(8_000)))).message;
  expect(
    (await roomier.history({ customerId: carl, limit: 100 })).messages.map((row) => Number(row.seq)),
  ).toEqual(Array.from({ length: seq }, (_, n) => n + 1));
  await roomier.close();
});

test('the verbs of one turn share one commit, and settle after it in order of the calls', async () => {
  const events: string[] = [];
  const { storage } = open({
    hooks: { beforeCommit: () => events.push('before'), afterCommit: () => events.push('after') },
  });
  await furnish(storage);
  events.length = 0;
  const say = (text: string) => () => events.push(text);
  await Promise.all([
    storage.appendCustomerMessage(message(alice, 'a')).then(say('a')),
    storage.setOnline(alice, true).then(say('b')),
    storage.appendAudit(act()).then(say('c')),
  ]);
  expect(events).toEqual(['before', 'after', 'a', 'b', 'c']);
  await storage.close();
});

test('a verb that throws undoes itself alone, not its neighbours', async () => {
  const { storage } = open();
  await furnishHeld(storage);
  const twin = message(alice, 'first');
  const answers = await Promise.allSettled([
    storage.appendCustomerMessage(twin),
    // fails at its message, after which nothing of it may stay
    storage.appendStaffMessage({ ...twin, text: 'second' }, ann, act('second')),
    storage.addCustomer({ id: carl, name: 'taken', resumeHash: 'new', at: twin.at }),
    storage.appendStaffMessage(message(alice, 'third'), ann, act('third')),
  ]);
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
  expect(answers[1]).not.toHaveProperty('reason.name', 'StorageUnavailable');
  const { messages } = await storage.history({ customerId: alice, limit: 10 });
  expect(messages.map(({ seq, text }) => [Number(seq), text])).toEqual([
    [1, 'Hello?'],
    [2, 'first'],
    [3, 'third'],
  ]);
  expect((await storage.auditTail(2)).map((row) => row.act)).toEqual(['customer:accept', 'third']);
  expect((await customerOf(storage, alice)).revision).toBe(await storage.revision());
  expect(verifyChain(await storage.auditAfter(0, 100), sha256)).toMatchObject({ ok: true });
  await storage.close();
});

test('a failing commit rejects the whole batch and leaves the connection clean', async () => {
  const beforeCommit = vi.fn<() => void>();
  const { storage } = open({ hooks: { beforeCommit } });
  await furnish(storage);
  const disk = new Error('disk I/O error');
  beforeCommit.mockImplementationOnce(() => {
    throw disk;
  });
  const answers = await Promise.allSettled([
    storage.appendCustomerMessage(message(alice, 'a')),
    storage.appendAudit(act('b')),
  ]);
  for (const answer of answers) {
    expect(answer).toMatchObject({ reason: { name: 'StorageUnavailable', cause: disk } });
  }
  expect(await customerOf(storage, alice)).toMatchObject({ lastSeq: 0 });
  expect(stored(await storage.appendCustomerMessage(message(alice, 'c'))).message.seq).toBe(1);
  expect(await auditActs(storage)).not.toContain('b');
  await storage.close();
});

test('of what a failed commit held nothing is remembered, neither rows nor numbers nor words', async () => {
  const beforeCommit = vi.fn<() => void>();
  const { storage } = open({ hooks: { beforeCommit } });
  await furnishHeld(storage);
  stored(await storage.appendCustomerMessage(message(alice, 'kept')));
  const before = await customerOf(storage, alice);
  const log = await storage.auditAfter(0, 100);
  beforeCommit.mockImplementationOnce(() => {
    throw new Error('disk I/O error');
  });
  const failing = [
    storage.appendCustomerMessage(message(alice, 'gone')),
    storage.appendStaffMessage(message(alice, 'gone too'), ann, act('message:send')),
  ];
  expect((await Promise.allSettled(failing)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await customerOf(storage, alice)).toEqual(before);

  const answer = stored(await storage.appendStaffMessage(message(alice, 'next'), ann, act('message:send')));
  expect(answer.message.seq).toBe(before.lastSeq + 1);
  expect(answer.customer).toEqual({ ...(await customerOf(storage, alice)) });
  expect(answer.customer).toMatchObject({ unread: 0, revision: before.revision + 1 });
  expect(await storage.auditAfter(0, 100)).toHaveLength(log.length + 1);
  expect(verifyChain(await storage.auditAfter(0, 100), sha256)).toMatchObject({ ok: true });
  const words = async (query: string) =>
    (await storage.findEntries({ terms: termsOf(query), limit: 10 })).found.map(({ entry }) => entry.text);
  expect(await words('gone')).toEqual([]);
  expect(await words('next')).toEqual(['next']);
  await storage.close();
});

test('many messages of one turn leave the row, and the words of each, as one by one', async () => {
  const { storage } = open();
  await furnishHeld(storage);
  const many = Array.from({ length: 900 }, (_, n) =>
    n % 3 === 0
      ? storage.appendStaffMessage(message(alice, `answer${n}`), ann, act('message:send'))
      : storage.appendCustomerMessage(message(n % 2 === 0 ? alice : carl, `question${n}`)),
  );
  const last = stored((await Promise.all(many)).at(-1) ?? { outcome: 'not-found' });
  expect(await customerOf(storage, carl)).toEqual(last.customer);
  const { messages } = await storage.history({ customerId: alice, limit: 1_000 });
  expect(messages.map(({ seq }) => Number(seq))).toEqual(messages.map((_, n) => n + 1));
  expect(await customerOf(storage, alice)).toMatchObject({ lastSeq: messages.length });
  const { found } = await storage.findEntries({ terms: termsOf('question'), limit: 1_000 });
  expect(found.map(({ place }) => place)).toEqual(found.map(({ place }) => place).toSorted((a, b) => b - a));
  expect(found).toHaveLength(600);
  expect((await storage.findEntries({ terms: termsOf('answer897'), limit: 5 })).found).toHaveLength(1);
  await storage.close();
});

test('a stopped clock does not stop the commits', async () => {
  vi.useFakeTimers();
  const { storage } = open();
  await furnish(storage);
  vi.useRealTimers();
  expect(await storage.listStaff()).toHaveLength(2);
  await storage.close();
});
