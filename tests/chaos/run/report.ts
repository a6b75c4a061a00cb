import { readFileSync, writeFileSync } from 'node:fs';
import { Command } from 'commander';
import * as v from 'valibot';
import { COLUMNS } from '../checker/evidence.ts';
import { SCENARIOS } from '../scenarios/catalogue.ts';
import { LEFT_OUT } from '../scenarios/left-out.ts';
import { table } from './table.ts';

const Run = v.object({
  seed: v.number(),
  results: v.array(
    v.object({
      id: v.string(),
      title: v.string(),
      peer: v.picklist(['extended', 'strict']),
      passed: v.boolean(),
      rounds: v.number(),
      messages: v.number(),
      counts: v.record(v.string(), v.number()),
      broken: v.number(),
      slowestMs: v.number(),
    }),
  ),
});
type Result = v.InferOutput<typeof Run>['results'][number];
const Planted = v.object({ rows: v.array(v.array(v.string())) });

const PLACE = /<!-- numbers -->[\s\S]*<!-- end of numbers -->/u;

const program = new Command('npm run chaos:report --')
  .description('Puts the numbers of one or more runs (--json) into docs/reliability.md.')
  .argument('<runs...>', 'files that npm run chaos -- --json wrote')
  .option('--planted <file>', 'file that npm run chaos:planted -- --json wrote')
  .option('--page <file>', 'the page', 'docs/reliability.md')
  .parse();
const { planted, page } = program.opts<{ planted?: string; page: string }>();

const read = <S extends v.GenericSchema>(schema: S, file: string): v.InferOutput<S> =>
  v.parse(schema, JSON.parse(readFileSync(file, 'utf8')));

const runs = program.args.map((file) => read(Run, file));
/** Runs keep their results as they come. */
const placeOf = (id: string): number => SCENARIOS.findIndex((scenario) => scenario.id === id);
const results = runs.flatMap((run) => run.results).toSorted((a, b) => placeOf(a.id) - placeOf(b.id));

function tableOf(peer: Result['peer']): string {
  const rows = results
    .filter((result) => result.peer === peer)
    .map((result) => [
      result.id,
      result.title,
      String(result.rounds),
      String(result.messages),
      ...COLUMNS.map((column) => String(result.counts[column] ?? 0)),
      String(result.broken),
      (result.slowestMs / 1000).toFixed(1),
      result.passed ? 'pass' : 'FAIL',
    ]);
  return table(
    ['fault', 'what is done', 'rounds', 'messages', ...COLUMNS, 'broken', 'slowest, s', 'verdict'],
    rows,
  );
}

const total = (of: (result: Result) => number): number =>
  results.reduce((sum, result) => sum + of(result), 0);
const seeds = [...new Set(runs.map(({ seed }) => seed))].join(', ');
const sections = [
  `${results.length} scenarios, ${total(({ rounds }) => rounds)} rounds, ${total(({ messages }) => messages)} messages; seed ${seeds}.`,
  '### On our own server',
  tableOf('extended'),
  '### In front of a server that knows only the seed document',
  tableOf('strict'),
  '### Not done on this machine',
  table(
    ['fault', 'what it is', 'why not'],
    LEFT_OUT.map(({ id, title, because }) => [id, title, because]),
  ),
];
if (planted !== undefined) {
  const { rows } = read(Planted, planted);
  sections.push(
    '### Planted bugs',
    table(['the bug', 'what the product then does', 'fault', 'what was seen', 'verdict'], rows),
  );
}
const text = readFileSync(page, 'utf8');
if (!PLACE.test(text)) throw new Error(`${page} has no place for the numbers.`);
writeFileSync(
  page,
  text.replace(PLACE, () => `<!-- numbers -->\n\n${sections.join('\n\n')}\n\n<!-- end of numbers -->`),
);
