import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { startChaosDesk } from '../desk/desk.ts';
import { type Held, holdConversations, signIn } from './conversations.ts';
import { judge, type Verdict } from './judge.ts';
import type { Acked, CrowdOrder, CrowdReport, CrowdSettings, Plan } from './words.ts';

export type ReturnOptions = {
  readonly clients: number;
  /** How long the server is away, in milliseconds; its own start comes on top. */
  readonly awayMs: number;
  readonly processes: number;
  readonly everyMs: number;
  readonly freshTokens: boolean;
  /** How long the crowd talks before the kill, and again after the return. */
  readonly flowMs: number;
};

export type ReturnResult = {
  /** From the server's return until served, in milliseconds, shortest first; a client that did not come is missing. */
  readonly waits: readonly number[];
  readonly acked: readonly Acked[];
  readonly faults: readonly string[];
} & Verdict;

/** Most clients served within any one second. */
export function mostAtOnce(waits: readonly number[]): number {
  return Math.max(
    0,
    ...waits.map((from) => waits.filter((wait) => wait >= from && wait < from + 1_000).length),
  );
}

/** Several tabs to a person, and many more than sign in at a time. */
const MOST_ACCOUNTS = 20;
const CLIENTS_AN_ACCOUNT = 20;
/** Of ten clients so many are customers; the others are consoles. */
const VISITORS_OF_TEN = 2;
const GIVE_UP_MS = 90_000;

const pause = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms));

/** Customers on their pages, the consoles that write to them, and consoles that only listen. */
function planOf(clients: number, held: readonly Held[]): Plan[] {
  return Array.from({ length: clients }, (_, i): Plan => {
    const { customerId, customerToken, by } = held[i % held.length] as Held;
    const name = `client ${i}`;
    if (i < held.length) return { kind: 'visitor', name, customerId, customerToken, sends: true };
    return { kind: 'staff', name, staffId: by.id, cookie: by.cookie, customerId, sends: i < 2 * held.length };
  });
}

/** Who is served right now, and since when, by what the crowds report. */
function createRegister(expected: number) {
  const served = new Map<string, number>();
  let check: (() => void) | undefined;
  return {
    served,
    hear(report: CrowdReport): void {
      if (report.at === 'served') served.set(report.name, report.time);
      if (report.at === 'lost') served.delete(report.name);
      check?.();
    },
    /** Resolves when everybody is served, or nobody is waited for any longer. */
    async all(giveUpMs: number): Promise<void> {
      const { promise, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, giveUpMs);
      check = () => served.size === expected && resolve();
      check();
      await promise;
      clearTimeout(timer);
      check = undefined;
    },
  };
}

function startCrowd(settings: CrowdSettings, hear: (report: CrowdReport) => void) {
  const child: ChildProcess = spawn(process.execPath, [join(import.meta.dirname, 'crowd.ts')], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const {
    promise: finished,
    resolve,
    reject,
  } = Promise.withResolvers<Extract<CrowdReport, { at: 'finished' }>>();
  finished.catch(() => undefined);
  child.on('message', (message) => {
    const report = message as CrowdReport;
    if (report.at === 'finished') resolve(report);
    else hear(report);
  });
  child.once('disconnect', () => reject(new Error('A crowd ended early.')));
  const tell = (order: CrowdOrder) => child.send(order);
  tell({ order: 'begin', settings });
  return {
    finish: () => {
      if (child.connected) tell({ order: 'finish' });
      return finished;
    },
    kill: () => child.kill('SIGKILL'),
  };
}

/** Kills the server under a crowd that is talking, starts it again and measures how the crowd comes back (SYNC-3). */
export async function runReturn(options: ReturnOptions): Promise<ReturnResult> {
  const { clients, awayMs, processes, everyMs, freshTokens, flowMs } = options;
  const accounts = Math.min(MOST_ACCOUNTS, Math.ceil(clients / CLIENTS_AN_ACCOUNT));
  const people = Array.from({ length: accounts }, (_, i) => ({
    id: `agent${i}`,
    name: `Agent ${i}`,
    password: 'correct horse',
  }));
  // the heartbeat of a server at work
  const desk = await startChaosDesk({ staff: people, heartbeat: { intervalMs: 10_000, timeoutMs: 5_000 } });
  const crowds: ReturnType<typeof startCrowd>[] = [];
  try {
    const staff = [];
    for (const person of people) staff.push(await signIn(desk.url, person));
    const held = await holdConversations(
      desk.url,
      staff,
      Math.max(1, Math.round((clients * VISITORS_OF_TEN) / 10)),
    );
    const plans = planOf(clients, held);
    const register = createRegister(clients);
    for (let i = 0; i < processes; i += 1) {
      const mine = plans.filter((_plan, number) => number % processes === i);
      crowds.push(startCrowd({ url: desk.url, plans: mine, everyMs, freshTokens }, register.hear));
    }
    await register.all(GIVE_UP_MS);
    if (register.served.size < clients) throw new Error(`Only ${register.served.size} came at all.`);
    await pause(flowMs);

    await desk.kill();
    await pause(awayMs);
    await desk.start();
    const back = Date.now();
    // whose end has not been noticed yet must not count as served
    const isAnew = (time: number): boolean => time >= back - 1_000;
    await register.all(GIVE_UP_MS);
    const waits = [...register.served.values()].filter(isAnew).map((time) => Math.max(0, time - back));
    await pause(flowMs);
    const ends = await Promise.all(crowds.map((crowd) => crowd.finish()));
    const acked = ends.flatMap((end) => end.acked);
    return {
      waits: waits.toSorted((one, other) => one - other),
      acked,
      ...judge(desk.messages(), acked),
      faults: [...ends.flatMap(({ faults }) => faults), ...desk.complaints()],
    };
  } finally {
    for (const crowd of crowds) crowd.kill();
    await desk.stop();
  }
}
