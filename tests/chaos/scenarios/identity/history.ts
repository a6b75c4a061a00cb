import { setTimeout as sleep } from 'node:timers/promises';
import type { Frame } from '../../proxy/frame.ts';
import { isEvent, record } from '../../rig/frames.ts';
import type { Met } from '../../rig/host.ts';
import type { Stage } from '../../rig/stage.ts';
import { demand, until } from '../../rig/until.ts';
import type { Scenario } from '../scenario.ts';

/** Of one connection to the server, well below what it allows. */
const A_SECOND = 80;

/** Until a page comes to the one that is lost: there may be a hundred before it. */
const READ_MS = 300_000;

/** 50 a second, for five seconds. */
const EVERY_MS = 20;
const MESSAGES = 250;

/** The customer says so many things, as fast as one connection may. */
async function talks(stage: Stage, met: Met, count: number): Promise<void> {
  for (let said = 0; said < count; said += A_SECOND) {
    const batch = Array.from({ length: Math.min(A_SECOND, count - said) }, () =>
      met.says(stage.words('customer')),
    );
    await Promise.all([...batch, count > A_SECOND * 5 ? sleep(1_000) : undefined]);
  }
}

const isPage = ({ direction, packet }: Frame): boolean =>
  direction === 'down' && packet.kind === 'ack' && packet.of === 'customer:history';

/** The nth page of history from now on is lost on its way; answers whether it has been asked for again. */
function losePage({ proxy }: Stage, nth: number) {
  const frames = record(proxy);
  let pages = 0;
  let lostAt: number | undefined;
  proxy.rule((frame) => {
    if (!isPage(frame)) return undefined;
    pages += 1;
    if (pages !== nth) return undefined;
    lostAt = frames.length;
    return 'drop';
  });
  const questions = (from: number) =>
    frames.slice(from).filter((frame) => isEvent(frame, 'up', 'customer:history'));
  return {
    isLost: () => lostAt !== undefined,
    isAskedAgain: () => lostAt !== undefined && questions(lostAt).length > 0,
  };
}

/** A long history is read from its end to its beginning, and a page of it is lost. */
async function readPast(stage: Stage, count: number, nth: number): Promise<void> {
  await stage.showAll(1);
  const [met] = stage.met;
  if (met === undefined) throw new Error('Nobody was met.');
  await talks(stage, met, count);
  // a fresh page has none of it
  await Promise.all(
    stage.tabs.map(async ({ page }) => {
      await page.reload();
      await stage.signIn(page);
    }),
  );
  const page = losePage(stage, nth);
  await Promise.all([
    Promise.all(stage.tabs.map((tab) => tab.screen(met))),
    until('a page is lost', page.isLost, READ_MS).then(() =>
      until('it is asked for again', page.isAskedAgain, 15_000),
    ),
  ]);
}

/** More than one page comes while there is no connection, and a page of it is lost. */
async function missMuch(stage: Stage): Promise<void> {
  const { proxy, random } = stage;
  await stage.showAll(1);
  const [met] = stage.met;
  if (met === undefined) throw new Error('Nobody was met.');
  const open = await proxy.refuse();
  await talks(stage, met, random.whole(210, 320));
  const page = losePage(stage, random.whole(1, 2));
  await open();
  await until('a page is lost', page.isLost, 30_000);
  await until('it is asked for again', page.isAskedAgain, 15_000);
}

/** 50 messages a second come while both tabs lose their connection and catch up, again and again. */
async function catchUpUnderLoad(stage: Stage): Promise<void> {
  const { proxy, random } = stage;
  await stage.showAll(3);
  // what is pushed meanwhile overtakes the catch-up, and some catch-ups are cut off
  proxy.rule(({ packet }) =>
    packet.kind === 'ack' && packet.of === 'sync:since' ? { delayMs: random.whole(0, 400) } : undefined,
  );
  const saying: Promise<void>[] = [];
  const talking = (async () => {
    for (let turn = 0; turn < MESSAGES; turn += 1) {
      const met = stage.met[turn % stage.met.length];
      if (met !== undefined) saying.push(met.says(stage.words('customer')));
      await sleep(EVERY_MS);
    }
  })();
  let returns = 0;
  while (saying.length < MESSAGES - MESSAGES / 10) {
    await random.pause(100, 500);
    const since = proxy.seen();
    proxy.cut();
    await until('both tabs have come back', () => proxy.seen() - since >= stage.tabs.length);
    if (saying.length < MESSAGES) returns += 1;
  }
  await talking;
  await Promise.all(saying);
  demand('tabs caught up while messages came', returns > 0);
}

/** Histories with holes, and catching up. */
export const IDENTITY_HISTORY: readonly Scenario[] = [
  {
    id: 'F52',
    title: 'a page of a history of 300 messages is lost on its way',
    withinMs: 40_000,
    round: (stage) => readPast(stage, 300, stage.random.whole(1, 5)),
  },
  {
    id: 'F52-gap',
    title: 'more than 200 messages come while the line is down, and a page of them is lost on its way',
    withinMs: 20_000,
    round: missMuch,
  },
  {
    id: 'F52-10000',
    title: 'a page of a history of 10 000 messages is lost on its way',
    isLong: true,
    setting: { tabs: 1 },
    withinMs: 600_000,
    round: (stage) => readPast(stage, 10_000, stage.random.whole(2, 150)),
  },
  {
    id: 'F53',
    title: 'both tabs catch up, again and again, while 50 messages a second arrive',
    withinMs: 20_000,
    round: catchUpUnderLoad,
  },
];
