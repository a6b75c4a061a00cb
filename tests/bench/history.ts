import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parseArgs } from 'node:util';
import type { HistoryQuery, Storage } from '#desk/storage.ts';
import { asCustomerId, asSeq } from '#protocol/ids.ts';
import { asMillis } from '#protocol/timestamp.ts';
import { createSqliteStorage } from '#storage/sqlite/create-sqlite-storage.ts';

/*
 * What a page of history costs at the newest, middle and oldest end of a long conversation (HIST-1: oldest at
 * most 1.5 times the newest). `node tests/bench/history.ts --messages 1000000 [--others 100000] [--rounds 2000]`
 */
const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '1000000' },
    others: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '2000' },
  },
});
const long = Number(values.messages);
const others = Number(values.others);
const rounds = Number(values.rounds);
const customerId = asCustomerId('long');
const limit = 50;

const folder = mkdtempSync(join(tmpdir(), 'deskwire-bench-'));
const file = join(folder, 'desk.db');
try {
  const built = performance.now();
  await fill(file);
  const seconds = ((performance.now() - built) / 1_000).toFixed(1);
  console.log(`${long} messages in one conversation, ${others} in 1 000 others, written in ${seconds} s`);
  const storage = createSqliteStorage({ file });
  await measure(storage);
  await storage.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The schema by the product, the rows by one statement: what is measured is reading. */
async function fill(path: string): Promise<void> {
  const storage = createSqliteStorage({ file: path });
  for (const id of ['long', ...Array.from({ length: 1_000 }, (_, n) => `other${n}`)]) {
    await storage.addCustomer({ id: asCustomerId(id), name: id, resumeHash: id, at: asMillis(0) });
  }
  await storage.close();
  const db = new DatabaseSync(path);
  // interleaved as in life, so that the pages of the long conversation do not lie side by side in the file
  const share = Math.max(1, Math.floor(long / Math.max(1, others)));
  db.exec('PRAGMA cache_size = -262144; BEGIN');
  const insert = db.prepare(
    `INSERT INTO messages (customer_id, seq, id, sender, staff_name, client_message_id, at, text)
     VALUES (?, ?, ?, ?, NULL, ?, ?, ?)`,
  );
  const add = (id: string, seq: number, at: number) =>
    insert.run(id, seq, `${id}-${seq}`, `customer:${id}`, crypto.randomUUID(), at, textOf(seq));
  let other = 0;
  for (let seq = 1; seq <= long; seq += 1) {
    add('long', seq, seq);
    if (seq % share === 0 && other < others) {
      add(`other${other % 1_000}`, Math.floor(other / 1_000) + 1, seq);
      other += 1;
    }
  }
  db.prepare('UPDATE customers SET last_seq = ? WHERE id = ?').run(long, 'long');
  db.exec('COMMIT; PRAGMA wal_checkpoint(TRUNCATE)');
  db.close();
}

function textOf(seq: number): string {
  return `Message ${seq}: ${'a word or two '.repeat(1 + (seq % 9))}`;
}

/** Another place in each round, within a tenth of the conversation. */
function wander(from: number, n: number) {
  return asSeq(Math.max(1, Math.floor(from) + ((n * 7_919) % Math.ceil(long / 10))));
}

/** Alternates between the places in one run, so that whatever disturbs the machine disturbs all of them. */
async function measure(storage: Storage): Promise<void> {
  const places: readonly { name: string; query: (n: number) => HistoryQuery }[] = [
    { name: 'newest', query: () => ({ customerId, limit }) },
    { name: 'middle', query: () => ({ customerId, limit, before: asSeq(Math.ceil(long / 2)) }) },
    { name: 'oldest', query: () => ({ customerId, limit, after: asSeq(0) }) },
    { name: 'oldest, backwards', query: () => ({ customerId, limit, before: asSeq(limit + 1) }) },
    {
      name: 'anywhere in the newest tenth',
      query: (n) => ({ customerId, limit, before: wander(long * 0.9, n) }),
    },
    { name: 'anywhere in the oldest tenth', query: (n) => ({ customerId, limit, after: wander(0, n) }) },
  ];
  const times = places.map(() => [] as number[]);
  for (let n = 0; n < rounds; n += 1) {
    for (const [i, { query }] of places.entries()) {
      const started = performance.now();
      const page = await storage.history(query(n));
      times[i]?.push((performance.now() - started) * 1_000);
      if (page.messages.length !== limit) throw new Error('A page is not full.');
    }
  }
  const newest = at(times[0], 0.5);
  console.table(
    places.map(({ name }, i) => ({
      page: name,
      'median us': Math.round(at(times[i], 0.5)),
      'p95 us': Math.round(at(times[i], 0.95)),
      'first us': Math.round(times[i]?.[0] ?? Number.NaN),
      'of newest': Number((at(times[i], 0.5) / newest).toFixed(2)),
    })),
  );
  const ratio = Math.max(at(times[2], 0.5), at(times[3], 0.5)) / newest;
  console.log(`oldest / newest: ${ratio.toFixed(2)} (target <= 1.5)`);
}

function at(times: readonly number[] = [], quantile: number): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * quantile)] ?? Number.NaN;
}
