import type { Namespace } from 'socket.io';
import { expect, test } from 'vitest';
import type { Timers } from '#hosting/peer.ts';
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

test('[AUTH-2] sessions are looked at when another process changed something, and now and then anyway', async () => {
  const { timers, tick, running } = clockwork();
  let changes = 1;
  let sweeps = 0;
  const storage = { foreignChanges: () => Promise.resolve(changes) };
  const hosting = {
    sweep: () => {
      sweeps += 1;
      return Promise.resolve();
    },
  };
  const stop = watchSessions(storage, hosting, timers, testLog().log);
  await tick();
  expect(sweeps).toBe(1);
  await tick();
  expect(sweeps).toBe(1);
  changes = 2;
  await tick();
  expect(sweeps).toBe(2);
  await tick();
  expect(sweeps).toBe(3);
  stop();
  expect(running()).toBe(0);
});

test('[AUTH-2] a look that failed is logged and made again', async () => {
  const { timers, tick } = clockwork();
  const { lines, log } = testLog();
  let broken = true;
  let sweeps = 0;
  const hosting = {
    sweep: () => {
      if (broken) return Promise.reject(new Error('database busy'));
      sweeps += 1;
      return Promise.resolve();
    },
  };
  watchSessions({ foreignChanges: () => Promise.resolve(7) }, hosting, timers, log);
  await tick();
  expect(lines).toEqual(['sessions could not be checked']);
  broken = false;
  await tick();
  expect(sweeps).toBe(1);
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
