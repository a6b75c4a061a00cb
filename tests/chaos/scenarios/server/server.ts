import type { Stage } from '../../rig/stage.ts';
import { meanwhile } from '../../rig/meanwhile.ts';
import { demand, until } from '../../rig/until.ts';
import type { Scenario } from '../scenario.ts';
import { SERVER_CRASHES } from './crashes.ts';
import { SERVER_STANDSTILLS } from './standstills.ts';
import { watchWire } from './wire.ts';

/** Faults of the server process. */
export const SERVER: readonly Scenario[] = [
  ...SERVER_CRASHES,
  {
    id: 'F19',
    title: 'the server is stopped in order while people write, and a new one starts',
    withinMs: 15_000,
    round: async (stage) => {
      const { desk, random, proxy } = stage;
      const wire = watchWire(proxy);
      const complaints = desk.complaints().length;
      const writing = meanwhile(stage.write({ each: 3 }));
      await random.pause(100, 700);
      await desk.term();
      await until('both tabs have noticed', () => proxy.live() === 0);
      demand('it was stopped while people wrote', !writing.isOver());
      await random.pause(0, 600);
      await desk.start();
      await writing.end;
      await until('both tabs came back by themselves', () => proxy.live() === stage.tabs.length, 15_000);
      demand('nobody was told to stay away', wire.goodbyes() === 0);
      demand('nothing was refused', wire.refusals().length === 0);
      demand('the server had nothing to complain of', desk.complaints().length === complaints);
    },
    mend: startAgain,
  },
  ...SERVER_STANDSTILLS,
];

async function startAgain({ desk }: Stage): Promise<void> {
  if (desk.pid() === undefined) await desk.start();
}
