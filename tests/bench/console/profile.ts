import type { Browser, Page } from '@playwright/test';
import { openPage } from './browser.ts';

/** What the chat pane and the floor are busy with: opening twenty conversations, and messages at both rates. */
export async function profileLists(browser: Browser, url: string): Promise<string> {
  const told: string[] = [];
  for (const what of ['floor', 'chat'] as const) {
    const page = await openPage(browser, url, what);
    const mounts = () =>
      page.evaluate(async () => {
        for (let at = 0; at < 20; at += 1) await window.__bench.load(1_000);
      });
    told.push(`${what}: opened 20 times\n${await profile(page, mounts)}`);
    for (const rate of [200, 2_000]) {
      const stream = () => page.evaluate((rate) => window.__meter.ingest(rate, 3_000), rate);
      told.push(`${what}: ${rate}/s\n${await profile(page, stream)}`);
    }
    await page.close();
  }
  return told.join('\n\n');
}

/** What the page's main thread was busy with while `work` was done: the functions with most time of their own. */
async function profile(page: Page, work: () => Promise<unknown>): Promise<string> {
  const session = await page.context().newCDPSession(page);
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: 200 });
  await session.send('Profiler.start');
  await work();
  const { profile } = await session.send('Profiler.stop');
  await session.detach();
  const names = new Map(
    profile.nodes.map(({ id, callFrame }) => [id, callFrame.functionName || '(anonymous)'] as const),
  );
  const own = new Map<string, number>();
  for (const [at, id] of (profile.samples ?? []).entries()) {
    const name = names.get(id) ?? '';
    own.set(name, (own.get(name) ?? 0) + (profile.timeDeltas?.[at] ?? 0));
  }
  const total = (profile.endTime - profile.startTime) / 1_000;
  const rows = [...own].toSorted(([, a], [, b]) => b - a).slice(0, 25);
  const share = (micros: number): string => (micros / 10 / total).toFixed(1).padStart(5);
  return [
    `${total.toFixed(0)} ms in all`,
    ...rows.map(
      ([name, micros]) => `${share(micros)} %  ${(micros / 1_000).toFixed(1).padStart(8)} ms  ${name}`,
    ),
  ].join('\n');
}
