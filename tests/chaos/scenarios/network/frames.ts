import { setTimeout as sleep } from 'node:timers/promises';
import { isAckOfSend, isDuplicate, isEcho, isEvent, isSend, record, sendKeyOf } from '../../rig/frames.ts';
import { demand, until } from '../../rig/until.ts';
import type { Scenario } from '../scenario.ts';
import { shownOnce } from '../shown-once.ts';

/** Single frames come late, twice or in another order. */
export const NETWORK_FRAMES: readonly Scenario[] = [
  {
    id: 'F5',
    title: 'an acknowledgement comes when its message has been sent again, its echo not at all',
    withinMs: 10_000,
    round: async (stage) => {
      const { proxy, random } = stage;
      // a round trip measured now makes the wait the shortest
      await stage.write({ conversations: 1, each: 1, customer: 0 });
      await until('the first messages are stored', stage.isStored);
      const late = new Set<string>();
      const again = new Set<string>();
      const many = random.whole(1, 2);
      const letGo = proxy.rule((frame) => {
        const key = sendKeyOf(frame);
        if (key === null) return undefined;
        if (isSend(frame) && late.has(key)) again.add(key);
        if (isEcho(frame)) return late.has(key) || late.size < many ? 'drop' : undefined;
        if (!isAckOfSend(frame) || late.has(key) || late.size >= many) return undefined;
        late.add(key);
        return 'hold';
      });
      await stage.write({ conversations: 1, each: 1, customer: 0 });
      await until('an acknowledgement is late', () => late.size > 0);
      const lateAt = performance.now();
      // however long a page waits on this machine
      await until('its message was sent again meanwhile', () => again.size > 0, 20_000);
      await sleep(random.next() * (performance.now() - lateAt));
      letGo();
    },
  },
  {
    id: 'F6',
    title: 'messages reach the server twice in the same frame: the second is told to be a duplicate',
    withinMs: 10_000,
    round: async (stage) => {
      const { proxy, random } = stage;
      const frames = record(proxy);
      const doubled = new Set<string>();
      proxy.rule((frame) => {
        const key = sendKeyOf(frame);
        if (!isSend(frame) || key === null || (doubled.size > 0 && random.next() < 0.5)) return undefined;
        doubled.add(key);
        return 'duplicate';
      });
      await stage.write();
      const answers = (key: string) =>
        frames
          .filter((frame) => sendKeyOf(frame) === key)
          .map(isDuplicate)
          .filter((told) => told !== null);
      await until('each of them was answered twice', () =>
        [...doubled].every((key) => answers(key).length === 2),
      );
      demand('a message was doubled', doubled.size > 0);
      for (const key of doubled) {
        const [first, second] = answers(key);
        demand('the second answer says that it is a duplicate', first === false && second === true);
      }
    },
  },
  {
    id: 'F7',
    title: 'what the server tells of new messages arrives twice in each tab',
    withinMs: 10_000,
    round: async (stage) => {
      const { proxy, random } = stage;
      const doubled = new Map<number, number>();
      proxy.rule((frame) => {
        const times = doubled.get(frame.connection) ?? 0;
        if (!isEvent(frame, 'down', 'message:new') || (times > 0 && random.next() < 0.3)) return undefined;
        doubled.set(frame.connection, times + 1);
        return 'duplicate';
      });
      await stage.write();
      await until('each tab was told twice', () => doubled.size >= stage.tabs.length);
      await until('all is stored', stage.isStored);
      await shownOnce(stage);
    },
  },
  {
    id: 'F8',
    title: 'what the server tells of a message comes before its acknowledgement, or after it',
    withinMs: 10_000,
    round: async (stage) => {
      const { proxy, random } = stage;
      const laterOf = new Map<string, 'ack' | 'echo'>();
      let [acks, echoes] = [0, 0];
      proxy.rule((frame) => {
        const key = sendKeyOf(frame);
        if (key === null) return undefined;
        if (isSend(frame)) laterOf.set(key, laterOf.size % 2 === 0 ? 'ack' : 'echo');
        const isLater =
          (isAckOfSend(frame) && laterOf.get(key) === 'ack') ||
          (isEcho(frame) && laterOf.get(key) === 'echo');
        if (!isLater) return undefined;
        if (isEcho(frame)) echoes += 1;
        else acks += 1;
        return { delayMs: random.whole(20, 400) };
      });
      await stage.write();
      await until('some acknowledgements and some echoes were late', () => acks > 0 && echoes > 0);
      // with the fault taken back, what is late would come at once
      await random.pause(100, 450);
    },
  },
];
