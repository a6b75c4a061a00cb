import { expect } from '@playwright/test';
import { setTimeout as sleep } from 'node:timers/promises';
import { demand, until } from '../../rig/until.ts';
import type { Stage } from '../../rig/stage.ts';
import type { Tab } from '../../rig/tab.ts';
import {
  bannerOf,
  DATABASE,
  isKeptInComposer,
  meetTwo,
  MEMORY_BANNER,
  pressOnline,
  writeInto,
  writeOnline,
} from './page.ts';
import type { Scenario } from '../scenario.ts';

type Way = 'throws' | 'hangs' | 'blocked';

/**
 * When the product first asked for its database, when the page first said that nothing is stored, and for how long it did
 * not get to run in between, because the machine was busy; milliseconds of the page's time.
 */
type Refusal = { asked: number | null; told: number | null; stoodMs: number; wasBlocked: boolean };
type Refused = Window & { readonly chaosRefusal: Refusal };

/**
 * Runs in the page before the product. `hangs`: a deletion that waits for ever stands before the product in the line.
 * `blocked`: the product wants a newer version, and a page with the old one does not let go.
 */
function installRefusal([way, database, banner]: readonly [Way, string, string]): void {
  const refusal: Refusal = { asked: null, told: null, stoodMs: 0, wasBlocked: false };
  Object.assign(window, { chaosRefusal: refusal });
  const { open } = IDBFactory.prototype;
  // named, or the browser would tidy it away
  if (way !== 'throws') Object.assign(window, { chaosOldPage: open.call(indexedDB, database, 1) });
  if (way === 'hangs') indexedDB.deleteDatabase(database);
  IDBFactory.prototype.open = function (name, version): IDBOpenDBRequest {
    if (name !== database)
      return version === undefined ? open.call(this, name) : open.call(this, name, version);
    refusal.asked ??= performance.now();
    if (way === 'throws') throw new DOMException('The operation is insecure.', 'SecurityError');
    const request = open.call(this, name, way === 'blocked' ? 2 : 1);
    request.addEventListener('blocked', () => {
      refusal.wasBlocked = true;
    });
    return request;
  };
  let last = performance.now();
  setInterval(() => {
    const now = performance.now();
    if (refusal.asked !== null && refusal.told === null) refusal.stoodMs += Math.max(0, now - last - 100);
    last = now;
  }, 100);
  const look = (): void => {
    if (document.querySelector(`section[aria-label="${banner}"]`) === null) return;
    refusal.told ??= performance.now();
    watching.disconnect();
  };
  const watching = new MutationObserver(look);
  watching.observe(document, { subtree: true, childList: true });
}

const scriptOf = (way: Way): string =>
  `(${installRefusal.toString()})(${JSON.stringify([way, DATABASE, MEMORY_BANNER])});`;

/** Two seconds of trying, and what a page needs to draw a line. */
const TOLD_WITHIN_MS = 3_000;
const NOTHING_WAITS = 'Nothing can wait here while there is no connection';

async function isTold(tab: Tab): Promise<Refusal> {
  await expect(bannerOf(tab, MEMORY_BANNER)).toBeVisible({ timeout: 15_000 });
  const refusal = await tab.page.evaluate(() => (window as unknown as Refused).chaosRefusal);
  const { asked, told, stoodMs } = refusal;
  demand('the product has asked for its database', asked !== null && told !== null);
  const ms = (told ?? 0) - (asked ?? 0) - stoodMs;
  demand(`that nothing is stored is said in time, and not after ${ms} ms`, ms < TOLD_WITHIN_MS);
  return refusal;
}

/** While a message waits that only this page has, the browser asks before it goes. */
async function asksBeforeItGoes(tab: Tab): Promise<void> {
  const asked = tab.page.waitForEvent('dialog', { timeout: 5_000 });
  await tab.page.evaluate(() => setTimeout(() => window.location.reload(), 0));
  const dialog = await asked;
  await dialog.dismiss();
  demand(`the browser asks, and not "${dialog.type()}"`, dialog.type() === 'beforeunload');
}

async function refused(stage: Stage, way: Way): Promise<void> {
  const { random, proxy } = stage;
  const refusals: Refusal[] = [];
  for (const tab of stage.tabs) {
    await tab.page.reload();
    await stage.signIn(tab.page);
  }
  for (const tab of stage.tabs) refusals.push(await isTold(tab));
  if (way === 'blocked')
    demand(
      'a page was blocked',
      refusals.some(({ wasBlocked }) => wasBlocked),
    );

  // each page has an outbox of its own now: only what is written in one page has an order
  const mets = await meetTwo(stage);
  const [tab, other] = [stage.tab(0), stage.tab(1)];
  const writing = Promise.all([
    writeOnline(stage, tab, mets[0], random.whole(2, 4)),
    writeOnline(stage, other, mets[1], random.whole(2, 4)),
    mets[0].says(stage.words('customer')),
  ]);
  await writing;
  if (random.pick([true, false])) {
    await until('what was written goes out', () => stage.isStored());
    await proxy.refuse();
    const text = stage.words(`${tab.name} without connection`);
    await isKeptInComposer(tab, mets[0], text, NOTHING_WAITS);
    await proxy.heal();
    await pressOnline(stage, tab, mets[0], text);
  } else {
    await until('what was written goes out', () => stage.isStored());
    const heal = proxy.stall(random.pick(['up', 'both']));
    await writeInto(stage, other, mets[1], 1);
    await asksBeforeItGoes(other);
    await sleep(random.whole(0, 1_000));
    heal();
  }
}

const WORDS: Readonly<Record<Way, string>> = {
  throws: 'the browser refuses its database',
  hangs: 'the browser’s database never answers',
  blocked: 'an old page does not let go of the browser’s database',
};

export const REFUSALS: readonly Scenario[] = (['throws', 'hangs', 'blocked'] as const).map((way) => ({
  id: `F42-${way}`,
  title: `${WORDS[way]}: the page says so, and sends all the same`,
  setting: { initScript: scriptOf(way), keepsNothing: true },
  withinMs: 10_000,
  round: (stage) => refused(stage, way),
}));
