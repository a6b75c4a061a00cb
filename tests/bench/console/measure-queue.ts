import type { Page } from '@playwright/test';
import { type Figures, quantile } from './figures.ts';
import { framesOf, type Sizes, type } from './measure-list.ts';

const CONVERSATIONS = 50;

/** The whole console in front of `n` customers who wait, of whom 200 a second write. */
export async function measureQueue(page: Page, n: number, sizes: Sizes): Promise<Figures> {
  const figures: Record<string, number> = {};
  const began = performance.now();
  await page.evaluate((n) => window.__queue.fill(n), n);
  figures['mount ms'] = performance.now() - began;

  await page.evaluate((n) => window.__queue.visit(n), CONVERSATIONS);
  const order = Array.from({ length: CONVERSATIONS * 2 }, (_, at) => (at * 17) % CONVERSATIONS);
  const taken = await page.evaluate(async (order) => {
    const all: { frames: number; ms: number }[] = [];
    for (const which of order) {
      const began = performance.now();
      const frames = await window.__queue.switchTo(which);
      all.push({ frames, ms: performance.now() - began });
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
    return all;
  }, order);
  figures['switch p95 frames'] = quantile(
    taken.map(({ frames }) => frames),
    0.95,
  );
  figures['switch p95 ms'] = quantile(
    taken.map(({ ms }) => ms),
    0.95,
  );

  for (const tab of ['waiting', 'all'] as const) {
    await page.evaluate((tab) => window.__queue.showTab(tab), tab);
    await page.mouse.move(1_000, 400);
    const flood = await page.evaluate(
      (ms) => window.__meter.flood(200, ms, () => window.__queue.update(1)),
      sizes.streamMs,
    );
    Object.assign(figures, framesOf(`${tab}: 200/s`, flood));
    const under = page.evaluate(
      (ms) => window.__meter.flood(200, ms, () => window.__queue.update(1)),
      sizes.keys * 60 + 500,
    );
    figures[`${tab}: 200/s key -> paint p95 ms`] = quantile(await type(page, sizes.keys), 0.95);
    await under;
  }
  return figures;
}
