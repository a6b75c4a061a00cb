import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { isSend } from '../../rig/frames.ts';
import { release, startRelease } from '../../rig/release.ts';
import type { Stage } from '../../rig/stage.ts';
import { demand, until } from '../../rig/until.ts';
import { allStored } from '../all-stored.ts';
import type { Scenario } from '../scenario.ts';

const WITHIN_MS = 20_000;
/** The product as it was when the whole seed document worked, before the outbox learned of everything in this matrix. */
const OLDER = '15c249f';
/** A document of the same origin in which none of the product runs. */
const PICTURE = '/icon.svg';

const scriptsOf = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => [...document.scripts].map(({ src }) => src));

/** What newer pages keep, older ones need not be able to read: they begin with nothing, as they did in their time. */
async function forget(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (const { name } of await indexedDB.databases()) {
      if (name === undefined) continue;
      await new Promise((resolve) => {
        const request = indexedDB.deleteDatabase(name);
        request.addEventListener('success', resolve);
        request.addEventListener('error', resolve);
      });
    }
  });
}

async function serve(stage: Stage, site?: string): Promise<void> {
  await stage.desk.term();
  await stage.desk.start(site);
}

async function olderConsole(stage: Stage): Promise<void> {
  const { proxy, random, tabs } = stage;
  const [today] = await Promise.all(tabs.map(({ page }) => scriptsOf(page)));
  await serve(stage, join(await release(OLDER), 'dist'));
  for (const { page } of tabs) await page.goto(`${proxy.url}${PICTURE}`);
  for (const { page } of tabs) await forget(page);
  for (const { page } of tabs) {
    await page.goto(proxy.url);
    await stage.signIn(page);
    demand('it is another console', (await scriptsOf(page)).join(' ') !== today?.join(' '));
  }
  await stage.showAll(2);
  const writing = stage.write();
  await random.pause(50, 600);
  proxy.cut();
  await writing;
  await allStored(stage, WITHIN_MS);
  // what it leaves behind goes out with the next console
  let held = 0;
  const heal = proxy.rule((frame) => {
    if (!isSend(frame)) return undefined;
    held += 1;
    return 'drop';
  });
  await stage.write({ each: random.whole(1, 2), customer: 0 });
  await until('messages wait', () => held > 0);
  await serve(stage);
  for (const { page } of tabs) {
    await page.reload();
    await stage.signIn(page);
  }
  heal();
  await allStored(stage, WITHIN_MS);
}

async function olderServer(stage: Stage): Promise<void> {
  const { desk, random } = stage;
  const folder = await release(OLDER);
  await stage.showAll(2);
  const before = stage.write({ each: 1 });
  await random.pause(0, 600);
  await desk.term();
  const older = await startRelease(folder, desk);
  try {
    await before;
    await allStored(stage, WITHIN_MS);
    // a conversation from its first word to the last, and customers whom only the older server has met
    await stage.meet();
    await stage.showAll(3);
    await stage.write({ each: 1 });
    const writing = stage.write({ each: 1 });
    await random.pause(0, 600);
    stage.proxy.cut();
    await writing;
    await allStored(stage, WITHIN_MS);
  } finally {
    await older.stop();
    await desk.start();
  }
  await stage.write({ each: 1 });
}

/** Versions that meet. */
export const IDENTITY_RELEASES: readonly Scenario[] = [
  {
    id: 'F51-older-console',
    title:
      "an older console on today's server, and then today's console with what the older one left waiting",
    withinMs: WITHIN_MS,
    round: olderConsole,
    mend: async ({ desk }) => (desk.pid() === undefined ? desk.start() : undefined),
  },
  {
    id: 'F51-older-server',
    title: "today's console on an older server, there and back while messages wait",
    withinMs: WITHIN_MS,
    round: olderServer,
    mend: async ({ desk }) => (desk.pid() === undefined ? desk.start() : undefined),
  },
];
