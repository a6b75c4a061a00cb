import type { Namespace } from 'socket.io';
import { expect, test } from 'vitest';
import type { Timers } from '#hosting/peer.ts';
import { asRevision, type Revision } from '#protocol/ids.ts';
import { watchSlowReaders } from '#server/sockets/slow-readers.ts';
import { watchSessions } from '#server/sockets/watch-sessions.ts';

function clockwork() {
  const runs = new Set<() => void>();
  const every: Timers['every'] = (_ms, run) => {
    runs.add(run);
    return () => runs.delete(run);
  };
  const tick = async () => {
    for (const run of runs) run();
    // what a look starts is all promises of ours, none of the world's
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  };
  return { timers: { every, after: every } satisfies Timers, tick, running: () => runs.size };
}

function testLog() {
  const lines: string[] = [];
  const write = (_fields: object, message: string) => void lines.push(message);
  return { lines, log: { error: write, warn: write } };
}

/** A database of which another process may make the next change, and the hosting that is told so. */
function watched() {
  let changes = 7;
  let revision = 10;
  let revoked = 0;
  const done: string[] = [];
  return {
    done,
    changeHere: () => (revision += 1),
    revokeHere: () => (revoked += 1),
    changeElsewhere() {
      changes += 1;
      revision += 1;
    },
    storage: {
      revision: () => Promise.resolve(asRevision(revision)),
      foreignChanges: () => Promise.resolve(changes),
      revocations: () => Promise.resolve(`${changes}/${revoked}`),
    },
    hosting: {
      sweep: (which: 'all' | 'due' = 'all') =>
        Promise.resolve(void done.push(which === 'all' ? 'sweep' : 'sweep of what is due')),
      tellSince(since: Revision) {
        done.push(`tell since ${since}`);
        return Promise.resolve(asRevision(revision));
      },
    },
  };
}

test('[AUTH-2] every look checks the sessions, for some may have run out', async () => {
  const { timers, tick, running } = clockwork();
  const { done, storage, hosting } = watched();
  const stop = watchSessions(storage, hosting, timers, testLog().log);
  for (let looks = 0; looks < 3; looks += 1) await tick();
  expect(done.filter((what) => what.startsWith('sweep')).length).toBeGreaterThanOrEqual(3);
  stop();
  expect(running()).toBe(0);
});

test('[END-4] what another process changed is told from the last look on, after the sessions were checked', async () => {
  const { timers, tick } = clockwork();
  const { done, storage, hosting, changeHere, changeElsewhere } = watched();
  watchSessions(storage, hosting, timers, testLog().log);
  await tick();
  changeHere();
  await tick();
  expect(done.filter((what) => !what.startsWith('sweep'))).toEqual([]);
  changeElsewhere();
  await tick();
  expect(done.slice(-2)).toEqual(['sweep', 'tell since 11']);
  await tick();
  expect(done.at(-1)).toBe('sweep of what is due');
  changeElsewhere();
  await tick();
  expect(done.at(-1)).toBe('tell since 12');
});

test('[AUTH-2] a look goes through all sessions once somebody has ended one, here or elsewhere', async () => {
  const { timers, tick } = clockwork();
  const { done, storage, hosting, changeElsewhere, revokeHere } = watched();
  watchSessions(storage, hosting, timers, testLog().log);
  await tick();
  for (const happens of [() => undefined, revokeHere, () => undefined, changeElsewhere, () => undefined]) {
    happens();
    await tick();
  }
  expect(done.filter((what) => what.startsWith('sweep')).slice(-5)).toEqual([
    'sweep of what is due',
    'sweep',
    'sweep of what is due',
    'sweep',
    'sweep of what is due',
  ]);
});

test('[AUTH-2] a look that failed is logged and made again', async () => {
  const { timers, tick } = clockwork();
  const { lines, log } = testLog();
  const { done, storage, hosting, changeElsewhere } = watched();
  let broken = false;
  const sweep: typeof hosting.sweep = (which) =>
    broken ? Promise.reject(new Error('database busy')) : hosting.sweep(which);
  watchSessions(storage, { ...hosting, sweep }, timers, log);
  await tick();
  broken = true;
  changeElsewhere();
  await tick();
  expect(lines).toEqual(['sessions could not be checked']);
  broken = false;
  await tick();
  expect(done.slice(-2)).toEqual(['sweep', 'tell since 10']);
});

test('[LIMIT-3] a reader that takes nothing off the line is cut, others are not', async () => {
  const { timers, tick } = clockwork();
  const { lines, log } = testLog();
  const cut: string[] = [];
  const reader = (id: string, writeBuffer: unknown) =>
    [id, { id, conn: { writeBuffer, close: (discard: boolean) => cut.push(`${id} ${discard}`) } }] as const;
  const megabyte = 'x'.repeat(1_048_576);
  const sockets = new Map([
    reader('idle', []),
    reader('reading', [{ data: megabyte }]),
    reader(
      'too many bytes',
      Array.from({ length: 49 }, () => ({ data: megabyte })),
    ),
    reader(
      'too many packets',
      Array.from({ length: 20_001 }, () => ({})),
    ),
    reader('unknown engine', undefined),
  ]);
  watchSlowReaders([{ sockets } as unknown as Namespace], timers, log);
  await tick();
  expect(cut).toEqual(['too many bytes true', 'too many packets true']);
  expect(lines).toHaveLength(2);
});
