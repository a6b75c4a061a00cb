import { cpus, loadavg } from 'node:os';
import { Command, InvalidArgumentError } from 'commander';
import { catalogue, FULL, SMOKE } from './catalogue.ts';
import { type Figures, summarise, tableOf } from './figures.ts';
import { forgetLongDatabase } from './long-database.ts';
import { keepProfilesIn } from './subject.ts';

type Options = {
  readonly rounds?: number;
  readonly seconds?: number;
  readonly conversations?: number;
  readonly only?: readonly string[];
  readonly smoke?: true;
  readonly profile?: string;
};

function whole(text: string): number {
  if (!/^\d+$/u.test(text) || Number(text) === 0) throw new InvalidArgumentError('must be a whole number');
  return Number(text);
}

const program = new Command('npm run bench:server --')
  .description(
    'Measures the server, as npm start runs it, beside a bare Socket.IO relay that stores and checks nothing: the same load, by\n' +
      'turns, in one run. Only the ratios mean something elsewhere. Times never make it fail; a message that is lost does.',
  )
  .option('--only <ids>', 'these alone, by comma', (ids: string) => ids.split(','))
  .option('--rounds <number>', 'how often each is measured; the table has the medians (default: 3)', whole)
  .option('--seconds <number>', 'how long messages are counted in one round (default: 10)', whole)
  .option('--conversations <number>', 'how many conversations are written in (default: 200)', whole)
  .option('--profile <folder>', 'keep a CPU profile of every server in this folder (slows both)')
  .option('--smoke', 'everything once and small, to see that it runs')
  .addHelpText('after', () => {
    const lines = catalogue(FULL).map(({ id, says }) => `  ${id.padEnd(16)} ${says}`);
    return `\nWhat can be measured:\n${lines.join('\n')}`;
  })
  .parse();

const { rounds, seconds, conversations, only, smoke, profile } = program.opts<Options>();
const usual = smoke === true ? SMOKE : FULL;
const all = catalogue({
  ...usual,
  ...(seconds === undefined ? {} : { measuredMs: seconds * 1_000 }),
  ...(conversations === undefined ? {} : { conversations }),
});
const unknown = only?.filter((id) => !all.some((measure) => measure.id === id)) ?? [];
if (unknown.length > 0) program.error(`There is no measure ${unknown.join(', ')}. See --help.`);
if (profile !== undefined) keepProfilesIn(profile);

const [cpu] = cpus();
console.log(
  `${cpus().length} x ${cpu?.model ?? 'unknown CPU'}, Node ${process.version}, ${process.platform}`,
);

try {
  for (const { id, says, sides, round, promises, once } of all) {
    if (only?.includes(id) === false) continue;
    const times = once === true ? 1 : (rounds ?? (smoke === true ? 1 : 3));
    const load = loadavg()[0]?.toFixed(1);
    const measured: (readonly Figures[])[] = [];
    for (let turn = 0; turn < times; turn += 1) measured.push(await round());
    // of a smoke the numbers mean nothing, so they are held against nothing
    const rows = summarise(measured, smoke === true ? {} : promises);
    console.log(`\n${id}: ${says}${times > 1 ? `; medians of ${times} rounds` : ''}; load before: ${load}\n`);
    console.log(tableOf(sides, rows));
  }
} finally {
  await forgetLongDatabase();
}
