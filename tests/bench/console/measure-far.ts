import type { Page } from '@playwright/test';
import type { Figures } from './figures.ts';
import { wheel } from './measure-list.ts';

/** So many screens at a time: what is measured is looked at between. */
const STRETCH = 40;
const STEP = 480;

const isAtTop = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const first = document.querySelector(`${window.__bench.rowSelector}[data-mid$="-1"]`);
    return (
      first !== null &&
      first.getBoundingClientRect().top >= window.__bench.scroller().getBoundingClientRect().top
    );
  });

/**
 * From the newest of `n` messages to the oldest by wheel, then a jump into the middle. `off px`: by how much at most the lines
 * of a stretch went another way than the wheel.
 */
export async function measureFar(page: Page, n: number): Promise<Figures> {
  await page.evaluate((n) => window.__bench.load(n), n);
  let [blank, lost, apart, off, over50, frames, screens] = [0, 0, 0, 0, 0, 0, 0];
  while (!(await isAtTop(page))) {
    const stretch = await wheel(page, { screens: -STRETCH, step: STEP });
    blank += stretch.blank;
    lost += stretch.lost;
    over50 += stretch.over50;
    frames += stretch.frames;
    apart = Math.max(apart, stretch.apart);
    screens += STRETCH;
    // at its very end the wheel turns on where there is nothing more
    if (!(await isAtTop(page))) off = Math.max(off, Math.abs(stretch.moved + stretch.wheeled));
  }
  const middle = Math.round(n / 2);
  const jumpMs = await page.evaluate(async (to) => {
    const began = performance.now();
    await window.__bench.jumpTo(to);
    return performance.now() - began;
  }, middle);
  const around = await wheel(page, { screens: 10, step: STEP });
  return {
    'screens wheeled': screens,
    'blank frames': blank + lost,
    'frames > 50 ms %': (100 * over50) / frames,
    'lines apart px': apart,
    'off px': off,
    'jump to the middle ms': jumpMs,
    'after the jump: blank frames': around.blank + around.lost,
    'after the jump: off px': Math.abs(around.moved + around.wheeled),
  };
}
