import { openConsoles, type Return } from '../../rig/consoles.ts';
import { meanwhile } from '../../rig/meanwhile.ts';
import { demand, until } from '../../rig/until.ts';
import type { Scenario } from '../scenario.ts';

/** The rig's heartbeat is 1 s + 1 s; standing still is noticed after that, whatever the real server's 10 s + 5 s are. */
const NOTICED_MS = 6_000;
const BACK_MS = 15_000;

const CONSOLES = 200;
const BLOCK_MS = 6_000;
/** The consoles come within one interval, so that their pings are spread over it as they are at work. */
const HERD_HEARTBEAT = { intervalMs: 4_000, timeoutMs: 1_000 };
const LEAST_SPREAD_MS = 3_000;
const LEAST_CHANCE_MS = 500;

/** The server process lives, and does nothing for longer than a heartbeat. */
export const SERVER_STANDSTILLS: readonly Scenario[] = [
  {
    id: 'F20',
    title: 'the server is paused (SIGSTOP) for longer than the heartbeat, 3 to 5 s instead of 40',
    withinMs: BACK_MS,
    round: async (stage) => {
      const { desk, proxy, random } = stage;
      const writing = meanwhile(stage.write({ each: 3, pauseMs: 300 }));
      await random.pause(100, 700);
      desk.pause();
      await until('both tabs have noticed', () => proxy.live() === 0, NOTICED_MS);
      await random.pause(300, 2_500);
      desk.resume();
      await writing.end;
      await until('both tabs came back', () => proxy.live() === stage.tabs.length, BACK_MS);
    },
    mend: async ({ desk }) => desk.resume(),
  },
  {
    id: 'F21',
    title: "the server's event loop is blocked for longer than the heartbeat, 3 to 5 s",
    withinMs: BACK_MS,
    round: async (stage) => {
      const { desk, proxy, random } = stage;
      const writing = meanwhile(stage.write({ each: 3, pauseMs: 300 }));
      await random.pause(100, 700);
      await desk.block(random.whole(3_000, 5_000));
      await until('both tabs have noticed', () => proxy.live() === 0, NOTICED_MS);
      await writing.end;
      await until('both tabs came back', () => proxy.live() === stage.tabs.length, BACK_MS);
    },
  },
  {
    id: 'F21-herd',
    title: `the same under ${CONSOLES} consoles: they do not come back all at once`,
    setting: { desk: { heartbeat: HERD_HEARTBEAT } },
    withinMs: BACK_MS,
    round: async (stage) => {
      const { desk, random } = stage;
      const consoles = await openConsoles(desk, CONSOLES, HERD_HEARTBEAT.intervalMs);
      try {
        await random.pause(0, 1_000);
        const writing = meanwhile(stage.write({ each: 1 }));
        await desk.block(BLOCK_MS);
        const { returns } = consoles;
        await until('all consoles were lost', () => returns.every(({ lostAt }) => lostAt !== null));
        await until('all consoles are back', () => returns.every(({ upAt }) => upAt !== null), BACK_MS);
        await writing.end;
        demand(`no console had a mistake: ${String(consoles.faults[0])}`, consoles.faults.length === 0);
        judgeSpread(returns);
      } finally {
        consoles.close();
      }
    },
  },
];

function judgeSpread(returns: readonly Readonly<Return>[]): void {
  const tries = returns.map(({ triedAt }) => triedAt ?? 0);
  const waits = returns.map(({ triedAt, lostAt }) => (triedAt ?? 0) - (lostAt ?? 0));
  const [spread, chance] = [spreadOf(tries), spreadOf(waits)];
  demand(`they try within ${Math.round(spread)} ms: more than ${LEAST_SPREAD_MS}`, spread > LEAST_SPREAD_MS);
  demand(`they wait by chance, within ${Math.round(chance)} ms`, chance > LEAST_CHANCE_MS);
}

/** Without the first and last twentieth, so that a single straggler makes no spread. */
function spreadOf(times: readonly number[]): number {
  const sorted = times.toSorted((one, other) => one - other);
  const edge = Math.floor(sorted.length / 20);
  return (sorted.at(-1 - edge) ?? 0) - (sorted[edge] ?? 0);
}
