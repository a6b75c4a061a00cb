import { meanwhile } from '../../rig/meanwhile.ts';
import { demand } from '../../rig/until.ts';
import { openWriters } from './writers.ts';
import { openCursorReader } from './reader.ts';
import { startSlowWriter } from './slow-writer.ts';
import type { Scenario } from '../scenario.ts';

const PARALLEL = 200;
const SLOW_TIMES = 6;

/** Many write at once: numbers stay dense, and whoever reads by them misses nothing. */
export const DATABASE_ORDER: readonly Scenario[] = [
  {
    id: 'F28',
    title: `${PARALLEL} parallel messages of two writers in one conversation are numbered without a gap`,
    setting: { tabs: 0 },
    withinMs: 10_000,
    round: async (stage) => {
      const { desk, random, words } = stage;
      const customer = await stage.meet();
      const writers = await openWriters(stage);
      try {
        const verbs = [writers.mai, writers.maiElsewhere].map(
          (send) => (text: string) => send(customer.id, text),
        );
        const say = [...verbs, customer.says];
        const written = say.map((): string[] => []);
        const writing = Array.from({ length: PARALLEL }, async () => {
          const who = random.whole(0, say.length - 1);
          const text = words(`writer ${who}`);
          written[who]?.push(text);
          await say[who]?.(text);
        });
        await Promise.all(writing);
        const texts = desk.messages().flatMap((kept) => (kept.customerId === customer.id ? [kept.text] : []));
        demand('all are stored', texts.length === PARALLEL + 1);
        for (const own of written) {
          const stored = texts.filter((text) => own.includes(text));
          demand('each writer is stored in the order of writing', stored.join() === own.join());
        }
      } finally {
        writers.close();
      }
    },
  },
  {
    id: 'F29',
    title:
      'another process holds message n in an open transaction while n + 1 waits: a cursor misses nothing',
    setting: { tabs: 0 },
    withinMs: 10_000,
    round: async (stage) => {
      const { desk, random } = stage;
      const met = [await stage.meet(), await stage.meet()] as const;
      const writers = await openWriters(stage);
      const slow = await startSlowWriter(stage, random.whole(30, 120));
      const reader = await openCursorReader(desk, met, random);
      try {
        const chatter = meanwhile(
          ...met.map(async (customer) => {
            for (let turn = 0; turn < 2 * SLOW_TIMES; turn += 1) {
              await random.pause(0, 120);
              await Promise.all([writers.mai(customer.id), writers.maiElsewhere(customer.id)]);
            }
          }),
        );
        for (let turn = 0; turn < SLOW_TIMES; turn += 1) {
          await random.pause(20, 200);
          await slow.says(random.pick([...met]).id);
        }
        await chatter.end;
        await reader.finish();
        demand('nothing was refused: the wait is shorter than the patience', writers.refusals() === 0);
        for (const { id } of met) {
          const stored = desk.messages().filter(({ customerId }) => customerId === id);
          const numbers = stored.map(({ seq }) => seq).join();
          demand('a history cursor saw each once, in order', reader.byHistory(id).join() === numbers);
          demand('a catch-up cursor saw each once, in order', reader.byCatchUp(id).join() === numbers);
          demand('the newest revision was told', reader.newestOf(id) === stored.at(-1)?.seq);
        }
        demand('slow and quick ones took turns', slow.hasTakenTurns(desk.messages().map(({ text }) => text)));
      } finally {
        reader.close();
        await slow.end();
        writers.close();
      }
    },
  },
];
