import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The one test command: `npm test` runs every step, `npm run check` all but the browser (`--no-browser`). Ends with
 * `N passed, N failed, N skipped` over all test runners; a step that is not a test counts as one.
 */
type Counts = { passed: number; failed: number; skipped: number };
type Step = {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  /** What the runner wrote, and how to count it; without it the step's exit code is one test. */
  readonly report?: { readonly file: string; readonly counts: () => Counts };
  readonly environment?: Readonly<Record<string, string>>;
};

const cache = join(import.meta.dirname, '../node_modules/.cache');
const reports = join(cache, 'reports');
const vitestReport = join(reports, 'vitest.json');
const playwrightReport = join(reports, 'playwright.json');
const chaosReport = join(reports, 'chaos.json');

function read(file: string): Record<string, unknown> {
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
}

function vitestCounts(): Counts {
  const report = read(vitestReport);
  const number = (key: string) => Number(report[key] ?? 0);
  const lostSuites = report['success'] === false && number('numFailedTests') === 0 ? 1 : 0;
  return {
    passed: number('numPassedTests'),
    failed: number('numFailedTests') + lostSuites,
    skipped: number('numPendingTests') + number('numTodoTests'),
  };
}

function playwrightCounts(): Counts {
  const stats = read(playwrightReport)['stats'] as Record<string, number>;
  return {
    passed: stats['expected'] ?? 0,
    failed: (stats['unexpected'] ?? 0) + (stats['flaky'] ?? 0),
    skipped: stats['skipped'] ?? 0,
  };
}

function chaosCounts(): Counts {
  const results = read(chaosReport)['results'] as readonly { readonly passed: boolean }[];
  const passed = results.filter((result) => result.passed).length;
  return { passed, failed: results.length - passed, skipped: 0 };
}

const quick: readonly Step[] = [
  { name: 'format', command: ['oxfmt', '--check', '.'] },
  { name: 'lint', command: ['oxlint'] },
  { name: 'types', command: ['tsc', '-b'] },
  // The server's tests serve the built pages.
  { name: 'build', command: ['npm', 'run', '--silent', 'build'] },
  {
    name: 'unit, contract and server tests',
    // many tests wait, for a server to come up or for a silence: three at a time keep two cores busy
    command: [
      'vitest',
      'run',
      '--maxWorkers=3',
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${vitestReport}`,
    ],
    report: { file: vitestReport, counts: vitestCounts },
  },
  { name: 'what each page fetches at first', command: ['node', 'tests/size/main.ts'] },
  // That it runs; how fast never fails it.
  { name: 'a look at the speed', command: ['node', 'tests/bench/server/main.ts', '--smoke'] },
];
const browser: readonly Step[] = [
  {
    name: 'browser tests',
    command: ['playwright', 'test', '--config', 'tests/e2e/playwright.config.ts', '--reporter=line,json'],
    report: { file: playwrightReport, counts: playwrightCounts },
    environment: { PLAYWRIGHT_JSON_OUTPUT_FILE: playwrightReport },
  },
  {
    name: 'a fault of every kind, once',
    command: ['node', 'tests/chaos/run/main.ts', '--short', '--workers', '3', '--json', chaosReport],
    report: { file: chaosReport, counts: chaosCounts },
  },
];

const steps = process.argv.includes('--no-browser') ? quick : [...quick, ...browser];
const total: Counts = { passed: 0, failed: 0, skipped: 0 };
const broken: string[] = [];

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

for (const { name, command, report, environment } of steps) {
  const [program, ...args] = command;
  process.stdout.write(`\n== ${name}\n`);
  const began = performance.now();
  const { status } = spawnSync(program, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    // tests start some hundred servers and commands: each is ready in half the time
    env: { ...process.env, NODE_COMPILE_CACHE: join(cache, 'compile'), ...environment },
    shell: process.platform === 'win32',
  });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const ok = status === 0;
  const found =
    report !== undefined && existsSync(report.file)
      ? report.counts()
      : { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
  // A runner that ends badly without a failed test has failed all the same.
  if (!ok && found.failed === 0) found.failed = 1;
  total.passed += found.passed;
  total.failed += found.failed;
  total.skipped += found.skipped;
  if (!ok) broken.push(name);
  process.stdout.write(`== ${name}: ${ok ? 'good' : 'FAILED'} in ${seconds} s\n`);
}

if (broken.length > 0) process.stdout.write(`\nFailed: ${broken.join(', ')}\n`);
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
process.exitCode = total.failed > 0 ? 1 : 0;
