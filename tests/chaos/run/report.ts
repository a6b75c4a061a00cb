import { readFileSync, writeFileSync } from 'node:fs';
import { Command } from 'commander';
import * as v from 'valibot';
import { COLUMNS } from '../checker/evidence.ts';
import { SCENARIOS } from '../scenarios/catalogue.ts';
import { LEFT_OUT } from '../scenarios/left-out.ts';
import { PlantedRun, plantedTable } from '../planted/planted-row.ts';
import { mergePlanted, mergeRuns, Run, type RunResult } from './merge.ts';
import { table } from './table.ts';

const PLACE = /<!-- numbers -->[\s\S]*<!-- end of numbers -->/u;

const program = new Command('npm run chaos:report --')
  .description('Puts the numbers of one or more runs (--json) into docs/reliability.md.')
  .argument('<runs...>', 'files that npm run chaos -- --json wrote; rounds of the same fault are added up')
  .option('--planted <files...>', 'files that npm run chaos:planted -- --json wrote')
  .option('--page <file>', 'the page', 'docs/reliability.md')
  .parse();
const { planted = [], page } = program.opts<{ planted?: readonly string[]; page: string }>();

const read = <S extends v.GenericSchema>(schema: S, file: string): v.InferOutput<S> =>
  v.parse(schema, JSON.parse(readFileSync(file, 'utf8')));

const runs = program.args.map((file) => read(Run, file));
/** Runs keep their results as they come. */
const placeOf = (id: string): number => SCENARIOS.findIndex((scenario) => scenario.id === id);
const results = mergeRuns(runs).toSorted((a, b) => placeOf(a.id) - placeOf(b.id));

function tableOf(peer: RunResult['peer']): string {
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

const total = (of: (result: RunResult) => number): number =>
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
if (planted.length > 0) {
  const rows = mergePlanted(planted.flatMap((file) => read(PlantedRun, file).rows));
  const sorted = rows.toSorted((a, b) => placeOf(a.scenario) - placeOf(b.scenario));
  const unseen = SCENARIOS.filter(({ id }) => !rows.some((row) => row.scenario === id && row.isCaught));
  sections.push(
    '### Planted bugs',
    unseen.length === 0
      ? 'Every scenario was seen to fail on a bug that was put into the product.'
      : `Not yet seen to fail on a bug: ${unseen.map(({ id }) => id).join(', ')}.`,
    plantedTable(sorted),
  );
}
const text = readFileSync(page, 'utf8');
if (!PLACE.test(text)) throw new Error(`${page} has no place for the numbers.`);
writeFileSync(
  page,
  text.replace(PLACE, () => `<!-- numbers -->\n\n${sections.join('\n\n')}\n\n<!-- end of numbers -->`),
);
