import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type { Stage } from '../../rig/stage.ts';
import { meetAll, storedWithin, writeTo } from './write.ts';
import type { Scenario } from '../scenario.ts';

/**
 * Chromium waits 5 minutes, here 1 s, before it lets the timers of a hidden page run once a minute only. It spares pages
 * that hold a Web Lock or a WebSocket, as this one does: then its timers run once a second, as is asserted.
 */
const SOON = '--enable-features=IntensiveWakeUpThrottling:grace_period_seconds/1';
/** A timer that was throttled for a minute, and what comes after it (reliability.md, F40). */
const LATEST_MS = 70_000;
/** Longer than the five minutes after which Chromium throttles most. */
const SIX_MINUTES_MS = 360_000;
/** A timer of 100 ms that is heard of so seldom is throttled. */
const THROTTLED_MS = 800;

type Ticking = Window & { chaosGaps: number[] };

/** Sets a timer going that tells how often the page's timers run. */
async function startTicking(page: Page): Promise<void> {
  await page.evaluate(() => {
    const gaps: number[] = [];
    Object.assign(window, { chaosGaps: gaps });
    let last = performance.now();
    const tick = (): void => {
      const now = performance.now();
      gaps.push(now - last);
      last = now;
      setTimeout(tick, 100);
    };
    tick();
  });
}

/** Another tab is in front, and this one's timers are throttled. */
async function hide(page: Page): Promise<Page> {
  const front = await page.context().newPage();
  await front.bringToFront();
  for (let looks = 0; looks < 60; looks += 1) {
    await sleep(500);
    const { isHidden, gaps } = await page.evaluate(() => ({
      isHidden: document.visibilityState === 'hidden',
      gaps: (window as unknown as Ticking).chaosGaps.slice(-3),
    }));
    if (isHidden && gaps.every((gap) => gap > THROTTLED_MS)) return front;
  }
  throw new Error('The hidden page was not throttled.');
}

type Line = 'open' | 'refused' | 'dead';

/** The tab is hidden for so long, and behind the others to the end. */
async function hiddenFor(stage: Stage, line: Line, wait: () => Promise<void>): Promise<void> {
  const { random, proxy } = stage;
  const tab = stage.tab(0);
  await meetAll(stage, 2);
  if (line === 'refused') await proxy.refuse();
  if (line === 'dead') proxy.blackHole('both');
  await startTicking(tab.page);
  await writeTo(stage, tab, random.whole(1, 3));
  const connections = proxy.seen();
  const front = await hide(tab.page);
  try {
    if (line !== 'open' && stage.isStored()) throw new Error('Nothing waited when the page was hidden.');
    await wait();
    if (line === 'open') {
      if (proxy.seen() !== connections || proxy.live() !== 1) {
        throw new Error('A hidden page did not keep its connection.');
      }
      for (const met of stage.met) await met.says(stage.words('customer'));
    }
    await proxy.heal();
    await storedWithin(stage, LATEST_MS);
    const isHidden = await tab.page.evaluate(() => document.visibilityState === 'hidden');
    if (!isHidden) throw new Error('The page was seen.');
  } finally {
    await front.close();
    await tab.page.bringToFront();
  }
  await writeTo(stage, tab, 1);
}

/** F40. */
export const THROTTLED: readonly Scenario[] = [
  {
    id: 'F40',
    title: 'a hidden tab whose timers are throttled: stays connected, or reconnects and sends within 70 s',
    setting: { browser: 'background', tabs: 1, flags: [SOON] },
    withinMs: 5_000,
    round: async (stage) => {
      const line = stage.random.pick(['open', 'refused', 'dead'] as const);
      await hiddenFor(stage, line, async () => {
        if (line === 'open') await stage.random.pause(3_000, 8_000);
      });
    },
  },
  {
    id: 'F40-six-minutes',
    title:
      'a tab is hidden for six minutes without a connection, with one that is dead, or with one that lives; then as F40',
    isLong: true,
    setting: { browser: 'background', tabs: 1 },
    withinMs: 5_000,
    round: async (stage) => {
      const line = (['refused', 'dead', 'open'] as const)[(stage.round - 1) % 3] ?? 'open';
      await hiddenFor(stage, line, () => sleep(SIX_MINUTES_MS));
    },
  },
];
