import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from '@playwright/test';

const KNOWN = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // a wheel is to move by what it says, at once: how far lines went can then be told to the pixel
  '--disable-smooth-scrolling',
];

export function openBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_PATH'] ?? KNOWN.find((path) => existsSync(path));
  return chromium.launch({ args: FLAGS, ...(executablePath === undefined ? {} : { executablePath }) });
}

export type What = 'chat' | 'floor' | 'queue' | 'empty';

/** One of the pages in a window of its own, ready to be measured. */
export async function openPage(browser: Browser, url: string, what: What): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1100, height: 800 } });
  page.on('pageerror', (error) => {
    throw error;
  });
  await page.goto(`${url}?what=${what}`);
  await page.waitForFunction((title) => document.title === title, `ready: ${what}`);
  return page;
}

/** What the page's scripts hold, in MB, after everything that nobody holds was collected. */
export async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize / 1_048_576;
}
