import { expect } from '@playwright/test';
import type { Met } from '../../rig/host.ts';
import { demand, until } from '../../rig/until.ts';
import type { Stage } from '../../rig/stage.ts';
import type { Tab } from '../../rig/tab.ts';
import { meetTwo, writeInto } from './page.ts';
import type { Scenario } from '../scenario.ts';

const HOUR = 3_600_000;
/** A clock on the screen may be so far from the server's. */
const NEAR_MS = 120_000;

type Clocked = Window & { readonly chaosClock: { set(ms: number): void } };

/** Runs in the page before the product: its wall clock can be put wrong, its timers go on as they are. */
function installClock(): void {
  const RealDate = Date;
  let wrongBy = 0;
  const now = (): number => RealDate.now() + wrongBy;
  window.Date = new Proxy(RealDate, {
    construct: (real, args: readonly unknown[], target) =>
      Reflect.construct(real, args.length === 0 ? [now()] : args, target) as object,
    get: (real, name) => (name === 'now' ? now : (Reflect.get(real, name) as unknown)),
  });
  Object.assign(window, {
    chaosClock: {
      set: (ms: number): void => {
        wrongBy = ms;
      },
    },
  });
}

const setClock = (tab: Tab, ms: number): Promise<void> =>
  tab.page.evaluate((by) => (window as unknown as Clocked).chaosClock.set(by), ms);

const WRONG = [-24 * HOUR, 24 * HOUR, -HOUR, 5 * HOUR, 0] as const;

/** Every time that the page shows in this conversation is the server's, before or after its jumps. */
async function showsServerTimes(tab: Tab, met: Met, began: readonly number[]): Promise<void> {
  await tab.open(met);
  const isSensible = async (): Promise<boolean> => {
    const shown = await tab.page
      .locator('[role="log"] time')
      .evaluateAll((times) => times.map((time) => Date.parse(time.getAttribute('datetime') ?? '')));
    return (
      shown.length > 0 &&
      shown.every((at) => began.some((offset) => Math.abs(at - (Date.now() + offset)) < NEAR_MS))
    );
  };
  await until(`the times that ${tab.name} shows are the server’s`, isSensible);
}

/** Of the server's clock against this machine's, over the rounds of one stage. */
const jumped = new WeakMap<Stage, number>();

async function jump(stage: Stage, ms: number): Promise<number> {
  const offset = (jumped.get(stage) ?? 0) + ms;
  jumped.set(stage, offset);
  await stage.desk.jumpClock(ms);
  return offset;
}

async function pagesWrong(stage: Stage): Promise<void> {
  const { random, proxy } = stage;
  for (const tab of stage.tabs) {
    await setClock(tab, random.pick(WRONG));
    await tab.page.reload();
    await stage.signIn(tab.page);
    await setClock(tab, random.pick(WRONG));
  }
  const mets = await meetTwo(stage);
  const writing = stage.write({ each: 3 });
  await random.pause(50, 500);
  const hurt = random.pick([stage.tabs, [stage.tab(0)], [stage.tab(1)]]);
  for (const tab of hurt) await setClock(tab, random.pick([-24 * HOUR, 24 * HOUR]));
  if (random.pick([true, false])) proxy.cut();
  await writing;
  await until('what was written goes out', () => stage.isStored());

  // what waits bears a time too, and the server has not told it
  await proxy.refuse();
  for (const tab of stage.tabs) await writeInto(stage, tab, random.pick(mets), 1);
  for (const tab of stage.tabs) for (const met of mets) await showsServerTimes(tab, met, [0]);
  await expect(stage.tab(0).page.locator('[role="log"] h3').last()).toHaveText('Today');
  demand('something waits', !stage.isStored());
  for (const tab of hurt) await setClock(tab, random.pick(WRONG));
  await proxy.heal();
  await until('what waited goes out', () => stage.isStored(), 15_000);
  for (const tab of stage.tabs) for (const met of mets) await showsServerTimes(tab, met, [0]);
}

async function serverWrong(stage: Stage): Promise<void> {
  const { random } = stage;
  const before = jumped.get(stage) ?? 0;
  const mets = await meetTwo(stage);
  const writing = stage.write({ each: 3 });
  await random.pause(50, 500);
  // there and back again, and not further than a sign-in lasts (14 hours): that it runs out then is right
  const after = await jump(stage, before === 0 ? random.pick([-24 * HOUR, 10 * HOUR]) : -before);
  if (random.pick([true, false])) stage.proxy.cut();
  await writing;
  await until('what was written goes out', () => stage.isStored(), 15_000);
  for (const tab of stage.tabs) for (const met of mets) await showsServerTimes(tab, met, [before, after]);
}

export const CLOCKS: readonly Scenario[] = [
  {
    id: 'F46-pages',
    title: 'the clocks of the pages are a day wrong, each in its way, and jump while messages are written',
    setting: { initScript: `(${installClock.toString()})();` },
    withinMs: 10_000,
    round: pagesWrong,
  },
  {
    id: 'F46-server',
    title: 'the server’s clock jumps by many hours while messages are written',
    withinMs: 15_000,
    round: serverWrong,
  },
];
