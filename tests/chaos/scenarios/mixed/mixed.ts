import { demand, until } from '../../rig/until.ts';
import { allStored } from '../all-stored.ts';
import { decideAll } from '../decide.ts';
import { type Deed, nemesis, SERVER_DEEDS, WIRE_DEEDS } from './nemesis.ts';
import type { Load, Stage } from '../../rig/stage.ts';
import type { Scenario } from '../scenario.ts';

/** With the greetings 100 messages: 4 customers, 2 tabs. */
const HUNDRED: Load = { conversations: 4, each: 9, customer: 6, pauseMs: 150 };
/** 100 without them. */
const BURST: Load = { ...HUNDRED, customer: 7 };
const BURSTS = 10;

/** Half a second of quiet on the line at most; what is left then is the backing off, up to 30 s. */
const WITHIN_MS = 40_000;
/** Of one hundred, all of which may be in doubt. */
const DECIDED_MS = 75_000;

async function writeUnder(stage: Stage, deeds: readonly Deed[], load: Load): Promise<void> {
  await stage.showAll(4);
  const hurt = nemesis(stage, deeds);
  try {
    await stage.write(load);
  } finally {
    await hurt.stop();
  }
  const done = await hurt.stop();
  for (const { name } of deeds) demand(`there was a ${name}`, (done.get(name) ?? 0) > 0);
}

const onOurs = (load: Load) => (stage: Stage) => writeUnder(stage, SERVER_DEEDS, load);

const onStrict =
  (load: Load) =>
  async (stage: Stage): Promise<void> => {
    await writeUnder(stage, WIRE_DEEDS, load);
    await stage.proxy.heal();
    await decideAll(stage, DECIDED_MS);
    await allStored(stage, 0);
    const { faults } = stage.strict;
    demand(
      `the console says nothing that is not in the document (${faults.join('; ')})`,
      faults.length === 0,
    );
  };

/**
 * As people write: nobody goes on for long when nothing goes out, and 500 messages are the most that may wait. The next
 * burst begins when all of the last one has arrived, in the same conversations.
 */
const inBursts = (burst: (stage: Stage) => Promise<void>) => async (stage: Stage) => {
  for (let turn = 0; turn < BURSTS; turn += 1) {
    await burst(stage);
    await until('the burst has arrived', () => stage.isStored(), WITHIN_MS);
  }
};

/** Everything at once, and whole stories. */
export const MIXED: readonly Scenario[] = [
  {
    id: 'mixed',
    title: 'kill -9, cut, black hole and SIGSTOP at random every 150 to 1 500 ms, 100 messages',
    withinMs: WITHIN_MS,
    round: onOurs(HUNDRED),
    mend: standUp,
  },
  {
    id: 'mixed-strict',
    title: 'cut, black hole and stall at random; a person decides about what is unconfirmed, 100 messages',
    setting: { peer: 'strict' },
    withinMs: WITHIN_MS,
    round: onStrict(HUNDRED),
  },
  {
    id: 'mixed-1000',
    title:
      'kill -9, cut, black hole and SIGSTOP at random every 150 to 1 500 ms, 1 000 messages in ten bursts',
    isLong: true,
    withinMs: WITHIN_MS * 3,
    round: inBursts(onOurs(BURST)),
    mend: standUp,
  },
  {
    id: 'mixed-strict-1000',
    title:
      'cut, black hole and stall at random; a person decides about what is unconfirmed, 1 000 messages in ten bursts',
    isLong: true,
    setting: { peer: 'strict' },
    withinMs: WITHIN_MS * 3,
    round: inBursts(onStrict(BURST)),
  },
];

async function standUp({ desk }: Stage): Promise<void> {
  if (desk.pid() === undefined) await desk.start();
  else desk.resume();
}
