import { setTimeout as sleep } from 'node:timers/promises';
import { endProcess } from '../../rig/chromium.ts';
import { isEvent, isSend, record } from '../../rig/frames.ts';
import type { Stage } from '../../rig/stage.ts';
import { beside, demand, until } from '../../rig/until.ts';
import type { Scenario } from '../scenario.ts';

/** As in production: a line that is only slow must not look dead. */
const PATIENT = { desk: { heartbeat: { intervalMs: 10_000, timeoutMs: 5_000 } } } as const;
const SLOW_MS = 60_000;

/** As the browser tells its pages when the cable is in again. */
async function tellOnline({ tabs }: Stage): Promise<void> {
  await Promise.all(tabs.map(({ page }) => page.evaluate(() => window.dispatchEvent(new Event('online')))));
}

/** One socket in each tab, and for a while no more than that. */
async function hasOneSocketPerTab({ proxy, tabs }: Stage): Promise<void> {
  await until('each tab has a socket', () => proxy.live() === tabs.length, 15_000);
  for (let looks = 0; looks < 20; looks += 1) {
    demand('no tab has a second socket', proxy.live() <= tabs.length);
    await sleep(25);
  }
}

/** Slow, torn and flapping lines. */
export const NETWORK_LINES: readonly Scenario[] = [
  {
    id: 'F9',
    title: 'each way takes 2 s give or take 1 s; somebody types meanwhile',
    setting: PATIENT,
    withinMs: 30_000,
    round: async (stage) => {
      const { proxy, random } = stage;
      await stage.showAll(2);
      const frames = record(proxy);
      const heal = proxy.delay({ ms: 2_000, jitterMs: 1_000 });
      await stage.write({ each: 1, pauseMs: 1_000 });
      const [first] = stage.met;
      if (first === undefined) throw new Error('Nobody was met.');
      const typist = stage.tab(random.whole(0, 1));
      await typist.open(first);
      await typist.composer(first).pressSequentially('still writing', { delay: 100 });
      await until('all is stored over the slow line', stage.isStored, SLOW_MS);
      demand(
        'typing was told',
        frames.some((frame) => isEvent(frame, 'up', 'message:typing')),
      );
      demand('messages went over the slow line', frames.some(isSend));
      heal();
    },
    mend: async ({ tabs, met: [first] }) => {
      if (first === undefined) return;
      for (const tab of tabs) await tab.type(first, '');
    },
  },
  {
    id: 'F10',
    title: '2 kB/s for both tabs together, in every other round after a cut',
    setting: PATIENT,
    withinMs: 10_000,
    round: async (stage) => {
      const { proxy, random } = stage;
      await stage.showAll(2);
      const frames = record(proxy);
      const heal = proxy.throttle(2_000);
      const isCut = stage.round % 2 === 0;
      if (isCut) proxy.cut();
      await stage.write({ each: 1, customer: random.whole(1, 2) });
      await until('all is stored over the thin line', stage.isStored, SLOW_MS);
      await until('each tab is connected', () => proxy.live() === stage.tabs.length, SLOW_MS);
      // what fills the line for longer than a ping may take costs a tab its connection once, and once only
      const openings = frames.filter(({ packet }) => packet.kind === 'open').length;
      const most = (isCut ? 2 : 1) * stage.tabs.length;
      demand(`there is no reconnecting without end: ${openings}`, openings <= most);
      demand('messages went over the thin line', frames.some(isSend));
      heal();
    },
  },
  {
    id: 'F11',
    title: 'every byte is a TCP segment of its own, in every other round from the handshake on',
    withinMs: 10_000,
    round: async (stage) => {
      const { proxy } = stage;
      const frames = record(proxy);
      const heal = proxy.slice(1);
      if (stage.round % 2 === 0) proxy.cut();
      await stage.write();
      await until('all is stored byte by byte', stage.isStored, SLOW_MS);
      demand('messages went byte by byte', frames.some(isSend));
      heal();
    },
  },
  {
    id: 'F12',
    title:
      'the machine sleeps while messages are under way, and its connections are gone when it wakes (5 s)',
    setting: { browser: 'own' },
    withinMs: 10_000,
    round: async (stage) => {
      const { proxy, random } = stage;
      await stage.showAll(2);
      // on their way, but not there, when the lid is closed
      const wake = proxy.blackHole('both');
      await stage.write({ customer: 0 });
      demand('the messages are not there yet', !stage.isStored());
      const asleep = stage.profile.processes();
      for (const pid of asleep) endProcess(pid, 'SIGSTOP');
      const before = proxy.seen();
      await Promise.all(stage.met.map(({ says }) => says(stage.words('customer'))));
      await random.pause(3_000, 5_000);
      demand('nothing moves in the sleep', proxy.seen() === before);
      wake();
      for (const pid of asleep) endProcess(pid, 'SIGCONT');
      await until('every tab has come back by a new connection', () => proxy.seen() > before + 1);
    },
    mend: async ({ profile }) => {
      for (const pid of profile.processes()) endProcess(pid, 'SIGCONT');
    },
  },
  {
    id: 'F13',
    title: 'the line is up and down by turns, about 200 ms each (15 times instead of 50)',
    withinMs: 15_000,
    round: async (stage) => {
      const { proxy, random } = stage;
      await stage.showAll(2);
      const before = proxy.seen();
      const writing = beside(stage.write({ pauseMs: 800 }));
      for (let flap = 0; flap < 15; flap += 1) {
        const open = await proxy.refuse();
        await random.pause(100, 300);
        await open();
        await tellOnline(stage);
        await random.pause(100, 300);
        demand('no tab has two sockets', proxy.live() <= stage.tabs.length);
      }
      await writing;
      demand('the tabs came back between the flaps', proxy.seen() > before + 4);
      await hasOneSocketPerTab(stage);
    },
  },
];
