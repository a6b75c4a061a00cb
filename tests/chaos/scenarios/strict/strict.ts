import { setTimeout as sleep } from 'node:timers/promises';
import { sentText, toldText } from '../../rig/texts.ts';
import type { Stage } from '../../rig/stage.ts';
import { demand, until } from '../../rig/until.ts';
import { allStored } from '../all-stored.ts';
import { shownOnce } from '../shown-once.ts';
import type { Scenario } from '../scenario.ts';
import { STRICT_PAGES } from './pages.ts';

/** Silence of up to 5 s, 10 s of looking for the message in the history, and a reconnect before it. */
const WITHIN_MS = 45_000;
/** Rounds in which no message can be in doubt. */
const SURE_MS = 20_000;

const toldAs = /^(?:message:new|customer:new|customer:update|customer:history:response)$/u;

/** A line that goes down and up again, so often. */
async function flap(stage: Stage, times: number, ms: number): Promise<void> {
  for (let turn = 0; turn < times; turn += 1) {
    const open = await stage.proxy.refuse();
    demand('no connection outlives the closing of its port', stage.proxy.live() === 0);
    await sleep(ms);
    await open();
    await sleep(ms);
    demand('at most one socket lives per tab', stage.proxy.live() <= stage.tabs.length);
  }
}

const FAULTS: readonly Omit<Scenario, 'setting'>[] = [
  {
    id: 'F1-strict',
    title: 'TCP reset in the middle of sending',
    withinMs: WITHIN_MS,
    round: async (stage) => {
      const before = stage.proxy.seen();
      const writing = stage.write();
      await stage.random.pause(50, 600);
      stage.proxy.cutAfter(stage.random.whole(1, 600), stage.random.pick(['up', 'down']));
      await writing;
      await until('somebody had to connect again', () => stage.proxy.seen() > before);
    },
  },
  {
    id: 'F2-strict',
    title: 'black hole both ways, sockets stay open; heartbeat 1 s and 1 s',
    withinMs: WITHIN_MS,
    round: async (stage) => {
      const writing = stage.write();
      await stage.random.pause(50, 600);
      const before = stage.proxy.seen();
      const heal = stage.proxy.blackHole('both');
      await until('the dead connection is noticed', () => stage.proxy.seen() > before);
      await stage.random.pause(0, 1_000);
      heal();
      await writing;
    },
  },
  {
    id: 'F4-strict',
    title: 'some requests to send are swallowed',
    withinMs: WITHIN_MS,
    round: async (stage) => {
      let swallowed = 0;
      const most = stage.random.whole(1, 2);
      const spared = stage.random.whole(0, 3);
      let passed = 0;
      stage.proxy.rule((frame) => {
        if (sentText(frame) === undefined || swallowed >= most) return undefined;
        if (passed < spared) {
          passed += 1;
          return undefined;
        }
        swallowed += 1;
        return 'drop';
      });
      await stage.write();
      await until('a request was swallowed', () => swallowed > 0);
    },
  },
  {
    id: 'F6-strict',
    title: 'everything that the server tells comes twice',
    withinMs: SURE_MS,
    round: async (stage) => {
      let doubled = 0;
      stage.proxy.rule((frame) => {
        const { direction, packet } = frame;
        if (direction !== 'down' || packet.kind !== 'event' || !toldAs.test(packet.event)) return undefined;
        if (toldText(frame) !== undefined) doubled += 1;
        return 'duplicate';
      });
      await stage.write();
      await allStored(stage, SURE_MS);
      await shownOnce(stage);
      demand('messages came twice', doubled >= stage.ledger.all().length / stage.round / 2);
    },
  },
  {
    id: 'F13-strict',
    title: 'the line flaps 10 times, 200 ms up, 200 ms down',
    withinMs: WITHIN_MS,
    round: async (stage) => {
      const writing = stage.write({ pauseMs: 400 });
      await stage.random.pause(0, 400);
      await flap(stage, 10, 200);
      await writing;
    },
  },
  {
    id: 'F16-strict',
    title: 'a proxy answers 502 with a page of its own for 2 to 4 s',
    withinMs: WITHIN_MS,
    round: async (stage) => {
      const writing = stage.write();
      await stage.random.pause(50, 600);
      const before = stage.proxy.seen();
      const heal = stage.proxy.answer(502);
      await stage.random.pause(2_000, 4_000);
      demand('somebody was answered 502', stage.proxy.seen() > before);
      heal();
      await writing;
    },
  },
  {
    id: 'F17-strict',
    title: 'the port is closed for 2 to 4 s',
    withinMs: WITHIN_MS,
    round: async (stage) => {
      const writing = stage.write();
      await stage.random.pause(50, 600);
      const open = await stage.proxy.refuse();
      demand('no connection outlives the closing of its port', stage.proxy.live() === 0);
      const before = stage.proxy.seen();
      await stage.random.pause(2_000, 4_000);
      await open();
      await writing;
      await until('somebody came back', () => stage.proxy.seen() > before);
    },
  },
  {
    id: 'F36-strict',
    title: 'two tabs send into one conversation at once',
    withinMs: SURE_MS,
    round: async (stage) => {
      // so that a queue builds up, of rows from both tabs
      stage.strict.switches.delayMs = stage.random.whole(600, 900);
      await stage.write({ conversations: 1, each: 4, pauseMs: stage.random.whole(0, 80) });
      await allStored(stage, SURE_MS);
    },
  },
  ...STRICT_PAGES,
];

/** The console may say nothing to this server that is not in the seed document. */
function bySeedAlone(
  scenario: Omit<Scenario, 'setting'> & { readonly setting?: Scenario['setting'] },
): Scenario {
  return {
    ...scenario,
    setting: { peer: 'strict', ...scenario.setting },
    round: async (stage) => {
      await stage.showAll(scenario.id === 'F36-strict' ? 1 : 2);
      await scenario.round(stage);
      const { faults } = stage.strict;
      demand(
        `the console says nothing that is not in the document (${faults.join('; ')})`,
        faults.length === 0,
      );
    },
  };
}

/** The same faults in front of a server that knows only the seed document. */
export const STRICT: readonly Scenario[] = FAULTS.map(bySeedAlone);
