import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import type { Storage } from '#desk/storage.ts';
import { termsOf } from '#protocol/search-words.ts';
import { verifyChain } from '#storage/audit-chain.ts';
import { createSqliteStorage, sha256 } from '#storage/sqlite/create-sqlite-storage.ts';
import { newDatabasePath, removeFoldersAfterEach } from './data-folder.ts';
import { act, alice, ann, at, carl, furnishHeld, message, stored, token } from './desk-fixtures.ts';

removeFoldersAfterEach();

const WRITER = new URL('writer-process.ts', import.meta.url).pathname;

function startWriter(file: string, name: string, count: number) {
  const child: ChildProcess = spawn(process.execPath, [WRITER, file, name, String(count)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (child.stdout === null) throw new Error('The writer has no output.');
  const told: string[] = [];
  const lines = createInterface(child.stdout).on('line', (line) => told.push(line));
  return { child, told, lines, closed: once(child, 'close') };
}

async function textsOf(storage: Storage): Promise<string[]> {
  const pages = [alice, carl].map((customerId) => storage.history({ customerId, limit: 1_000_000 }));
  const histories = await Promise.all(pages);
  for (const { messages } of histories) {
    expect(messages.map(({ seq }) => Number(seq))).toEqual(messages.map((_, n) => n + 1));
  }
  return histories.flatMap(({ messages }) => messages.map(({ text }) => text));
}

const numbersOf = (texts: readonly string[], name: string) =>
  texts.filter((text) => text.startsWith(`${name} `)).map((text) => Number(text.split(' ')[1]));
const isRound = (text: string) => text.startsWith('round');
const isAscending = (numbers: readonly number[]) =>
  numbers.every((n, i) => i === 0 || n > (numbers[i - 1] ?? 0));

test('[SEND-1] after kill -9 in the middle of writing, all that was told as stored is there once, in order', async () => {
  const file = newDatabasePath();
  const before = createSqliteStorage({ file });
  await furnishHeld(before);
  await before.close();
  const told: string[] = [];

  for (const [round, lines] of [40, 137, 300].entries()) {
    const writer = startWriter(file, `round${round}`, Number.MAX_SAFE_INTEGER);
    writer.lines.on('line', () => {
      if (writer.told.length >= lines) writer.child.kill('SIGKILL');
    });
    await writer.closed;
    expect(writer.child.signalCode).toBe('SIGKILL');
    told.push(...writer.told);
  }

  const after = createSqliteStorage({ file });
  const texts = await textsOf(after);
  expect(new Set(texts).size).toBe(texts.length);
  expect(told.filter((text) => !texts.includes(text))).toEqual([]);
  for (const round of ['round0', 'round1', 'round2']) {
    const numbers = numbersOf(texts, round);
    expect(isAscending(numbers.filter((n) => n % 2 === 0))).toBe(true);
    expect(isAscending(numbers.filter((n) => n % 2 === 1))).toBe(true);
  }
  const log = await after.auditAfter(0, 1_000_000);
  expect(verifyChain(log, sha256)).toMatchObject({ ok: true });
  const answers = (await after.history({ customerId: alice, limit: 1_000_000 })).messages.slice(1);
  expect(log.filter((row) => row.act === 'send').map((row) => row.target)).toEqual(
    answers.map(({ id }) => id),
  );
  // what waited for its index when the process died is found, and so is what comes after it
  await after.appendCustomerMessage(message(alice, 'roundafter'));
  const { found } = await after.findEntries({ terms: termsOf('round'), limit: 1_000_000 });
  expect(found.map(({ entry }) => entry.text).toSorted()).toEqual(
    [...texts, 'roundafter'].filter(isRound).toSorted(),
  );
  await after.close();
});

test('several processes create one file at the same time', async () => {
  const file = newDatabasePath();
  const openers = ['o1', 'o2', 'o3', 'o4'].map((name) => startWriter(file, name, 0));
  await Promise.all(openers.map((opener) => opener.closed));
  expect(openers.map(({ child }) => child.exitCode)).toEqual([0, 0, 0, 0]);
  const storage = createSqliteStorage({ file });
  expect(await storage.revision()).toBe(0);
  await storage.close();
});

test('several processes write one file at the same time', async () => {
  const file = newDatabasePath();
  const seed = createSqliteStorage({ file });
  await furnishHeld(seed);
  const writers = ['w1', 'w2', 'w3'].map((name) => startWriter(file, name, 90));
  await Promise.all(writers.map((writer) => writer.closed));
  for (const { child, told } of writers) {
    expect(child.exitCode).toBe(0);
    expect(told).toHaveLength(90);
  }
  const texts = await textsOf(seed);
  expect(texts).toHaveLength(271);
  expect(new Set(texts).size).toBe(271);
  expect(verifyChain(await seed.auditAfter(0, 1_000), sha256)).toMatchObject({
    ok: true,
    end: { number: 138 },
  });
  await seed.close();
});

test('[AUTH-2] a change by another process is seen, and counted as foreign', async () => {
  const file = newDatabasePath();
  const server = createSqliteStorage({ file });
  await furnishHeld(server);
  await server.addToken(token('session'), act());
  const before = await server.foreignChanges();
  expect(await server.foreignChanges()).toBe(before);
  await server.appendAudit(act());
  expect(await server.foreignChanges()).toBe(before);

  const commandLine = createSqliteStorage({ file });
  expect(commandLine.epoch).toBe(server.epoch);
  await commandLine.disableStaff(ann.id, act('staff:disable', 3));

  expect(await server.foreignChanges()).not.toBe(before);
  expect(await server.findToken('session')).toMatchObject({ revokedAt: at(3), staff: { disabledAt: at(3) } });
  expect(stored(await server.appendCustomerMessage(message(alice, 'Hm'))).message.seq).toBe(2);
  expect(await commandLine.findCustomer(alice)).toMatchObject({ lastSeq: 2 });
  await commandLine.close();
  await server.close();
});

test("what a process remembers of a row, a session and the log does not outlive another one's change", async () => {
  const file = newDatabasePath();
  const server = createSqliteStorage({ file });
  await furnishHeld(server);
  await server.addToken(token('session'), act());
  await server.findToken('session');
  await server.appendCustomerMessage(message(alice, 'One'));
  const other = createSqliteStorage({ file });
  await other.editCustomer(alice, { name: 'Alice B.' }, act('customer:edit'));
  await other.setStaffRole(ann.id, 'supervisor', act('staff:role'));

  const { message: next, customer } = stored(
    await server.appendStaffMessage(message(alice, 'Two'), ann, act('message:send')),
  );
  expect({ seq: Number(next.seq), name: customer.name }).toEqual({ seq: 3, name: 'Alice B.' });
  expect(await other.findCustomer(alice)).toEqual(customer);
  expect(await server.findToken('session')).toMatchObject({ staff: { role: 'supervisor' } });
  expect(verifyChain(await other.auditAfter(0, 1_000), sha256)).toMatchObject({ ok: true });
  await other.close();
  await server.close();
});
