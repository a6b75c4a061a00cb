import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Page } from '@playwright/test';

/*
 * A newcomer's first minute, from `git clone` until the browser shows customers talking, each step with its time.
 * `npx -c 'node tests/bench/first-minute.ts dev'` for designers, `... mock` for QA. `--cold`: with an empty npm cache, so that every
 * package comes over the network.
 */
const { values, positionals } = parseArgs({
  options: { cold: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const script = positionals[0] === 'mock' ? 'mock' : 'dev';
const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'deskwire-first-minute-'));
const began = performance.now();
let last = began;

function tell(step: string): void {
  const now = performance.now();
  const seconds = (ms: number) => `${(ms / 1_000).toFixed(1).padStart(6)} s`;
  console.log(`${seconds(now - last)}  ${seconds(now - began)}  ${step}`);
  last = now;
}

/** The machine's own Node and npm, as somebody has them who comes for the first time. */
const PATH = (process.env['PATH'] ?? '')
  .split(':')
  .filter((part) => !part.includes('node_modules/.bin'))
  .join(':');

function start(clone: string): ChildProcess {
  const env: NodeJS.ProcessEnv = { PATH, HOME: process.env['HOME'], NO_COLOR: '1' };
  if (values.cold) env['npm_config_cache'] = join(folder, 'npm-cache');
  const flags = script === 'mock' ? ['--scenario', 'everyday', '--port', '0'] : ['--port', '0'];
  return spawn('npm', ['run', script, '--', ...flags], {
    cwd: clone,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
    // npm's own children end with it
    detached: true,
  });
}

function addressOf(child: ChildProcess): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let said = '';
  let isInstalled = false;
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (!isInstalled && /added \d+ packages/u.test(said)) {
      isInstalled = true;
      tell('packages are installed');
    }
    const url = /http:\/\/(?:localhost|127\.0\.0\.1):\d+/u.exec(said)?.[0];
    if (url !== undefined) resolve(url);
  });
  child.once('exit', (code) => reject(new Error(`npm run ${script} ended with ${code}:\n${said}`)));
  return promise;
}

async function signIn(page: Page): Promise<void> {
  await page.getByLabel('E-mail or staff ID').fill('staff1');
  await page.getByLabel('Password').fill('staff1');
  await page.getByRole('button', { name: 'Sign in' }).click();
}

async function look(url: string): Promise<void> {
  const known = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
  const browser = await chromium.launch({
    args: ['--no-sandbox', '--disable-gpu'],
    ...(existsSync(known) ? { executablePath: known } : {}),
  });
  try {
    const page = await browser.newPage();
    await page.goto(url);
    if (script === 'mock') await signIn(page);
    await page.getByRole('option').first().waitFor({ timeout: 120_000 });
    tell('the queue is there');
    if (script === 'mock') await page.getByRole('tab', { name: /^Mine/u }).click();
    await page
      .getByText(script === 'mock' ? 'typing…' : 'Her name is Hoa')
      .first()
      .waitFor({ timeout: 120_000 });
    tell('customers talk');
  } finally {
    await browser.close();
  }
}

const clone = join(folder, 'deskwire');
const { status } = spawnSync('git', ['clone', '--quiet', root, clone], { stdio: 'inherit' });
if (status !== 0) throw new Error('It could not be cloned.');
tell('git clone');
const child = start(clone);
try {
  const url = await addressOf(child);
  tell(`npm run ${script} prints its address`);
  await look(url);
} finally {
  if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
