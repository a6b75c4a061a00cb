import type { Stage } from '../../rig/stage.ts';
import { createRandom } from '../../rig/random.ts';

/** One thing that is done to the line or the server; when it resolves, it has been taken back. */
export type Deed = {
  readonly name: string;
  /** Out of all of them together. */
  readonly weight: number;
  readonly act: (stage: Stage) => Promise<void>;
};

const CUT: Deed = { name: 'cut', weight: 25, act: async ({ proxy }) => proxy.cut() };

const BLACK_HOLE: Deed = {
  name: 'black hole',
  weight: 25,
  async act({ proxy, random }) {
    const heal = proxy.blackHole(random.pick(['up', 'down', 'both']));
    await random.pause(100, 2_500);
    heal();
  },
};

const KILL: Deed = {
  name: 'kill -9',
  weight: 35,
  async act({ desk, random }) {
    await desk.kill();
    await random.pause(0, 500);
    await desk.start();
  },
};

const SIGSTOP: Deed = {
  name: 'SIGSTOP',
  weight: 15,
  async act({ desk, random }) {
    desk.pause();
    await random.pause(100, 700);
    desk.resume();
  },
};

/** What stopping a server looks like from outside, where it lives in the rig's own process. */
const STALL: Deed = {
  name: 'stall',
  weight: 15,
  async act({ proxy, random }) {
    const heal = proxy.stall('both');
    await random.pause(100, 700);
    heal();
  },
};

/** For our own server. */
export const SERVER_DEEDS: readonly Deed[] = [KILL, CUT, BLACK_HOLE, SIGSTOP];
/** For a server that cannot be killed. */
export const WIRE_DEEDS: readonly Deed[] = [CUT, BLACK_HOLE, STALL];

const LEAST_MS = 150;
const MOST_MS = 1_500;

/**
 * Does a deed every 150 to 1 500 ms: each once, then by their weights. `stop` resolves with how often each was done, when
 * the one under way has been taken back.
 */
export function nemesis(stage: Stage, deeds: readonly Deed[]) {
  const chance = createRandom(stage.random.whole(0, 2 ** 31 - 1), 'nemesis');
  const done = new Map<string, number>();
  let isOver = false;

  function pick(): Deed | undefined {
    const fresh = deeds.filter(({ name }) => !done.has(name));
    const from = fresh.length > 0 ? fresh : deeds;
    let rest = chance.next() * from.reduce((sum, { weight }) => sum + weight, 0);
    return from.find(({ weight }) => (rest -= weight) < 0) ?? from[0];
  }

  async function run(): Promise<void> {
    for (;;) {
      await chance.pause(LEAST_MS, MOST_MS);
      const deed = isOver ? undefined : pick();
      if (deed === undefined) return;
      await deed.act(stage);
      done.set(deed.name, (done.get(deed.name) ?? 0) + 1);
    }
  }

  const running = run();
  // heard of when it is stopped
  running.catch(() => undefined);
  return {
    async stop(): Promise<ReadonlyMap<string, number>> {
      isOver = true;
      await running;
      return done;
    },
  };
}
