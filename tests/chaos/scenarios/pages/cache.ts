import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { isLeading, leaderOf } from '../../rig/lead.ts';
import { hurtLine, LINES, meetAll, storedWithin, writeTo } from './write.ts';
import type { Scenario } from '../scenario.ts';

const LEAD_MS = 1_000;

type Noted = Window & { chaosDocument?: true };

/** Away to another page; what is left behind stays in the cache. Throws when the browser says it will not. */
async function goAway(page: Page): Promise<void> {
  await page.evaluate(() => {
    Object.assign(window, { chaosDocument: true });
    sessionStorage.removeItem('chaos:hidden');
    const note = ({ persisted }: PageTransitionEvent): void =>
      sessionStorage.setItem('chaos:hidden', String(persisted));
    window.addEventListener('pagehide', note, { once: true });
  });
  await page.goto('about:blank');
}

/** As the browser's Back does. Answers whether it is the same document again, out of the cache. */
async function comeBack(page: Page): Promise<boolean> {
  const client = await page.context().newCDPSession(page);
  const { currentIndex, entries } = await client.send('Page.getNavigationHistory');
  const entryId = entries[currentIndex - 1]?.id;
  if (entryId === undefined) throw new Error('There is no page to go back to.');
  await client.send('Page.navigateToHistoryEntry', { entryId });
  await page.waitForURL((url) => url.protocol === 'http:', { waitUntil: 'commit' });
  await client.detach();
  const { hidden, isSame, reasons } = await page.evaluate(() => ({
    hidden: sessionStorage.getItem('chaos:hidden'),
    isSame: (window as Noted).chaosDocument === true,
    reasons: JSON.stringify(
      performance
        .getEntriesByType('navigation')
        .map((entry) => 'notRestoredReasons' in entry && entry.notRestoredReasons),
    ),
  }));
  // the browser throws out a page that another one waits for: it may look before the page has heard that it goes
  if (hidden !== 'true' && !reasons.includes('weblocks-contention'))
    throw new Error(`The page did not go into the back/forward cache: ${hidden} ${reasons}`);
  return isSame;
}

async function leadsWithin(page: Page, ms: number): Promise<void> {
  const began = performance.now();
  while (!(await isLeading(page))) {
    if (performance.now() - began > ms) throw new Error(`The other tab did not lead within ${ms} ms.`);
    await sleep(10);
  }
}

/** The fault is about a page that has asked for the lock already when the other one goes. */
async function waitsForLead(page: Page): Promise<void> {
  for (let looks = 0; looks < 200; looks += 1) {
    const pending = await page.evaluate(async () => (await navigator.locks.query()).pending?.length);
    if (pending === 1) return;
    await sleep(50);
  }
  throw new Error('The other tab does not wait for the lead.');
}

/** F38. */
export const LEADER_CACHED: Scenario = {
  id: 'F38',
  title:
    'the sending tab goes into the back/forward cache while another waits to send: that leads within 1 s',
  setting: { browser: 'own' },
  withinMs: 5_000,
  async round(stage) {
    const { random, proxy } = stage;
    await meetAll(stage, 2);
    const [leader, other] = await leaderOf(stage.tabs);
    await waitsForLead(other.page);
    const line = random.pick(['idle', ...LINES] as const);
    if (line !== 'idle') {
      const hurt = hurtLine(stage, line);
      await writeTo(stage, leader, random.whole(1, 2));
      await hurt;
    }
    // before the other one leads: what it sends into the fault is sent again after 5 s only
    await proxy.heal();
    await goAway(leader.page);
    await leadsWithin(other.page, LEAD_MS);
    await writeTo(stage, other, random.whole(1, 2));
    await storedWithin(stage, 5_000);
    await random.pause(0, 1_000);
    // hints of the other tab may have thrown it out of the cache meanwhile: it is loaded anew then
    await comeBack(leader.page);
    await writeTo(stage, random.pick([leader, other]), 1);
  },
};

/** F39. */
export const CACHE_RESTORED: Scenario = {
  id: 'F39',
  title:
    'a tab comes back out of the back/forward cache with its connection dead: it has caught up within 5 s',
  setting: { browser: 'own' },
  withinMs: 5_000,
  async round(stage) {
    const { random, proxy } = stage;
    await meetAll(stage, 2);
    const tab = random.pick([stage.tab(0), stage.tab(1)]);
    await writeTo(stage, tab, random.whole(0, 2));
    await storedWithin(stage, 5_000);
    await sleep(300);
    const connections = proxy.seen();
    await goAway(tab.page);
    for (let turn = random.whole(1, 3); turn > 0; turn -= 1) {
      await random.pause(0, 600);
      const [first, ...rest] = stage.met;
      if (first !== undefined) await random.pick([first, ...rest]).says(stage.words('customer'));
    }
    await random.pause(0, 2_500);
    if (!(await comeBack(tab.page))) throw new Error('The page was loaded anew: nothing was restored.');
    await writeTo(stage, tab, random.whole(1, 2));
    await storedWithin(stage, 5_000);
    for (let looks = 0; proxy.seen() === connections; looks += 1) {
      if (looks > 50) throw new Error('The dead connection was not replaced.');
      await sleep(100);
    }
  },
};
