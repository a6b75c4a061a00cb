import { LIMITS } from '#protocol/limits.ts';
import { LONG, wander } from '../fill-history.ts';
import { type Figures, quantiles } from './figures.ts';
import { longDatabase } from './long-database.ts';
import { openReaders, type Readers } from './readers.ts';
import { startSubject } from './subject.ts';

export type PagesPlan = {
  readonly messages: number;
  /** How many pages are asked for at each place, by turns. */
  readonly pages: number;
};

const PAGE = 50;

type Question = { readonly limit: number; readonly before?: number; readonly after?: number };

/** A page, and how long it took. */
export async function askPage(readers: Readers, question: Question): Promise<number> {
  const { answer, ms } = await readers.ask('customer:history', { customerId: LONG, ...question });
  const { messages } = (answer as { history: { messages: readonly unknown[] } }).history;
  if (messages.length !== question.limit) throw new Error('A page is not full.');
  return ms;
}

/** Pages of a long conversation, asked for by a client that is signed in: oldest, middle, newest. */
export async function measurePages({ messages, pages }: PagesPlan): Promise<readonly Figures[]> {
  const folder = await longDatabase(messages);
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
        times[place]?.push(await askPage(readers, { ...cursor(round), limit: PAGE }));
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
  const folder = await longDatabase(messages);
  const figures: Figures[] = [];
  for (const compressed of [true, false]) {
    const subject = await startSubject({ name: 'product', staff: 1, folder });
    try {
      const readers = await openReaders(subject.url(), compressed);
      await askPage(readers, { limit: LIMITS.historyPage });
      const [bytes, cpu] = [readers.bytesRead(), subject.cpu()];
      const times: number[] = [];
      for (let round = 0; round < pages; round += 1) {
        const before = wander(messages * 0.9, round, messages);
        times.push(await askPage(readers, { before, limit: LIMITS.historyPage }));
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
