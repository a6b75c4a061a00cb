import { setTimeout as sleep } from 'node:timers/promises';
import { record } from '../../rig/frames.ts';
import { freezeLeader } from '../../rig/lead.ts';
import { sentText, toldText } from '../../rig/texts.ts';
import type { Stage } from '../../rig/stage.ts';
import { demand } from '../../rig/until.ts';
import { allStored } from '../all-stored.ts';
import type { Scenario } from '../scenario.ts';

const WITHIN_MS = 45_000;
const SURE_MS = 20_000;
const FROZEN_MS = 18_000;

async function reloadAll({ tabs, signIn }: Stage): Promise<void> {
  await Promise.all(
    tabs.map(async ({ page }) => {
      await page.reload();
      // its token was in the page's memory alone
      await signIn(page);
    }),
  );
}

/** Faults of tabs and of the browser, in front of a strict server. */
export const STRICT_PAGES: readonly Scenario[] = [
  {
    id: 'F32-strict',
    title: 'both tabs are reloaded right after a message was emitted',
    withinMs: WITHIN_MS,
    round: async (stage) => {
      const [first, second] = stage.met;
      if (first === undefined || second === undefined) throw new Error('Nobody was met.');
      const tab = stage.tab(stage.random.whole(0, 1));
      const text = stage.words(tab.name);
      const fate = stage.random.pick(['stored and told', 'stored and not told', 'swallowed']);
      let emitted = 0;
      stage.proxy.rule((frame) => {
        if (sentText(frame) === text) {
          emitted += 1;
          return fate === 'swallowed' ? 'drop' : undefined;
        }
        return fate === 'stored and not told' && toldText(frame) === text ? 'drop' : undefined;
      });
      const leaving = stage.proxy.waitFor((frame) => sentText(frame) === text);
      await tab.write(first, text);
      await leaving;
      if (fate !== 'stored and told') {
        // unanswered it stays under way for two seconds at least; these wait behind it
        await tab.write(first, stage.words(tab.name));
        await tab.write(second, stage.words(tab.name));
      }
      await stage.random.pause(0, 150);
      await reloadAll(stage);
      await stage.write({ each: 1, customer: 1 });
      demand(`it was emitted once, not ${emitted} times`, emitted === 1);
    },
  },
  {
    id: 'F34-strict',
    title: 'the browser is killed right after messages were accepted, and started again',
    setting: { browser: 'own' },
    withinMs: WITHIN_MS,
    round: async (stage) => {
      const { profile, proxy, random } = stage;
      // in half of the rounds the first of them are under way by then
      const isUnderWay = random.next() < 0.5;
      const open = isUnderWay ? undefined : await proxy.refuse();
      const letGo = proxy.rule((frame) => (sentText(frame) === undefined ? undefined : 'drop'));
      await stage.write({ each: random.whole(1, 2), customer: 0, pauseMs: 30 });
      await random.pause(0, 40);
      await profile.kill();
      letGo();
      await open?.();
      await profile.launch();
      await stage.reopen(0);
      await stage.reopen(1);
    },
  },
  {
    id: 'F35-strict',
    title: 'both tabs are closed while messages wait for a connection, and opened again',
    withinMs: SURE_MS,
    round: async (stage) => {
      const open = await stage.proxy.refuse();
      const stored = stage.host.database().length;
      await stage.write({ each: stage.random.whole(1, 3), customer: 0 });
      demand('nothing is stored without a connection', stage.host.database().length === stored);
      await Promise.all(stage.tabs.map(({ page }) => page.close()));
      await stage.random.pause(0, 500);
      await open();
      await stage.reopen(0);
      await stage.reopen(1);
      // nothing of it was ever emitted: not one may be in doubt
      await allStored(stage, SURE_MS);
    },
  },
  {
    id: 'F37-strict',
    title:
      'the tab that sends is frozen: the other one accepts, and nothing is sent before the first has come back',
    setting: { browser: 'own' },
    withinMs: WITHIN_MS,
    round: async (stage) => {
      const { other, pid } = await freezeLeader(stage.tabs, stage.profile.processes());
      const frames = record(stage.proxy);
      try {
        for (const met of stage.met) {
          for (let count = stage.random.whole(1, 3); count > 0; count -= 1) {
            demand('the other tab accepts', await other.write(met, stage.words(other.name)));
          }
        }
        // longer than a leader may be silent where a second send is harmless
        await sleep(FROZEN_MS);
        demand(
          'nobody sends in its place',
          frames.every((frame) => sentText(frame) === undefined),
        );
      } finally {
        process.kill(pid, 'SIGCONT');
      }
      await allStored(stage, SURE_MS);
    },
  },
];
