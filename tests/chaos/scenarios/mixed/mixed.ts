import { demand } from '../../rig/until.ts';
import { allStored } from '../all-stored.ts';
import { decideAll } from '../decide.ts';
import { type Deed, nemesis, SERVER_DEEDS, WIRE_DEEDS } from './nemesis.ts';
import type { Load, Stage } from '../../rig/stage.ts';
import type { Scenario } from '../scenario.ts';

/** With the greetings 100 messages: 4 customers, 2 tabs. */
const HUNDRED: Load = { conversations: 4, each: 9, customer: 6, pauseMs: 150 };
/** The same for 1 000. */
const THOUSAND: Load = { conversations: 4, each: 100, customer: 49, pauseMs: 150 };

/** Half a second of quiet on the line at most; what is left then is the backing off, up to 30 s. */
const WITHIN_MS = 40_000;

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
  (load: Load, decidedWithinMs: number) =>
  async (stage: Stage): Promise<void> => {
    await writeUnder(stage, WIRE_DEEDS, load);
    await stage.proxy.heal();
    await decideAll(stage, decidedWithinMs);
    await allStored(stage, 0);
    const { faults } = stage.strict;
    demand(
      `the console says nothing that is not in the document (${faults.join('; ')})`,
      faults.length === 0,
    );
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
    round: onStrict(HUNDRED, 75_000),
  },
  {
    id: 'mixed-1000',
    title: 'kill -9, cut, black hole and SIGSTOP at random every 150 to 1 500 ms, 1 000 messages',
    isLong: true,
    withinMs: WITHIN_MS * 3,
    round: onOurs(THOUSAND),
    mend: standUp,
  },
  {
    id: 'mixed-strict-1000',
    title: 'cut, black hole and stall at random; a person decides about what is unconfirmed, 1 000 messages',
    isLong: true,
    setting: { peer: 'strict' },
    withinMs: WITHIN_MS * 3,
    round: onStrict(THOUSAND, 600_000),
  },
];

async function standUp({ desk }: Stage): Promise<void> {
  if (desk.pid() === undefined) await desk.start();
  else desk.resume();
}
