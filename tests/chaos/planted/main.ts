import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { Command } from 'commander';
import * as v from 'valibot';
import { COLUMNS } from '../checker/evidence.ts';
import type { Bug } from './bug.ts';
import { BUGS } from './bugs.ts';
import { plant, run } from './plant.ts';
import { type PlantedRow, plantedTable, verdictOf } from './planted-row.ts';

const Report = v.object({
  results: v.array(
    v.object({
      id: v.string(),
      counts: v.record(v.string(), v.number()),
      findings: v.array(v.string()),
    }),
  ),
});

const program = new Command('npm run chaos:planted --')
  .description(
    'Puts bugs into copies of the product, one each, and shows that the named scenarios fail on them.',
  )
  .option('--only <ids>', 'these bugs only, by comma', (ids) => ids.split(','))
  .option('--rounds <number>', 'rounds of each scenario', '3')
  .option('--seed <number>', 'as in npm run chaos', '1')
  .option('--json <file>', 'writes the table there too')
  .parse();
const options = program.opts<{ only?: string[]; rounds: string; seed: string; json?: string }>();

async function judge(bug: Bug): Promise<readonly PlantedRow[]> {
  const copy = await plant(bug);
  const json = join(copy, 'chaos.json');
  const asked = ['--only', bug.caughtBy.join(','), '--rounds', options.rounds, '--seed', options.seed];
  const { printed } = await run(copy, process.execPath, [
    'tests/chaos/run/main.ts',
    ...asked,
    '--wanted',
    bug.effect.source,
    '--json',
    json,
  ]);
  const text = await readFile(json, 'utf8').catch((cause: unknown) => {
    throw new Error(`${bug.id}: the run ended without numbers.\n${printed}`, { cause });
  });
  const { results } = v.parse(Report, JSON.parse(text));
  await rm(copy, { recursive: true, force: true });
  return bug.caughtBy.map((scenario) => {
    const result = results.find(({ id }) => id === scenario);
    const findings = result?.findings ?? [];
    const finding = findings.find((each) => bug.effect.test(each));
    return rowOf(bug, scenario, {
      columns: COLUMNS.filter((column) => (result?.counts[column] ?? 0) > 0),
      finding: inShort(finding ?? findings[0] ?? ''),
      isCaught: finding !== undefined,
    });
  });
}

/** What was expected of what, without the colours and the call stack. */
function inShort(finding: string): string {
  const [said = ''] = stripVTControlCharacters(finding).split(/\n\s*(?:at |Call log|Expected|expect\()/u);
  return said.replaceAll(/\s+/gu, ' ').slice(0, 200);
}

type Seen = Pick<PlantedRow, 'columns' | 'finding' | 'isCaught'>;

const rowOf = ({ id, kind, says }: Bug, scenario: string, seen: Seen): PlantedRow => ({
  bug: id,
  kind,
  says,
  scenario,
  ...seen,
});

const rows: PlantedRow[] = [];
for (const bug of BUGS.filter(({ id }) => options.only?.includes(id) ?? true)) {
  const found = await judge(bug).catch((error: unknown) =>
    bug.caughtBy.map((scenario) =>
      rowOf(bug, scenario, { columns: [], finding: String(error), isCaught: false }),
    ),
  );
  rows.push(...found);
  for (const { scenario, isCaught, finding } of found) {
    console.log(`${bug.id}: ${scenario}: ${verdictOf(isCaught)} (${finding})`);
  }
  // after each: a run that takes hours may be ended by somebody
  if (options.json !== undefined) await writeFile(options.json, `${JSON.stringify({ rows }, null, 2)}\n`);
}
console.log(`\n${plantedTable(rows)}\n`);
const caught = rows.filter(({ isCaught }) => isCaught);
console.log(`${caught.length} caught, ${rows.length - caught.length} not`);
process.exitCode = caught.length === rows.length && rows.length > 0 ? 0 : 1;
