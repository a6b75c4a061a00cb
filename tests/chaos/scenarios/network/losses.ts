import { attempts, isAckOfSend, isDuplicate, isEcho, isSend, record, sendKeyOf } from '../../rig/frames.ts';
import type { Direction } from '../../proxy/proxy.ts';
import type { Stage } from '../../rig/stage.ts';
import { beside, demand, until } from '../../rig/until.ts';
import type { Scenario } from '../scenario.ts';

/** Of the desk under test: both of its heartbeat's times (tests/chaos/desk). */
const NOTICED_MS = 2_000;
const SLACK_MS = 1_500;
const MOST_ATTEMPTS = 8;
/** An attempt that was begun in the hole is given up after 5 s, and the next one comes up to 6 s later (SYNC-3). */
export const OUT_OF_HOLE_MS = 15_000;

/** Cuts the connection in the middle of the nth message, or of what the server says to it. */
async function cutWhileSending({ proxy, random }: Stage, writing: () => Promise<void>): Promise<void> {
  const nth = random.whole(1, 6);
  const bytes = random.whole(1, 300);
  const way = random.pick<Direction>(['up', 'down']);
  const before = proxy.live();
  let sends = 0;
  let heal: (() => void) | undefined;
  proxy.rule((frame) => {
    if (isSend(frame)) sends += 1;
    if (sends === nth) heal ??= proxy.cutAfter(bytes, way);
    return undefined;
  });
  const done = beside(writing());
  await until(`a connection was cut, ${bytes} bytes ${way} in message ${nth}`, () => proxy.live() < before);
  // or those that come back would be cut as well
  heal?.();
  await done;
}

/** Nothing goes either way, no socket ends; over when every page has noticed and has tried to come back for a while. */
export async function fallIntoBlackHole(
  { proxy, random }: Stage,
  writing: () => Promise<void>,
): Promise<void> {
  const done = beside(writing());
  await random.pause(0, 600);
  const heal = proxy.blackHole('both');
  await until('every page has noticed', () => proxy.live() === 0, NOTICED_MS + SLACK_MS);
  await random.pause(0, 4_000);
  heal();
  await done;
}

/** Until a message whose acknowledgement was swallowed has been sent again, or the writing is over. */
export async function swallowAcks(
  { proxy, random, isStored }: Stage,
  { echoes, writing }: { readonly echoes: boolean; readonly writing: () => Promise<void> },
): Promise<void> {
  const frames = record(proxy);
  let swallowed = 0;
  const heal = proxy.rule((frame) => {
    if (!isAckOfSend(frame) && !(echoes && isEcho(frame))) return undefined;
    swallowed += 1;
    return 'drop';
  });
  const repeated = () => [...attempts(frames)].filter(([, times]) => times > 1).map(([key]) => key);
  await writing();
  await until('an acknowledgement was swallowed', () => swallowed > 0);
  // the echo says it as well: nobody waits for acknowledgements until their time is up
  if (!echoes) await until('all is stored without them', isStored, 4_000);
  if (echoes) await until('a message was sent again', () => repeated().length > 0);
  await random.pause(0, 2_000);
  heal();
  if (echoes) {
    await until('a repeated message was told to be one', () =>
      frames.some((frame) => isDuplicate(frame) === true && repeated().includes(sendKeyOf(frame) ?? '')),
    );
  }
  const most = Math.max(...attempts(frames).values());
  demand(
    `no message was sent more than ${MOST_ATTEMPTS} times, but one was ${most} times`,
    most <= MOST_ATTEMPTS,
  );
}

/** What gets lost on the way. */
export const NETWORK_LOSSES: readonly Scenario[] = [
  {
    id: 'F0',
    title: 'nothing is done: the rig itself loses and doubles nothing',
    withinMs: 5_000,
    round: async (stage) => stage.write(),
  },
  {
    id: 'F1',
    title: 'TCP reset in the middle of a message or of its acknowledgement',
    withinMs: 10_000,
    round: (stage) => cutWhileSending(stage, () => stage.write()),
  },
  {
    id: 'F2',
    title: 'black hole both ways: noticed within one heartbeat',
    withinMs: OUT_OF_HOLE_MS,
    round: async (stage) => {
      await stage.showAll(2);
      await fallIntoBlackHole(stage, () => stage.write());
    },
  },
  {
    id: 'F3',
    title: 'acknowledgements are swallowed, echoes arrive (some seconds instead of 30)',
    withinMs: 10_000,
    round: (stage) => swallowAcks(stage, { echoes: false, writing: () => stage.write() }),
  },
  {
    id: 'F3-and-echoes',
    title: 'acknowledgements and echoes are swallowed until a message was sent again',
    withinMs: 15_000,
    round: (stage) => swallowAcks(stage, { echoes: true, writing: () => stage.write({ each: 1 }) }),
  },
  {
    id: 'F4',
    title: 'messages are swallowed on their way to the server, the connection stands',
    withinMs: 10_000,
    round: async (stage) => {
      const { proxy, random } = stage;
      let swallowed = 0;
      const heal = proxy.rule((frame) => {
        if (!isSend(frame)) return undefined;
        swallowed += 1;
        return 'drop';
      });
      const writing = beside(stage.write());
      await until('a message was swallowed', () => swallowed > 0);
      await random.pause(0, 2_500);
      heal();
      await writing;
    },
  },
  {
    id: 'F4-everything',
    title: 'nothing reaches the server, which then hangs up',
    withinMs: OUT_OF_HOLE_MS,
    round: async (stage) => {
      const { proxy, random } = stage;
      await stage.showAll(2);
      const writing = beside(stage.write());
      await random.pause(0, 600);
      const heal = proxy.blackHole('up');
      await until('the server has hung up', () => proxy.live() === 0, NOTICED_MS + SLACK_MS);
      await random.pause(0, 2_000);
      heal();
      await writing;
    },
  },
];
