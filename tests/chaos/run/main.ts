import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { closeSharedBrowser } from '../rig/chromium.ts';
import { SCENARIOS } from '../scenarios/catalogue.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { SHORT } from '../scenarios/short.ts';
import { pool } from './pool.ts';
import { passed, type Result, runScenario } from './run-scenario.ts';
import { resultTable } from './table.ts';

type Options = {
  readonly seed: number;
  readonly rounds: number;
  readonly workers: number;
  readonly only?: readonly string[];
  readonly round?: number;
  readonly json?: string;
  readonly wanted?: RegExp;
  readonly list?: boolean;
  readonly short?: boolean;
};

function whole(text: string): number {
  if (!/^\d+$/u.test(text)) throw new InvalidArgumentError('must be a whole number');
  return Number(text);
}

const program = new Command('npm run chaos --')
  .description(
    'Breaks things under the running product and counts what was lost, doubled, out of order or untrue.',
  )
  .option('--seed <number>', 'the same seed does the same things', whole, 1)
  .option('--rounds <number>', 'how often each fault is done', whole, 1)
  .option('--workers <number>', 'how many scenarios at the same time', whole, 3)
  .option(
    '--only <ids>',
    'these faults only, by comma: F1,F18; F18 means F18-after-commit too; long ones by their whole id',
    (ids) => ids.split(','),
  )
  .option('--round <number>', 'only this round of each, to see it again', whole)
  .option(
    '--wanted <pattern>',
    'does no more rounds of a fault when one has found this',
    (pattern) => new RegExp(pattern, 'u'),
  )
  .option('--json <file>', 'writes the numbers there too')
  .option('--short', 'the few that npm test does')
  .option('--list', 'tells the faults and ends')
  .parse();
const options = program.opts<Options>();

function isAsked({ id, isLong }: Scenario): boolean {
  if (options.short === true) return SHORT.includes(id);
  if (options.only === undefined) return isLong !== true || options.list === true;
  return options.only.some((asked) => id === asked || (isLong !== true && id.startsWith(`${asked}-`)));
}

async function main(): Promise<void> {
  const asked = SCENARIOS.filter(isAsked);
  if (asked.length === 0) program.error('No such fault; --list tells them.');
  if (options.list === true) {
    for (const { id, title } of asked) console.log(`${id.padEnd(20)} ${title}`);
    return;
  }
  const finished: Result[] = [];
  const results = await pool(asked, options.workers, async (scenario) => {
    const result = await runScenario(scenario, {
      seed: options.seed,
      rounds: Math.max(options.rounds, options.round ?? 0),
      onlyRound: options.round,
      wanted: options.wanted,
    });
    console.log(summary(result));
    finished.push(result);
    // after each: a run that takes hours may be ended by somebody
    if (options.json !== undefined) write(options.json, finished);
    return result;
  });
  await closeSharedBrowser();
  console.log(`\nSeed ${options.seed}\n\n${resultTable(results)}\n`);
  const failed = results.filter((result) => !passed(result));
  console.log(`${results.length - failed.length} scenarios passed, ${failed.length} failed`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}

function summary(result: Result): string {
  const { scenario, rounds, tookMs, findings } = result;
  const seconds = (tookMs / 1000).toFixed(1);
  if (passed(result)) return `${scenario.id}: ${rounds} rounds passed in ${seconds} s`;
  return `${scenario.id}: FAILED in ${seconds} s\n${findings.map((line) => `    ${line}`).join('\n')}`;
}

function write(file: string, results: readonly Result[]): void {
  mkdirSync(dirname(file), { recursive: true });
  const plain = results.map((result) => ({
    id: result.scenario.id,
    title: result.scenario.title,
    peer: result.scenario.setting?.peer ?? 'extended',
    passed: passed(result),
    rounds: result.rounds,
    messages: result.messages,
    counts: result.counts,
    broken: result.broken,
    slowestMs: Math.round(result.slowestMs),
    tookMs: Math.round(result.tookMs),
    findings: result.findings,
  }));
  writeFileSync(file, `${JSON.stringify({ seed: options.seed, results: plain }, null, 2)}\n`);
}

await main();
// a round that broke may have left something running, which must not keep this program from its end
process.exit();
