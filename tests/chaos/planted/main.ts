import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import * as v from 'valibot';
import { COLUMNS } from '../checker/evidence.ts';
import { table } from '../run/table.ts';
import type { Bug } from './bug.ts';
import { BUGS } from './bugs.ts';
import { plant, run } from './plant.ts';

const Report = v.object({
  results: v.array(
    v.object({
      id: v.string(),
      passed: v.boolean(),
      counts: v.record(v.string(), v.number()),
      broken: v.number(),
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

/** Where a round broke, in a few words. */
function firstLine(findings: readonly string[] = []): string {
  const [line = ''] = findings
    .filter((finding) => finding.includes('Error: '))
    .flatMap((text) => text.split('\n'));
  return line.slice(0, 120);
}

type Row = readonly [string, string, string, string, string];

async function judge(bug: Bug): Promise<readonly Row[]> {
  const copy = await plant(bug);
  const json = join(copy, 'chaos.json');
  const asked = ['--only', bug.caughtBy.join(','), '--rounds', options.rounds, '--seed', options.seed];
  const { printed } = await run(copy, process.execPath, [
    'tests/chaos/run/main.ts',
    ...asked,
    '--json',
    json,
  ]);
  const text = await readFile(json, 'utf8').catch((cause: unknown) => {
    throw new Error(`${bug.id}: the run ended without numbers.\n${printed}`, { cause });
  });
  const { results } = v.parse(Report, JSON.parse(text));
  await rm(copy, { recursive: true, force: true });
  return bug.caughtBy.map((scenario): Row => {
    const found = results.find(({ id }) => id === scenario);
    const seen = COLUMNS.filter((column) => (found?.counts[column] ?? 0) > 0).map(
      (column) => `${found?.counts[column]} ${column}`,
    );
    // a round that broke is a catch only if it broke for the bug's sake: whoever reads this has to be able to tell
    if ((found?.broken ?? 0) > 0) seen.push(`${found?.broken} broken: ${firstLine(found?.findings)}`);
    return [bug.kind, bug.says, scenario, seen.join(', '), found?.passed === false ? 'caught' : 'NOT CAUGHT'];
  });
}

const HEAD = ['the bug', 'what the product then does', 'fault', 'what was seen', 'verdict'];
const rows: Row[] = [];
for (const bug of BUGS.filter(({ id }) => options.only?.includes(id) ?? true)) {
  const found = await judge(bug).catch((error: unknown): readonly Row[] => [
    [bug.kind, bug.says, bug.caughtBy.join(', '), String(error), 'NOT CAUGHT'],
  ]);
  rows.push(...found);
  for (const [, , scenario, seen, verdict] of found) {
    console.log(`${bug.id}: ${scenario}: ${verdict} (${seen})`);
  }
}
if (options.json !== undefined) await writeFile(options.json, `${JSON.stringify({ rows }, null, 2)}\n`);
console.log(`\n${table(HEAD, rows)}\n`);
const escaped = rows.filter(([, , , , verdict]) => verdict !== 'caught');
console.log(`${rows.length - escaped.length} caught, ${escaped.length} not`);
process.exitCode = escaped.length === 0 && rows.length > 0 ? 0 : 1;
