import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { endProcess, executable, processesOf, QUIET } from './chromium.ts';

const GREETING = /DevTools listening on (?<address>ws:\S+)/u;

/**
 * A browser in which only the tab in front is visible. Playwright makes every page believe that it is in front and has the
 * focus, unless it finds the browser already running; a page that believes so is never throttled.
 */
export async function openBackground(flags: readonly string[]) {
  const folder = await mkdtemp(join(tmpdir(), 'deskwire-background-'));
  const args = ['--headless=new', '--remote-debugging-port=0', '--window-size=1440,1000'];
  const child = spawn(
    executable(),
    [...QUIET, ...args, ...flags, `--user-data-dir=${folder}`, 'about:blank'],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.once('exit', () => reject(new Error(`The browser ended at once: ${said}`)));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const found = GREETING.exec(said)?.groups?.['address'];
      if (found !== undefined) resolve(found);
    });
  });
  const browser = await chromium.connectOverCDP(address, { noDefaults: true });
  const [context] = browser.contexts();
  if (context === undefined) throw new Error('The browser has no window.');

  return {
    context: () => context,
    async close(): Promise<void> {
      const ended = once(child, 'exit');
      await browser.close().catch(() => undefined);
      for (const pid of processesOf(folder)) endProcess(pid, 'SIGKILL');
      await ended;
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
