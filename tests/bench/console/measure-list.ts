import type { Page } from '@playwright/test';
import { heapOf } from './browser.ts';
import { type Figures, latePercent, median, quantile } from './figures.ts';
import type { Frames, Scroll } from './page/meter.ts';

export type Sizes = {
  /** How long each stream of messages lasts, in milliseconds. */
  readonly streamMs: number;
  readonly mounts: number;
  readonly screens: number;
  readonly keys: number;
};
export const WHOLE: Sizes = { streamMs: 5_000, mounts: 7, screens: 30, keys: 60 };
export const SMOKE: Sizes = { streamMs: 500, mounts: 2, screens: 3, keys: 5 };

/** Everything that is measured of a conversation of `n` messages, or of the bare list beside it. */
export async function measureList(page: Page, n: number, sizes: Sizes): Promise<Figures> {
  const atRest = latePercent(await page.evaluate(() => window.__meter.frames(1_000)));
  const mounts: number[] = [];
  for (let at = 0; at < sizes.mounts; at += 1) mounts.push(await mountMs(page, n));
  const figures: Record<string, number> = {
    'at rest late frames %': atRest,
    'mount ms': median(mounts),
    'heap MB': await heapOf(page),
  };

  const scroll = await wheel(page, { screens: -sizes.screens, step: 240 });
  Object.assign(figures, framesOf('scroll', scroll), {
    'scroll blank frames': scroll.blank + scroll.lost,
    'scroll lines apart px': scroll.apart,
  });

  figures['prepend in the middle: jump px'] = await prependJump(page, 0.5);
  figures['prepend at the top: jump px'] = await prependJump(page, 0);

  for (const rate of [200, 2_000]) {
    await mountMs(page, n);
    const stream = await page.evaluate(([rate, ms]) => window.__meter.ingest(rate, ms), [
      rate,
      sizes.streamMs,
    ] as const);
    Object.assign(figures, framesOf(`${rate}/s`, stream), {
      [`${rate}/s lag p95 ms`]: quantile(stream.lags, 0.95),
      [`${rate}/s unshown`]: stream.unshown,
    });
  }

  await mountMs(page, n);
  const typing = page.evaluate((ms) => window.__meter.ingest(200, ms), sizes.keys * 60 + 500);
  figures['200/s key -> paint p95 ms'] = quantile(await type(page, sizes.keys), 0.95);
  await typing;
  return figures;
}

const mountMs = (page: Page, n: number): Promise<number> =>
  page.evaluate(async (n) => {
    const began = performance.now();
    await window.__bench.load(n);
    return performance.now() - began;
  }, n);

export function framesOf(name: string, frames: Frames): Figures {
  return {
    [`${name} late frames %`]: latePercent(frames),
    [`${name} frames > 17 ms`]: frames.over17,
    [`${name} frames > 50 ms`]: frames.over50,
  };
}

/** Turns the wheel over the list, a step a frame; less than nothing is up. */
export async function wheel(
  page: Page,
  { screens, step }: { readonly screens: number; readonly step: number },
): Promise<Scroll & { readonly wheeled: number }> {
  const box = await page.evaluate(() => {
    const { x, y, width, height } = window.__bench.scroller().getBoundingClientRect();
    window.__meter.watchScroll();
    return { x: x + width / 2, y: y + height / 2, height };
  });
  await page.mouse.move(box.x, box.y);
  const turns = Math.round((Math.abs(screens) * box.height) / step);
  for (let turn = 0; turn < turns; turn += 1) {
    await page.mouse.wheel(0, Math.sign(screens) * step);
    await page.waitForTimeout(12);
  }
  await page.waitForTimeout(400);
  const scroll = await page.evaluate(() => window.__meter.scrolled());
  return { ...scroll, wheeled: Math.sign(screens) * step * turns };
}

/** Fifty older messages come in while one reads at that part of what is loaded. */
function prependJump(page: Page, part: number): Promise<number> {
  return page.evaluate(async (part) => {
    const { scroller, prepend } = window.__bench;
    const box = scroller();
    box.scrollTop = (box.scrollHeight - box.clientHeight) * part;
    await new Promise((resolve) => setTimeout(resolve, 400));
    return window.__meter.jump(() => prepend(50));
  }, part);
}

/** Types into the page's text field at the pace of a quick hand. */
export async function type(page: Page, keys: number): Promise<readonly number[]> {
  await page.locator('textarea').first().focus();
  await page.evaluate(() => window.__meter.watchKeys());
  for (let at = 0; at < keys; at += 1) {
    await page.keyboard.press('abcdefghij '[at % 11] ?? 'a');
    await page.waitForTimeout(40);
  }
  return page.evaluate(() => window.__meter.keys());
}
