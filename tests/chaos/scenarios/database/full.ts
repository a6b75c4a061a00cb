import { rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { whyNoDisk } from '../../desk/disk.ts';
import type { Stage } from '../../rig/stage.ts';
import { meanwhile } from '../../rig/meanwhile.ts';
import { demand, until } from '../../rig/until.ts';
import type { LeftOut, Scenario } from '../scenario.ts';
import { watchWire } from '../server/wire.ts';

const WITHIN_MS = 10_000;
const PAGE_BYTES = 4_096;
const DISK_MIB = 48;
/** A message larger than a page of the database, so that it needs room of its own. */
const LONG = ' and so on'.repeat(600);

/** Why a disk cannot be made full here; null: it can. */
export const whyNotFull = whyNoDisk();

const REALLY_FULL: Scenario = {
  id: 'F24',
  title: `the disk is full: a file system of ${DISK_MIB} MiB without a free page`,
  setting: { desk: { diskMiB: DISK_MIB } },
  withinMs: WITHIN_MS,
  round: async (stage) => {
    const { desk, random } = stage;
    const life = desk.pid();
    await whileFull(
      stage,
      () => fillDisk(ballastOf(stage), random.whole(0, 8) * PAGE_BYTES),
      () => rmSync(ballastOf(stage)),
    );
    demand('the server process is the same as before', desk.pid() === life);
  },
  mend: async (stage) => rmSync(ballastOf(stage), { force: true }),
};

export const DATABASE_FULL: readonly Scenario[] = [
  {
    id: 'F23',
    title: 'the database has room for three more pages (SQLITE_FULL)',
    withinMs: WITHIN_MS,
    round: async (stage) => whileFull(stage, stage.desk.fill, stage.desk.empty),
    mend: ({ desk }) => desk.empty(),
  },
  ...(whyNotFull === null ? [REALLY_FULL] : []),
];

export const DISK_LEFT_OUT: readonly LeftOut[] =
  whyNotFull === null
    ? []
    : [
        {
          id: REALLY_FULL.id,
          title: REALLY_FULL.title,
          because: `It needs Linux and the right to mount: ${whyNotFull}`,
        },
      ];

/** Everybody writes at length; there is no room until pages have been refused, and for a while after that. */
async function whileFull(
  stage: Stage,
  fill: () => void | Promise<void>,
  empty: () => void | Promise<void>,
): Promise<void> {
  const { proxy, random } = stage;
  const met = [await stage.meet(), await stage.meet()];
  const wire = watchWire(proxy);
  const long = (who: string): string => stage.words(who) + LONG;
  const writing = meanwhile(
    ...stage.tabs.map(async (tab) => {
      for (const customer of [...met, ...met]) {
        await random.pause(0, 150);
        if (!(await tab.write(customer, long(tab.name)))) return;
      }
    }),
  );
  await random.pause(0, 500);
  await fill();
  const speaking = meanwhile(...met.map(({ says }) => says(long('customer'))));
  await until('a page was refused', () => wire.refusals().length > 0);
  await random.pause(0, 1_500);
  demand(
    'it was told to try again later',
    wire.refusals().every(({ code, retryable }) => code === 'STORAGE_UNAVAILABLE' && retryable),
  );
  await empty();
  await Promise.all([writing.end, speaking.end]);
}

const ballastOf = ({ desk }: Stage): string => join(desk.dataFolder, 'ballast');

/** Somebody else's file takes what is free, save so many bytes. */
function fillDisk(file: string, leave: number): void {
  const much = Buffer.alloc(1024 * 1024);
  try {
    for (;;) writeFileSync(file, much, { flag: 'a' });
  } catch (error) {
    demand('the disk is full', error instanceof Error && error.message.includes('ENOSPC'));
  }
  truncateSync(file, statSync(file).size - leave);
}
