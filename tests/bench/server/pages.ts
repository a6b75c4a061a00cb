import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LIMITS } from '#protocol/limits.ts';
import { fillHistory, LONG, wander } from '../fill-history.ts';
import { type Figures, quantiles } from './figures.ts';
import { openStaff } from './people.ts';
import { startSubject } from './subject.ts';
import type { Wire } from './wire.ts';

export type PagesPlan = {
  readonly messages: number;
  /** How many pages are asked for at each place, by turns. */
  readonly pages: number;
};

const PAGE = 50;

type Database = { readonly folder: string; readonly file: string };

/** A database with the long conversation, for all rounds and sizes; each larger size grows from the one before. */
let made: Promise<Database> | undefined;

async function make(): Promise<Database> {
  const folder = await mkdtemp(join(tmpdir(), 'deskwire-bench-'));
  return { folder, file: join(folder, 'deskwire.sqlite') };
}

export async function forgetPages(): Promise<void> {
  if (made !== undefined) await rm((await made).folder, { recursive: true, force: true });
  made = undefined;
}

/** So many that none of them asks more than a connection may (LIMIT-1). */
const CONNECTIONS = 40;

/** Connections of one member of staff, taken by turns. */
async function openReaders(url: string, compressed: boolean) {
  const wires: Wire[] = [];
  for (let n = 0; n < CONNECTIONS; n += 1)
    wires.push(await openStaff('product', url, 0, undefined, compressed));
  let next = 0;
  return {
    ask(payload: Question): Promise<number> {
      next += 1;
      const wire = wires[next % wires.length];
      if (wire === undefined) throw new Error('There is no connection.');
      return ask(wire, payload);
    },
    bytesRead: () => wires.reduce((sum, wire) => sum + wire.bytesRead(), 0),
    close: () => wires.forEach((wire) => wire.close()),
  };
}

type Question = { readonly limit: number; readonly before?: number; readonly after?: number };

async function ask(wire: Wire, payload: Question): Promise<number> {
  const at = performance.now();
  const answer = (await wire.ask('customer:history', { customerId: LONG, ...payload })) as {
    ok: boolean;
    history: { messages: readonly unknown[] };
  };
  const ms = performance.now() - at;
  if (!answer.ok) throw new Error(`A page was refused: ${JSON.stringify(answer)}`);
  if (answer.history.messages.length !== payload.limit) throw new Error('A page is not full.');
  return ms;
}

/** Pages of a long conversation, asked for by a client that is signed in: oldest, middle, newest. */
export async function measurePages({ messages, pages }: PagesPlan): Promise<readonly Figures[]> {
  const { file, folder } = await (made ??= make());
  await fillHistory(file, messages);
  const places = [
    (round: number) => ({ after: wander(0, round, messages) }),
    (round: number) => ({ before: wander(messages * 0.45, round, messages) }),
    (round: number) => ({ before: wander(messages * 0.9, round, messages) }),
  ];
  const subject = await startSubject({ name: 'product', staff: 1, folder });
  try {
    const readers = await openReaders(subject.url(), true);
    const times = places.map((): number[] => []);
    for (let round = 0; round < pages; round += 1) {
      for (const [place, cursor] of places.entries()) {
        times[place]?.push(await readers.ask({ ...cursor(round), limit: PAGE }));
      }
    }
    readers.close();
    return times.map((ms) => {
      // the first of a place reads from the disk what the others find in memory
      const { p50, p99 } = quantiles(ms.slice(1));
      return { 'page p50, ms': p50, 'page p99, ms': p99, 'first page, ms': ms[0] ?? Number.NaN };
    });
  } finally {
    await subject.stop();
  }
}

/** The same large pages to a client that takes compressed frames and to one that does not. */
export async function measureCompression({ messages, pages }: PagesPlan): Promise<readonly Figures[]> {
  const { file, folder } = await (made ??= make());
  await fillHistory(file, messages);
  const figures: Figures[] = [];
  for (const compressed of [true, false]) {
    const subject = await startSubject({ name: 'product', staff: 1, folder });
    try {
      const readers = await openReaders(subject.url(), compressed);
      await readers.ask({ limit: LIMITS.historyPage });
      const [bytes, cpu] = [readers.bytesRead(), subject.cpu()];
      const times: number[] = [];
      for (let round = 0; round < pages; round += 1) {
        const before = wander(messages * 0.9, round, messages);
        times.push(await readers.ask({ before, limit: LIMITS.historyPage }));
      }
      figures.push({
        'kB / page': (readers.bytesRead() - bytes) / pages / 1_000,
        'CPU ms / page': ((subject.cpu() - cpu) * 1_000) / pages,
        'page p50, ms': quantiles(times).p50,
      });
      readers.close();
    } finally {
      await subject.stop();
    }
  }
  return figures;
}
