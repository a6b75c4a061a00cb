import type { Page } from '@playwright/test';
import { demand, until } from '../../rig/until.ts';
import type { Stage } from '../../rig/stage.ts';
import { isKeptInComposer, clearStorage, controlOf, meetTwo, putAwayAll, writeInto } from './page.ts';
import type { Scenario } from '../scenario.ts';

/** So much may lie in the browser besides what is there. Little, because a round has to fill it. */
const ROOM_BYTES = 1_000_000;
const NOT_SAVED = 'The browser could not save the message. It is still in the composer.';

async function allow(stage: Stage, bytes: number): Promise<void> {
  const control = await controlOf(stage);
  const origin = stage.proxy.url;
  const { usage } = await control.send('Storage.getUsageAndQuota', { origin });
  await control.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: usage + bytes });
}

const bounded = new WeakSet<Stage>();

/**
 * Chromium remembers for half a minute how much room there was, so the bound has to be there before it first looks: the
 * pages go away, and so does what they kept.
 */
async function boundOnce(stage: Stage): Promise<void> {
  if (bounded.has(stage)) return;
  bounded.add(stage);
  for (const { page } of stage.tabs) await page.goto('about:blank');
  await clearStorage(stage, 'indexeddb');
  await allow(stage, ROOM_BYTES);
  for (const { page } of stage.tabs) {
    await page.goto(stage.proxy.url);
    await stage.signIn(page);
  }
}

type Filled = Window & { chaosHasRoom?: boolean };

/**
 * Random bytes, which cannot be compressed, until not even a few more are taken, again and again: what goes out makes room.
 * `keeping`: goes on until `stopFilling`.
 */
async function fill(page: Page, keeping = false): Promise<void> {
  await page.evaluate(async (goesOn) => {
    const filled = window as Filled;
    filled.chaosHasRoom = false;
    const db = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('chaos-ballast', 1);
      opening.addEventListener('upgradeneeded', () =>
        opening.result.createObjectStore('bytes', { autoIncrement: true }),
      );
      opening.addEventListener('success', () => resolve(opening.result));
    });
    const isTaken = (bytes: number) =>
      new Promise<boolean>((resolve) => {
        const tx = db.transaction('bytes', 'readwrite');
        tx.addEventListener('complete', () => resolve(true));
        tx.addEventListener('abort', () => resolve(false));
        tx.objectStore('bytes').put(crypto.getRandomValues(new Uint8Array(bytes)));
      });
    let bytes = 50_000;
    for (let refusals = 0; goesOn ? !filled.chaosHasRoom : refusals < 10;) {
      if (await isTaken(bytes)) refusals = 0;
      else if (bytes > 30) bytes = Math.floor(bytes / 2);
      else {
        refusals += 1;
        await new Promise((wake) => setTimeout(wake, 20));
      }
    }
    db.close();
  }, keeping);
}

const stopFilling = (page: Page): Promise<void> =>
  page.evaluate(() => {
    (window as Filled).chaosHasRoom = true;
  });

async function quota(stage: Stage): Promise<void> {
  const { random, proxy } = stage;
  await boundOnce(stage);
  for (const tab of stage.tabs) await putAwayAll(tab);
  const [met, other] = await meetTwo(stage);
  const [writer, bystander] = random.pick([
    [stage.tab(0), stage.tab(1)],
    [stage.tab(1), stage.tab(0)],
  ]);
  await writeInto(stage, bystander, other, 1);

  // what is accepted now can go out only when the browser has no room left
  const isCutOff = random.pick([true, true, false]);
  if (isCutOff) await proxy.refuse();
  await writeInto(stage, writer, met, random.whole(1, 3));
  await writeInto(stage, bystander, random.pick([met, other]), random.whole(1, 2));
  if (isCutOff) demand('what was accepted still waits', !stage.isStored());
  else await until('what was accepted goes out', () => stage.isStored());
  await fill(random.pick([writer, bystander]).page);

  const text = stage.words(`${writer.name} without room`);
  await isKeptInComposer(writer, met, text, NOT_SAVED);
  if (random.pick([true, false])) {
    // and it stays so when somebody tries again
    await putAwayAll(writer);
    await isKeptInComposer(writer, met, text, NOT_SAVED);
  }
  // a browser tidies up meanwhile, which must not help
  const keeping = fill(bystander.page, true);
  await proxy.heal();
  await until('what was accepted goes out without room', () => stage.isStored(), 15_000);
  await stopFilling(bystander.page);
  await keeping;
  // what went out has left a little room
  await fill(bystander.page);
  await isKeptInComposer(bystander, other, stage.words(`${bystander.name} without room`), NOT_SAVED);

  await allow(stage, ROOM_BYTES);
  await writer.open(met);
  await writer.press(met, text);
  await writeInto(stage, bystander, met, 1);
}

export const QUOTA: readonly Scenario[] = [
  {
    id: 'F41',
    title:
      'the browser has no room left: the composer keeps its text, what was accepted goes out, later all is well',
    withinMs: 10_000,
    // that it could not be noted what was sent, which stops nothing
    mayReport: /StoreRefused: The quota is used up/u,
    round: quota,
    mend: (stage) => allow(stage, ROOM_BYTES),
  },
];
