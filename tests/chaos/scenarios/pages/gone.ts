import type { Page } from '@playwright/test';
import { leaderOf } from '../../rig/lead.ts';
import type { Stage } from '../../rig/stage.ts';
import { hurtLine, type Line, LINES, meetAll, metOf, storedWithin, writeTo } from './write.ts';
import type { Scenario } from '../scenario.ts';

async function crash(page: Page): Promise<void> {
  const client = await page.context().newCDPSession(page);
  const crashed = new Promise((resolve) => {
    page.once('crash', resolve);
  });
  // it does not live to answer
  client.send('Page.crash').catch(() => undefined);
  await crashed;
}

/** F33. */
export const CRASH: Scenario = {
  id: 'F33',
  title: 'the renderer of the sending tab crashes: the other tab has delivered within 5 s',
  setting: { browser: 'own' },
  withinMs: 5_000,
  async round(stage) {
    const { random, proxy } = stage;
    await meetAll(stage, 2);
    const [leader, other] = await leaderOf(stage.tabs);
    const hurt = hurtLine(stage, random.pick(LINES));
    const besides = random.pick([0, 1, 2]);
    const [texts] = await Promise.all([
      writeTo(stage, leader, random.whole(1, 3)),
      writeTo(stage, other, besides),
    ]);
    await hurt;
    await random.pause(0, 300);
    // before the other one leads: what it sends into the fault is sent again after 5 s only
    await proxy.heal();
    await crash(leader.page);
    const crashedAt = performance.now();
    await storedWithin(stage, 5_000);
    const { met, text } = metOf(stage, texts.at(-1));
    await other.isMarked(met, text, 'sent', Math.max(1, 5_000 - (performance.now() - crashedAt)));
    await leader.page.close();
    const again = await stage.reopen(stage.tabs.indexOf(leader));
    await writeTo(stage, random.pick([other, again]), 1);
  },
};

/** The whole browser dies, and comes back with the network in order. */
async function killAndReopen(stage: Stage): Promise<void> {
  await stage.profile.kill();
  await stage.proxy.heal();
  await stage.profile.launch();
  for (const index of stage.tabs.keys()) await stage.reopen(index);
}

/** F34. */
export const KILL: Scenario = {
  id: 'F34',
  title: 'the whole browser is killed as soon as a message is accepted',
  setting: { browser: 'own' },
  withinMs: 10_000,
  async round(stage) {
    const { random, proxy } = stage;
    await meetAll(stage, 2);
    const line = random.pick<Line | 'dead'>(['dead', ...LINES]);
    if (line === 'dead') proxy.blackHole('both');
    else void hurtLine(stage, line);
    const others = writeTo(stage, stage.tab(1), random.whole(0, 2));
    const accepted = await writeTo(stage, stage.tab(0), random.whole(1, 4));
    if (random.pick([true, false])) await others;
    // of the texts nobody knows, when the answers are swallowed
    if (line !== 'mute' && stage.isStored()) throw new Error('Nothing was waiting when the browser died.');
    await killAndReopen(stage);
    await others;
    if (accepted.length === 0) throw new Error('Nothing was accepted before the browser died.');
    await writeTo(stage, random.pick([stage.tab(0), stage.tab(1)]), 1);
  },
};

/** F35. */
export const CLOSE: Scenario = {
  id: 'F35',
  title: 'tabs are closed with messages waiting, and opened again',
  withinMs: 10_000,
  async round(stage) {
    const { random, proxy } = stage;
    await meetAll(stage, 2);
    const line = random.pick<Line | 'dead' | 'refused'>(['dead', 'refused', ...LINES]);
    if (line === 'dead') proxy.blackHole('both');
    else if (line === 'refused') await proxy.refuse();
    else void hurtLine(stage, line);
    await Promise.all(stage.tabs.map(async (tab) => writeTo(stage, tab, random.whole(1, 3))));
    if (line !== 'mute' && stage.isStored())
      throw new Error('Nothing was waiting when the tabs were closed.');
    const closed = random.pick([[0], [1], [0, 1], [1, 0]]);
    for (const index of closed) {
      await stage.tab(index).page.close();
      await random.pause(0, 100);
    }
    await proxy.heal();
    if (closed.length === 2 && line !== 'mute' && stage.isStored()) {
      throw new Error('All was delivered with no tab open.');
    }
    for (const index of closed) await stage.reopen(index);
    await writeTo(stage, random.pick([stage.tab(0), stage.tab(1)]), 1);
  },
};

const TEN = 10;

/** The story that people ask for first. */
export const OFFLINE_TEN: Scenario = {
  id: 'F35-offline-ten',
  title:
    'ten messages written offline, tab closed, browser killed, opened again online: ten arrive, in order',
  setting: { browser: 'own' },
  withinMs: 10_000,
  async round(stage) {
    const { random, proxy } = stage;
    await meetAll(stage, random.pick([1, 2]));
    await proxy.refuse();
    const writer = random.pick([stage.tab(0), stage.tab(1)]);
    const texts = await writeTo(stage, writer, TEN);
    if (texts.length !== TEN) throw new Error(`Only ${texts.length} were accepted.`);
    const stored = () => stage.host.database().filter(({ text }) => texts.includes(text));
    if (stored().length > 0) throw new Error('Something was delivered offline.');
    await random.pause(0, 500);
    await writer.page.close();
    await killAndReopen(stage);
    await storedWithin(stage, 10_000);
    for (const { id } of stage.met) {
      const places = stored()
        .filter(({ conversation }) => conversation === id)
        .map(({ text }) => texts.indexOf(text));
      if (places.some((place, index) => place <= (places[index - 1] ?? -1))) {
        throw new Error(`They arrived as ${places.join(' ')}.`);
      }
    }
    if (stored().length !== TEN) throw new Error(`${stored().length} of ten arrived.`);
  },
};
