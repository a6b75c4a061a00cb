import { copyFileSync, mkdtempSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { randomUUID } from 'node:crypto';
import type { Storage } from '#desk/storage.ts';
import { asCustomerId, asMessageId } from '#protocol/ids.ts';
import { asMillis } from '#protocol/timestamp.ts';
import { verifyChain } from '#storage/audit-chain.ts';
import { createSqliteStorage, sha256 } from '#storage/sqlite/create-sqlite-storage.ts';
import type { ChaosDesk } from '../../desk/desk.ts';
import { readMessages } from '../../desk/read-messages.ts';
import type { Random } from '../../rig/random.ts';
import type { Stage } from '../../rig/stage.ts';
import { meanwhile } from '../../rig/meanwhile.ts';
import { demand, until } from '../../rig/until.ts';
import { openWriters } from './writers.ts';
import type { Scenario } from '../scenario.ts';

const CUTS = 6;

/** What a crash of the machine may leave of the database's files. */
export const DATABASE_FILES: readonly Scenario[] = [
  {
    id: 'F25',
    title: `the end of the write-ahead log is missing after kill -9, cut in ${CUTS + 2} places: the rest opens cleanly`,
    setting: { tabs: 0 },
    withinMs: 10_000,
    round: async (stage) => {
      const { desk, random } = stage;
      const met = [await stage.meet(), await stage.meet()];
      const writers = await openWriters(stage);
      try {
        const everybody = (times: number) =>
          met.flatMap((customer) =>
            Array.from({ length: times }, () => [
              writers.mai(customer.id),
              customer.says(stage.words('customer')),
            ]).flat(),
          );
        await Promise.all(everybody(random.whole(1, 6)));
        const settled = desk.messages().map(({ id }) => id);
        checkpoint(desk, random.pick(['RESTART', 'TRUNCATE']));
        const writing = meanwhile(...everybody(random.whole(2, 8)));
        await until('the log has begun anew', () => desk.messages().length > settled.length);
        await random.pause(0, 60);
        await desk.kill();
        // nothing runs now: what was acknowledged is in the files
        await judgeCuts(stage, settled, met[0]?.id ?? '');
        await desk.start();
        await writing.end;
      } finally {
        writers.close();
      }
    },
    mend: async ({ desk }) => {
      if (desk.pid() === undefined) await desk.start();
    },
  },
];

/**
 * What is in the log by then goes into the database, for good: SQLite syncs the log before it does that, so no crash can
 * take this part of the log away again, and none of the cuts may reach it. Behind a restarted log its old end still lies.
 */
function checkpoint({ databaseFile }: ChaosDesk, how: 'RESTART' | 'TRUNCATE'): void {
  const db = new DatabaseSync(databaseFile, { timeout: 5_000 });
  try {
    const { busy, log, checkpointed } = { ...db.prepare(`PRAGMA wal_checkpoint(${how})`).get() };
    demand('the log is in the database now', busy === 0 && log === checkpointed);
  } finally {
    db.close();
  }
}

async function judgeCuts({ desk, ledger, random }: Stage, settled: readonly string[], customerId: string) {
  const size = statSync(`${desk.databaseFile}-wal`).size;
  demand('there is a log to cut', size > 0);
  const cuts = [0, ...cutsOf(random, size), size].toSorted((one, other) => one - other);
  let most = Infinity;
  for (const cut of cuts) {
    const kept = await withCut(desk.databaseFile, cut, (storage, file) => judge(storage, file, customerId));
    const texts = new Set(kept.map(({ text }) => text));
    const ids = new Set(kept.map(({ id }) => id));
    const acked = ledger.all().filter(({ acceptedAt }) => acceptedAt !== null);
    if (cut === 0)
      demand(
        'every acknowledged row is there',
        acked.every(({ text }) => texts.has(text)),
      );
    demand(
      `what was in the database stays (${cut} bytes cut)`,
      settled.every((id) => ids.has(id)),
    );
    demand('a longer log holds no less', kept.length <= most);
    most = kept.length;
  }
}

/** Some of a few bytes, which tear one page, and some of any length. */
const cutsOf = (random: Random, size: number): readonly number[] =>
  Array.from({ length: CUTS }, (_, n) => random.whole(1, n < CUTS / 3 ? Math.min(size, 5_000) : size));

/** Copies the files as they are, without the last so many bytes of the log, and opens them as the product does. */
async function withCut<T>(
  original: string,
  cut: number,
  look: (storage: Storage, file: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'deskwire-cut-'));
  const file = join(folder, 'copy.db');
  try {
    copyFileSync(original, file);
    copyFileSync(`${original}-wal`, `${file}-wal`);
    truncateSync(`${file}-wal`, statSync(`${file}-wal`).size - cut);
    const storage = createSqliteStorage({ file });
    try {
      return await look(storage, file);
    } finally {
      await storage.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Sound, dense, and able to go on. Answers what was in it. */
async function judge(storage: Storage, file: string, customerId: string) {
  const kept = readMessages(file);
  const db = new DatabaseSync(file, { readOnly: true });
  const said = { ...db.prepare('PRAGMA integrity_check').get() };
  db.close();
  demand('the database is sound', said['integrity_check'] === 'ok');
  const chain = verifyChain(await storage.auditAfter(0, 1_000_000), sha256);
  demand('the audit log has no hole', chain.ok);
  for (const id of new Set(kept.map((message) => message.customerId))) {
    const numbers = kept.flatMap((message) => (message.customerId === id ? [message.seq] : []));
    const row = await storage.findCustomer(asCustomerId(id));
    demand(
      'the numbers are dense',
      numbers.every((seq, place) => seq === place + 1),
    );
    demand('the counter is at the newest message', row?.lastSeq === numbers.length);
  }
  const next = await storage.appendCustomerMessage({
    id: asMessageId(randomUUID()),
    customerId: asCustomerId(customerId),
    text: 'and on it goes',
    at: asMillis(Date.now()),
    clientMessageId: null,
  });
  const before = kept.filter((message) => message.customerId === customerId).length;
  // a cut log may have lost the customer as well
  if (next.outcome === 'stored') demand('the next one has the next number', next.message.seq === before + 1);
  else demand('only a customer who is lost cannot write', next.outcome === 'not-found' && before === 0);
  return kept;
}
