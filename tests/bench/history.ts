import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { HistoryQuery } from '#desk/records.ts';
import type { Storage } from '#desk/storage.ts';
import { asSeq } from '#protocol/ids.ts';
import { createSqliteStorage } from '#storage/sqlite/create-sqlite-storage.ts';
import { fillHistory, LONG as customerId, wander } from './fill-history.ts';

/*
 * What a page of history costs at the newest, middle and oldest end of a long conversation (HIST-1: oldest at
 * most 1.5 times the newest). `node tests/bench/history.ts --messages 1000000 [--rounds 2000]`
 */
const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '2000' },
  },
});
const long = Number(values.messages);
const rounds = Number(values.rounds);
const limit = 50;

const folder = mkdtempSync(join(tmpdir(), 'deskwire-bench-'));
const file = join(folder, 'desk.db');
try {
  const built = performance.now();
  await fillHistory(file, long);
  const seconds = ((performance.now() - built) / 1_000).toFixed(1);
  console.log(
    `${long} messages in one conversation, a tenth of that in 1 000 others, written in ${seconds} s`,
  );
  const storage = createSqliteStorage({ file });
  await measure(storage);
  await storage.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
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
      query: (n) => ({ customerId, limit, before: wander(long * 0.9, n, long) }),
    },
    {
      name: 'anywhere in the oldest tenth',
      query: (n) => ({ customerId, limit, after: wander(0, n, long) }),
    },
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
