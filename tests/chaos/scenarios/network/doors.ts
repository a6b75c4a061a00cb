import { setTimeout as sleep } from 'node:timers/promises';
import { MAI } from '../../desk/desk.ts';
import type { Frame } from '../../proxy/proxy.ts';
import { isEvent, isSend, record } from '../../rig/frames.ts';
import { beside, demand, until } from '../../rig/until.ts';
import type { Scenario } from '../scenario.ts';

const HOUR_MS = 3_600_000;

/** The page's clock can be put forward. */
const CLOCK = `{
  const now = Date.now.bind(Date);
  let ahead = 0;
  Date.now = () => now() + ahead;
  window.addEventListener('chaos-clock', ({ detail }) => { ahead += detail; });
}`;

/**
 * Steps of a connection in which it is cut. Our clients begin with a WebSocket and fall back on polling when that fails; what
 * polls is never changed into a WebSocket later, so there is no probe to cut.
 */
const STEPS: readonly [(frame: Frame) => boolean, ...((frame: Frame) => boolean)[]] = [
  ({ packet }) => packet.kind === 'open',
  ({ direction, packet }) => direction === 'up' && packet.kind === 'connect',
  ({ direction, packet }) => direction === 'down' && packet.kind === 'connect',
  (frame) => isEvent(frame, 'up', 'staff:auth'),
  (frame) => isEvent(frame, 'down', 'staff:auth:response'),
];

/** Doors that are shut, or that somebody else opens. */
export const NETWORK_DOORS: readonly Scenario[] = [
  {
    id: 'F14',
    title: '6 hours offline by the page’s clock, 40 messages wait (instead of 300), the token has run out',
    setting: { initScript: CLOCK },
    withinMs: 60_000,
    round: async (stage) => {
      const { proxy, desk, random } = stage;
      await stage.showAll(2);
      const frames = record(proxy);
      const open = await proxy.refuse();
      await stage.write({ each: 10, customer: random.whole(1, 4), pauseMs: 20 });
      demand('nothing got out', !frames.some(isSend));
      await desk.expireTokens(MAI.id);
      for (const { page } of stage.tabs) {
        await page.evaluate((ms) => {
          window.dispatchEvent(new CustomEvent('chaos-clock', { detail: ms }));
        }, 6 * HOUR_MS);
      }
      await open();
      await until('the first of them is sent', () => frames.some(isSend), 20_000);
      const first = frames.findIndex(isSend);
      const over = frames[first]?.connection;
      const isGreeted = frames
        .slice(0, first)
        .some((frame) => frame.connection === over && isEvent(frame, 'down', 'staff:auth:response'));
      demand('signing in comes before sending', isGreeted);
      await until('all of them are stored', stage.isStored, 60_000);
    },
  },
  {
    id: 'F15-polling',
    title: 'a proxy that knows no WebSockets: everything goes by long polling',
    withinMs: 10_000,
    round: async (stage) => {
      const { proxy } = stage;
      const heal = proxy.blockUpgrades();
      proxy.cut();
      const before = proxy.seen();
      await stage.write();
      await until('all is stored by polling', stage.isStored, 20_000);
      demand('no tab has a WebSocket', proxy.live() === 0);
      demand('there are requests instead', proxy.seen() > before + 4);
      heal();
      // half of the rounds go on by polling, the others begin again with a WebSocket
      if (stage.round % 2 === 0) proxy.cut();
    },
  },
  {
    id: 'F15-upgrade',
    title: 'WebSockets are cut half way through their beginning: polling takes over, or another try',
    withinMs: 15_000,
    round: async (stage) => {
      const { proxy, random } = stage;
      const isStep = random.pick(STEPS);
      const isLost = random.next() < 0.5;
      const many = stage.tabs.length * random.whole(1, 2);
      let cuts = 0;
      proxy.rule((frame) => {
        if (cuts >= many || !isStep(frame)) return undefined;
        cuts += 1;
        setImmediate(proxy.cut);
        return isLost ? 'drop' : undefined;
      });
      proxy.cut();
      await stage.write();
      await until('a beginning was cut', () => cuts > 0);
    },
  },
  {
    id: 'F16',
    title: 'a proxy answers 502 with a page of HTML (some seconds instead of 20)',
    withinMs: 10_000,
    round: async (stage) => {
      const { proxy, random } = stage;
      await stage.showAll(2);
      const writing = beside(stage.write());
      await random.pause(0, 400);
      const before = proxy.seen();
      const heal = proxy.answer(502, '<!doctype html><title>502 Bad Gateway</title><h1>Bad Gateway</h1>');
      await until('somebody got that answer', () => proxy.seen() > before);
      await random.pause(1_000, 5_000);
      heal();
      await writing;
    },
  },
  {
    id: 'F17',
    title: 'the port is closed: tries come 1 to 30 s after each other, and are counted',
    withinMs: 20_000,
    round: async (stage) => {
      const { proxy, random } = stage;
      await stage.showAll(2);
      const [tab] = stage.tabs;
      if (tab === undefined) throw new Error('There is no tab.');
      const tries: number[] = [];
      const note = (): void => void tries.push(performance.now());
      const open = await proxy.refuse();
      tab.page.on('websocket', note);
      await stage.write();
      await until('it has been tried three times', () => tries.length >= 3, 20_000);
      await random.pause(0, 1_000);
      tab.page.off('websocket', note);
      const waits = tries.slice(1).map((at, index) => at - (tries[index] ?? 0));
      demand(
        `tries are 1 to 30 s apart: ${waits.map(Math.round).join(' ')}`,
        waits.every((ms) => ms > 950 && ms < 31_000),
      );
      await open();
      await sleep(0);
    },
  },
];
