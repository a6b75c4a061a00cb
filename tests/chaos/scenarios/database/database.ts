import { setTimeout as sleep } from 'node:timers/promises';
import type { Stage } from '../../rig/stage.ts';
import { meanwhile } from '../../rig/meanwhile.ts';
import { demand, until } from '../../rig/until.ts';
import { DATABASE_FILES } from './files.ts';
import { DATABASE_FULL } from './full.ts';
import { DATABASE_ORDER } from './order.ts';
import type { Scenario } from '../scenario.ts';
import { watchWire } from '../server/wire.ts';

const WITHIN_MS = 10_000;
/** Shorter than the product's own 5 s, so that it refuses and its connections still live. */
const BUSY_MS = 400;

/** Faults of the database and its disk. */
export const DATABASE: readonly Scenario[] = [
  {
    id: 'F22',
    title: 'another process holds the write lock for longer than the server waits (SQLITE_BUSY)',
    setting: { desk: { busyTimeoutMs: BUSY_MS } },
    withinMs: WITHIN_MS,
    round: async (stage) => {
      const { desk, random } = stage;
      const wire = await underLock(stage, random.whole(1_200, 2_500));
      const refusals = wire.refusals();
      demand('a page was refused', refusals.length > 0);
      demand(
        'it was told to try again later',
        refusals.every(({ code, retryable }) => code === 'STORAGE_UNAVAILABLE' && retryable),
      );
      demand('the server lives', desk.pid() !== undefined);
    },
  },
  {
    id: 'F22-standstill',
    title: 'another process holds the write lock for longer than the heartbeat, and the server waits for it',
    withinMs: 15_000,
    round: async (stage) => {
      const { proxy, tabs, random } = stage;
      const before = proxy.seen();
      const wire = await underLock(stage, random.whole(3_000, 4_500));
      demand('the tabs have noticed', proxy.seen() > before);
      await until('both tabs came back', () => proxy.live() === tabs.length, 15_000);
      demand('nothing was refused', wire.refusals().length === 0);
    },
  },
  ...DATABASE_FULL,
  ...DATABASE_FILES,
  ...DATABASE_ORDER,
];

/** Everybody writes; meanwhile another process has the database to itself for so long. */
async function underLock(stage: Stage, ms: number) {
  const { desk, random, proxy } = stage;
  await stage.meet();
  await stage.meet();
  const wire = watchWire(proxy);
  const writing = meanwhile(stage.write({ each: 3 }));
  await random.pause(50, 500);
  await desk.lockDatabase(ms);
  await Promise.all([writing.end, sleep(ms)]);
  return wire;
}
