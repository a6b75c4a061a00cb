import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Browser, type BrowserContext, chromium } from '@playwright/test';

const KNOWN = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = process.env['CHROMIUM_PATH'] ?? KNOWN.find((path) => existsSync(path));

/** Throws when Playwright's own would have to be used: that one hides faults. */
export function executable(): string {
  if (executablePath === undefined) throw new Error('No Chromium found; set CHROMIUM_PATH.');
  return executablePath;
}

/** A browser that talks to the desk and to nobody else. */
export const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** What Playwright switches off so that tests are easy, and real browsers have (reliability.md, finding 10). */
const HIDES_FAULTS = [
  '--disable-back-forward-cache',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
];

const LAUNCH = {
  args: QUIET,
  ignoreDefaultArgs: HIDES_FAULTS,
  ...(executablePath === undefined ? {} : { executablePath }),
};

const CONTEXT = {
  viewport: { width: 1440, height: 1000 },
  locale: 'en-GB',
  timezoneId: 'Europe/Berlin',
} as const;

let shared: Promise<Browser> | undefined;

/** The browser that scenarios share, each with a context of its own. One that has died costs only those that it had then. */
export async function sharedContext(): Promise<BrowserContext> {
  shared ??= chromium.launch(LAUNCH).then((browser) =>
    browser.once('disconnected', () => {
      shared = undefined;
    }),
  );
  return (await shared).newContext(CONTEXT);
}

export async function closeSharedBrowser(): Promise<void> {
  const browser = await shared;
  shared = undefined;
  await browser?.close();
}

/** A browser on a profile that is kept when it dies. */
export async function openProfile() {
  const folder = await mkdtemp(join(tmpdir(), 'deskwire-profile-'));
  let context = await chromium.launchPersistentContext(folder, { ...LAUNCH, ...CONTEXT });

  /** Process ids of this profile's browser, its pages and its network among them, from the system's own list. */
  function processes(): readonly number[] {
    const all = readdirSync('/proc')
      .filter((name) => /^\d+$/u.test(name))
      .map(Number);
    const own = new Set(all.filter((pid) => commandOf(pid).includes(folder)));
    // a child need not name the profile
    for (let known = -1; known !== own.size;) {
      known = own.size;
      for (const pid of all) if (own.has(parentOf(pid))) own.add(pid);
    }
    return [...own];
  }

  return {
    context: () => context,
    processes,
    /** Everything of it at once, as when the machine's memory runs out. */
    async kill(): Promise<void> {
      const dying = new Promise<void>((resolve) => {
        context.once('close', () => resolve());
      });
      for (const pid of processes()) endProcess(pid, 'SIGKILL');
      await dying;
      while (processes().length > 0) await sleep(20);
    },
    /** Starts it again on the same profile. */
    async launch(): Promise<BrowserContext> {
      context = await chromium.launchPersistentContext(folder, { ...LAUNCH, ...CONTEXT });
      return context;
    },
    async close(): Promise<void> {
      await context.close().catch(() => undefined);
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
export type Profile = Awaited<ReturnType<typeof openProfile>>;

/** Process ids of the browser on that profile, from the system's own list. */
export function processesOf(folder: string): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .map(Number)
    .filter((pid) => commandOf(pid).includes(folder));
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    // it has ended since the list was made
    return '';
  }
}

function parentOf(pid: number): number {
  try {
    // the name in brackets may hold anything
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1]);
  } catch {
    return 0;
  }
}

/** A signal to a process that may have ended already. */
export function endProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // it has
  }
}
