import { expect, type Page } from '@playwright/test';
import type { Met } from '../../rig/host.ts';
import { demand, until } from '../../rig/until.ts';
import type { Stage } from '../../rig/stage.ts';
import type { Tab } from '../../rig/tab.ts';
import {
  bannerOf,
  clearStorage,
  DATABASE,
  MEMORY_BANNER,
  meetTwo,
  putAwayAll,
  readStore,
  writeInto,
  writeOnline,
} from './page.ts';
import type { Scenario } from '../scenario.ts';

const EMPTIED_BANNER = 'The storage of this browser was emptied.';

type Handles = Window & { readonly chaosHandles: IDBDatabase[] };

/** Runs in the page before the product: remembers every handle of its database. */
function installHandles(database: string): void {
  const handles: IDBDatabase[] = [];
  Object.assign(window, { chaosHandles: handles });
  const { open } = IDBFactory.prototype;
  IDBFactory.prototype.open = function (name, version): IDBOpenDBRequest {
    const request = version === undefined ? open.call(this, name) : open.call(this, name, version);
    if (name === database) request.addEventListener('success', () => handles.push(request.result));
    return request;
  };
}

const HANDLES_SCRIPT = `(${installHandles.toString()})(${JSON.stringify(DATABASE)});`;

const opened = (tab: Tab): Promise<number> =>
  tab.page.evaluate(() => (window as unknown as Handles).chaosHandles.length);

/** As browsers do when they need the memory or their own process has died; some tell, some do not. */
const closeHandle = (tab: Tab, isTold: boolean): Promise<void> =>
  tab.page.evaluate((tells) => {
    const handle = (window as unknown as Handles).chaosHandles.at(-1);
    handle?.close();
    if (tells) handle?.dispatchEvent(new Event('close'));
  }, isTold);

const deleteDatabase = (tab: Tab): Promise<boolean> =>
  tab.page.evaluate(
    (name) =>
      new Promise<boolean>((resolve) => {
        const deleting = indexedDB.deleteDatabase(name);
        deleting.addEventListener('success', () => resolve(true));
        deleting.addEventListener('error', () => resolve(false));
        setTimeout(() => resolve(false), 10_000);
      }),
    DATABASE,
  );

async function isDurable(stage: Stage): Promise<void> {
  for (const tab of stage.tabs) {
    const isHidden = (await bannerOf(tab, MEMORY_BANNER).count()) === 0;
    demand(`${tab.name} still stores messages`, isHidden);
  }
}

async function closed(stage: Stage): Promise<void> {
  const { random, proxy } = stage;
  for (const tab of stage.tabs) {
    // a load without what was opened in the rounds before, so that there is one handle to hurt
    await tab.page.reload();
    await stage.signIn(tab.page);
  }
  const before = await Promise.all(stage.tabs.map(opened));
  await meetTwo(stage);
  if (random.pick([true, false])) await proxy.refuse();
  const writing = stage.write({ each: random.whole(2, 3) });
  for (let times = random.whole(2, 4); times > 0; times -= 1) {
    for (const tab of random.pick([stage.tabs, [stage.tab(0)], [stage.tab(1)]])) {
      await closeHandle(tab, random.pick([true, false]));
    }
    await random.pause(50, 400);
  }
  for (const tab of stage.tabs) await closeHandle(tab, random.pick([true, false]));
  await writing;
  await proxy.heal();
  await until('the database is opened again', async () => {
    const now = await Promise.all(stage.tabs.map(opened));
    return now.every((count, index) => count > (before[index] ?? 0));
  });
  await isDurable(stage);
}

/** Something waits, of both pages and known to both, in the order in which it was written. */
async function letWait(stage: Stage): Promise<readonly [Met, Met]> {
  const { random, proxy } = stage;
  for (const tab of stage.tabs) await putAwayAll(tab);
  const mets = await meetTwo(stage);
  if (random.pick([true, false])) for (const met of mets) await writeInto(stage, stage.tab(0), met, 1);
  await proxy.refuse();
  for (let turn = random.whole(2, 3); turn > 0; turn -= 1) {
    for (const tab of stage.tabs) await writeInto(stage, tab, random.pick(mets), 1);
  }
  demand('something waits', !stage.isStored());
  return mets;
}

async function isToldOfEmptying(stage: Stage): Promise<void> {
  for (const tab of stage.tabs) {
    await expect(bannerOf(tab, EMPTIED_BANNER)).toBeVisible({ timeout: 20_000 });
  }
}

async function goOn(stage: Stage, mets: readonly [Met, Met]): Promise<void> {
  const { random, proxy } = stage;
  const isFirst = random.pick([true, false]);
  const writer = random.pick([stage.tab(0), stage.tab(1)]);
  if (isFirst) await writeInto(stage, writer, random.pick(mets), 1);
  await proxy.heal();
  if (!isFirst) await writeInto(stage, writer, random.pick(mets), 1);
}

async function deleted(stage: Stage): Promise<void> {
  const { random } = stage;
  const mets = await letWait(stage);
  const hasGone = await deleteDatabase(random.pick([stage.tab(0), stage.tab(1)]));
  demand('the pages let go of the database, and it is deleted', hasGone);
  await goOn(stage, mets);
  await isToldOfEmptying(stage);
  await isDurable(stage);
}

async function cleared(stage: Stage): Promise<void> {
  const mets = await letWait(stage);
  demand('rows are there before', (await readStore(stage.tab(0).page, 'rows')).length > 0);
  await clearStorage(stage, 'indexeddb');
  await goOn(stage, mets);
  await isToldOfEmptying(stage);
  await isDurable(stage);
}

/** A page of this origin that is no console. */
async function openBystander(stage: Stage): Promise<Page> {
  const page = await stage.context().newPage();
  await page.goto(`${stage.proxy.url}/icon.svg`);
  return page;
}

/** Holds the database's write lock for as long as the page is open: reading without end keeps a transaction alive. */
const holdDatabase = (page: Page): Promise<void> =>
  page.evaluate(
    (name) =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open(name);
        opening.addEventListener('success', () => {
          const rows = opening.result.transaction('rows', 'readwrite').objectStore('rows');
          const read = (): void => {
            rows.get('').addEventListener('success', () => {
              resolve();
              read();
            });
          };
          read();
        });
      }),
    DATABASE,
  );

async function hangsLater(stage: Stage): Promise<void> {
  const { random, proxy } = stage;
  for (const tab of stage.tabs) {
    await tab.page.reload();
    await stage.signIn(tab.page);
  }
  const [met, other] = await meetTwo(stage);
  const [tab, second] = [stage.tab(0), stage.tab(1)];
  const bystander = await openBystander(stage);
  // what waits when it begins to hang is known to both pages; afterwards each has an outbox of its own
  if (random.pick([true, false])) await proxy.refuse();
  for (const writer of stage.tabs)
    await writeInto(stage, writer, random.pick([met, other]), random.whole(1, 2));
  await holdDatabase(bystander);
  await proxy.heal();
  if (random.pick([true, false])) await writeOnline(stage, tab, met, 1);
  await until('what was accepted goes out', () => stage.isStored(), 30_000);
  for (const each of stage.tabs) {
    await expect(bannerOf(each, MEMORY_BANNER)).toBeVisible({ timeout: 40_000 });
  }
  await Promise.all([writeOnline(stage, tab, met, 2), writeOnline(stage, second, other, 2)]);
  await until('what was written goes out', () => stage.isStored());
  await bystander.close();
  // what still lay in the database is sent by the next life, and the server knows it
  const reader = random.pick([tab, second]);
  await reader.page.reload();
  await stage.signIn(reader.page);
  await writeInto(stage, reader, random.pick([met, other]), 1);
  await until(
    'nothing is left in the database',
    async () => (await readStore(reader.page, 'rows')).length === 0,
    30_000,
  );
}

export const LOSSES: readonly Scenario[] = [
  {
    id: 'F42-later',
    title:
      'the browser’s database stops answering while messages wait: the page says so, and sends all the same',
    withinMs: 10_000,
    mayReport: /StoreRefused|TooSlow/u,
    round: hangsLater,
  },
  {
    id: 'F43-closed',
    title: 'the handles of the browser’s database are closed by force',
    setting: { initScript: HANDLES_SCRIPT },
    withinMs: 10_000,
    round: closed,
  },
  {
    id: 'F43-deleted',
    title: 'the browser’s database is deleted by another page while messages wait',
    withinMs: 10_000,
    round: deleted,
  },
  {
    id: 'F45',
    title:
      'the browser’s storage is emptied while messages wait: the person is told, what pages hold arrives',
    withinMs: 10_000,
    round: cleared,
  },
];
