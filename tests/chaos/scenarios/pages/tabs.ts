import type { Stage } from '../../rig/stage.ts';
import type { Tab } from '../../rig/tab.ts';
import { HOLD_SCRIPT, ordinalsIn } from './hold.ts';
import { meetAll, storedWithin } from './write.ts';
import type { Scenario } from '../scenario.ts';

/** Each writes as fast as it can, so that the order of acceptance is the browser's choice alone. */
async function burst(stage: Stage, tab: Tab, texts: number): Promise<void> {
  const [met] = stage.met;
  if (met === undefined) throw new Error('Nobody has been met.');
  for (let turn = 0; turn < texts; turn += 1) {
    await stage.random.pause(0, 40);
    await tab.write(met, stage.words(tab.name));
  }
}

/** The order in which the outbox took the messages is the order in which the server has them. */
async function compareOrder(stage: Stage): Promise<void> {
  const [met] = stage.met;
  const places = Object.assign(
    {},
    ...(await Promise.all(stage.tabs.map(({ page }) => ordinalsIn(page)))),
  ) as Record<string, number>;
  const stored = stage.host
    .database()
    .filter(({ conversation, text }) => conversation === met?.id && text in places)
    .map(({ text }) => ({ text, place: places[text] ?? 0 }));
  const wrong = stored.find(({ place }, index) => place < (stored[index - 1]?.place ?? 0));
  if (wrong !== undefined) throw new Error(`"${wrong.text}" was accepted before what is stored before it.`);
  const [a, b] = stage.tabs.map(({ name }) => stored.filter(({ text }) => text.includes(name)).length);
  if (a === 0 || b === 0) throw new Error('Only one of the tabs has written.');
}

export const TWO_TABS: Scenario = {
  id: 'F36',
  title: 'two tabs write into one conversation at once: stored in the order of acceptance',
  setting: { initScript: HOLD_SCRIPT },
  withinMs: 5_000,
  async round(stage) {
    await meetAll(stage, 1);
    const offline = stage.random.pick([true, false]) ? await stage.proxy.refuse() : undefined;
    if (offline !== undefined) stage.proxy.cut();
    await Promise.all(stage.tabs.map(async (tab) => burst(stage, tab, stage.random.whole(3, 6))));
    await offline?.();
    await storedWithin(stage, 15_000);
    await compareOrder(stage);
  },
};
