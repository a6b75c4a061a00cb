import type { Scenario } from './scenario.ts';

/** Faults between the browser and the server. */
export const NETWORK: readonly Scenario[] = [
  {
    id: 'F0',
    title: 'nothing is done: the rig itself loses and doubles nothing',
    withinMs: 5_000,
    round: async (stage) => stage.write(),
  },
  {
    id: 'F1',
    title: 'TCP reset in the middle of sending',
    withinMs: 10_000,
    round: async (stage) => {
      const writing = stage.write();
      await stage.random.pause(50, 600);
      stage.proxy.cutAfter(stage.random.whole(1, 600), stage.random.pick(['up', 'down']));
      await writing;
    },
  },
];
