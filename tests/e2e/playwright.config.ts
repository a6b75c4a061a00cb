import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';
import { type HostName, HOSTS } from './hosts/host.ts';
import { OF_THEIR_OWN } from './hosts/of-their-own.ts';

const KNOWN = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The one that is named, else the system's; without either, Playwright's own. */
const executablePath = process.env['CHROMIUM_PATH'] ?? KNOWN.find((path) => existsSync(path));

/** A browser that talks to the desk and to nobody else. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** What every host is told in every run; the rest of the suite by `npm run e2e -- --host mock`. */
const CORE = ['conversation.spec.ts'];
const otherHost =
  process.env['WHOLE_SUITE'] === '1' ? { testIgnore: Object.keys(OF_THEIR_OWN) } : { testMatch: CORE };

export default defineConfig<object, { host: HostName }>({
  testDir: import.meta.dirname,
  testMatch: '*.spec.ts',
  outputDir: '../../node_modules/.cache/e2e',
  // none are kept: a test compares what it has drawn itself
  snapshotDir: '../../node_modules/.cache/e2e-pictures',
  fullyParallel: true,
  forbidOnly: process.env['CI'] !== undefined,
  // a test waits more than half of its time: three at a time keep two cores busy
  workers: 3,
  // a test that passes at the second try has found something
  retries: 0,
  // a machine that is busy with something else is no fault of the product
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  projects: HOSTS.map((host) => ({ name: host, use: { host }, ...(host === 'real' ? {} : otherHost) })),
  use: {
    browserName: 'chromium',
    launchOptions: { args: QUIET, ...(executablePath === undefined ? {} : { executablePath }) },
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    // three times as slow with it; to see what happened: --trace on
    trace: 'off',
  },
});
