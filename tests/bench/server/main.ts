import { Command, InvalidArgumentError } from 'commander';
import { type Figures, measureFlow, measureIdle, measureReturn } from './measures.ts';
import type { SubjectName } from './subject.ts';

/** One thing that is measured on both servers, by turns, so that a noisy machine disturbs both alike. */
type Measure = {
  readonly id: string;
  readonly says: string;
  readonly sides: readonly { readonly name: string; readonly measure: () => Promise<Figures> }[];
  /** Which figures are promised: the first side's by the second's. */
  readonly targets: Readonly<Record<string, string>>;
};

function whole(text: string): number {
  if (!/^\d+$/u.test(text) || Number(text) === 0) throw new InvalidArgumentError('must be a whole number');
  return Number(text);
}

const program = new Command('npm run bench:server --')
  .description(
    'Measures the server beside a bare Socket.IO relay that stores and checks nothing, in one run.',
  )
  .option('--rounds <number>', 'how often each is measured', whole, 3)
  .option('--seconds <number>', 'how long messages are counted in one round', whole, 10)
  .option('--only <ids>', 'these alone, by comma', (ids) => ids.split(','))
  .option('--conversations <number>', 'how many conversations are written in', whole, 200)
  .parse();
const options = program.opts<{ rounds: number; seconds: number; only?: string[]; conversations: number }>();
const { conversations, rounds } = options;
const measuredMs = options.seconds * 1_000;

const against = (measure: (name: SubjectName) => Promise<Figures>) => [
  { name: 'product', measure: () => measure('product') },
  { name: 'relay', measure: () => measure('relay') },
];

const MEASURES: readonly Measure[] = [
  {
    id: 'flow',
    says: `${conversations} conversations, both sides write flat out, 4 messages in flight each`,
    sides: against((name) =>
      measureFlow(name, { pace: 'flat-out', inFlight: 4, conversations, bystanders: 0, measuredMs }),
    ),
    targets: { 'messages/s': '>= 0.7' },
  },
  {
    id: 'even',
    says: '200 messages a second',
    sides: against((name) =>
      measureFlow(name, { pace: 'even', perSecond: 200, conversations, bystanders: 0, measuredMs }),
    ),
    targets: { 'ack p99 ms': '<= 3' },
  },
  ...[200, 1_000, 5_000].map((clients): Measure => ({
    id: `idle-${clients}`,
    says: `${clients} connections that say nothing`,
    sides: against((name) => measureIdle(name, clients)),
    targets: { 'kB / connection': '<= 1.4' },
  })),
  {
    id: 'return',
    says: '1 000 clients come back after kill -9, all at once',
    sides: against((name) => measureReturn(name, 1_000)),
    targets: { 'last ms': '<= 2' },
  },
  {
    id: 'bystanders',
    says: '500 staff signed in who watch none of 50 conversations, by 5 of them; 500 messages a second',
    sides: [500, 5].map((bystanders) => ({
      name: `${bystanders} staff`,
      measure: () =>
        measureFlow('product', { pace: 'even', perSecond: 500, conversations: 50, bystanders, measuredMs }),
    })),
    targets: { 'CPU s / 1 000': '<= 1.1' },
  },
];

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;

for (const { id, says, sides, targets } of MEASURES) {
  if (options.only?.includes(id) === false) continue;
  const figures = sides.map((): Figures[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, { measure }] of sides.entries()) figures[index]?.push(await measure());
  }
  const of = (side: number, figure: string) =>
    median((figures[side] ?? []).map((round) => round[figure] ?? Number.NaN));
  const names = Object.keys(figures[0]?.[0] ?? {});
  console.log(`\n${id}: ${says}; median of ${rounds}`);
  console.table(
    names.map((figure) => ({
      figure,
      [sides[0]?.name ?? '']: Number(of(0, figure).toPrecision(4)),
      [sides[1]?.name ?? '']: Number(of(1, figure).toPrecision(4)),
      ratio: Number((of(0, figure) / of(1, figure)).toFixed(2)),
      promised: targets[figure] ?? '',
    })),
  );
}
