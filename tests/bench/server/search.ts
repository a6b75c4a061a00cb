import { wander } from '../fill-history.ts';
import { type Figures, quantiles } from './figures.ts';
import { longDatabase } from './long-database.ts';
import { askPage, type PagesPlan } from './pages.ts';
import { openReaders, type Readers } from './readers.ts';
import { startSubject } from './subject.ts';

type Question = { readonly query: string; readonly customerId?: string };

/** What people look for, and the page of history that it is held against. A number stands in few lines, a word in all of them. */
const QUESTIONS: readonly ((number: number) => Question)[] = [
  () => ({ query: 'word' }),
  (number) => ({ query: String(number) }),
  (number) => ({ query: `message ${number}` }),
  (number) => ({ query: 'two word', customerId: `other${number % 200}` }),
];
export const SEARCH_SIDES = ['a word in all', 'a rare one', 'both', 'in a short one', 'a page of history'];

async function find(readers: Readers, question: Question): Promise<number> {
  const { answer, ms } = await readers.ask('search:find', question);
  if ((answer as { hits: readonly unknown[] }).hits.length === 0)
    throw new Error(`${JSON.stringify(question)} found nothing.`);
  return ms;
}

/** Searches of a desk with so many messages by turns, and pages of its longest conversation. */
export async function measureSearch({ messages, pages }: PagesPlan): Promise<readonly Figures[]> {
  const folder = await longDatabase(messages, true);
  const subject = await startSubject({ name: 'product', staff: 1, folder });
  try {
    const readers = await openReaders(subject.url(), true);
    const times = SEARCH_SIDES.map((): number[] => []);
    for (let round = 0; round < pages; round += 1) {
      const number = wander(messages * 0.5, round, messages);
      for (const [side, question] of QUESTIONS.entries()) {
        times[side]?.push(await find(readers, question(number)));
      }
      times.at(-1)?.push(await askPage(readers, { before: number, limit: 50 }));
    }
    readers.close();
    return times.map((ms) => {
      const { p50, p99 } = quantiles(ms.slice(1));
      return { 'p50, ms': p50, 'p99, ms': p99, 'first, ms': ms[0] ?? Number.NaN };
    });
  } finally {
    await subject.stop();
  }
}
