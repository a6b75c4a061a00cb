import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type { Tab } from './tab.ts';

/** Whether the outbox of this page holds the lock of the courier: its client is found by a lock of our own. */
export const isLeading = (page: Page): Promise<boolean> =>
  page.evaluate(async () => {
    const name = `chaos ${Math.random()}`;
    return navigator.locks.request(name, async () => {
      const { held = [] } = await navigator.locks.query();
      const self = held.find((lock) => lock.name === name)?.clientId;
      return held.some((lock) => lock.clientId === self && lock.name?.startsWith('outbox:') === true);
    });
  });

/** The tab that leads, and one that does not. Waits until one leads. */
export async function leaderOf(tabs: readonly Tab[]): Promise<readonly [leader: Tab, other: Tab]> {
  for (let looks = 0; looks < 300; looks += 1) {
    for (const tab of tabs) {
      const other = tabs.find((each) => each !== tab);
      if (other !== undefined && (await isLeading(tab.page))) return [tab, other];
    }
    await sleep(50);
  }
  throw new Error('None of the tabs leads.');
}

/**
 * Stops the renderer of the tab that leads. A tab without a connection lets another one lead, and on a busy machine that may
 * be at the last moment: then it goes on, and it is looked again. What stands still keeps the lead.
 */
export async function freezeLeader(tabs: readonly Tab[], processes: readonly number[]) {
  for (let tries = 0; tries < 10; tries += 1) {
    const [leader, other] = await leaderOf(tabs);
    const pid = await rendererOf(leader.page, [other.page], processes);
    process.kill(pid, 'SIGSTOP');
    if (!(await isLeading(other.page))) return { leader, other, pid };
    process.kill(pid, 'SIGCONT');
  }
  throw new Error('The lead changes all the time.');
}

/** Some 200 ms of work, whatever else the machine does. */
const SPIN_TURNS = 60_000_000;

/**
 * The process that draws this page, one of those given: the one that works while the page is made to. Throws when none
 * stands out, or when it draws one of the other pages as well.
 */
export async function rendererOf(
  page: Page,
  others: readonly Page[],
  processes: readonly number[],
): Promise<number> {
  const renderers = processes.filter((pid) => readProc(pid, 'cmdline').includes('--type=renderer'));
  const busiest = async (spinning: Page): Promise<number> => {
    const before = new Map(renderers.map((pid) => [pid, cpuOf(pid)]));
    await spinning.evaluate((turns) => {
      for (let sum = 0, turn = 0; turn < turns; turn += 1) sum += Math.sqrt(turn + sum);
    }, SPIN_TURNS);
    const worked = (pid: number): number => cpuOf(pid) - (before.get(pid) ?? 0);
    const [first = 0, second = 0] = renderers.toSorted((a, b) => worked(b) - worked(a));
    // in hundredths of a second
    const [most, next] = [worked(first), worked(second)];
    // what is not looked at stands still, so even a machine that has no time to spare shows which one it is
    if (most < 5 || most < 2 * next) throw new Error(`No renderer stands out: ${most} and ${next} ticks.`);
    return first;
  };
  const pid = await busiest(page);
  for (const other of others) {
    if ((await busiest(other)) === pid) throw new Error('Two pages share one renderer.');
  }
  return pid;
}

function readProc(pid: number, file: 'cmdline' | 'stat'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    // it has ended
    return '';
  }
}

/** User and system time, in clock ticks (proc(5): fields 14 and 15; the second may hold blanks). */
function cpuOf(pid: number): number {
  const fields = readProc(pid, 'stat').split(') ').at(-1)?.split(' ') ?? [];
  return Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
}
