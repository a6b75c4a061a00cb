import type { Namespace } from 'socket.io';
import { expect, test } from 'vitest';
import { watchSlowReaders } from '#server/sockets/slow-readers.ts';
import { createTestTimers } from '../hosting/hosting-kit.ts';

/** A socket as far as it is looked at: what the engine has not written yet, and whether it was cut. */
function reader(backlog: readonly string[]) {
  const cut: boolean[] = [];
  const conn = {
    writeBuffer: backlog.map((data) => ({ data })),
    close: (discard: boolean) => void cut.push(discard),
  };
  return { socket: { id: 'reader', conn }, cut };
}

test('[LIMIT-3] who takes nothing off the line is cut, whoever keeps up is not', () => {
  const megabyte = 'x'.repeat(1024 * 1024);
  const quick = reader([]);
  const busy = reader(Array.from({ length: 20 }, () => megabyte));
  const heavy = reader(Array.from({ length: 49 }, () => megabyte));
  const crowded = reader(Array.from({ length: 20_001 }, () => 'x'));
  const sockets = new Map([quick, busy, heavy, crowded].map(({ socket }, index) => [String(index), socket]));
  const { timers, fire } = createTestTimers();
  const warned: string[] = [];
  watchSlowReaders([{ sockets } as unknown as Namespace], timers, {
    error: () => undefined,
    warn: (_fields, message) => void warned.push(message),
  });
  fire(1_000);
  expect([quick, busy, heavy, crowded].map(({ cut }) => cut)).toStrictEqual([[], [], [true], [true]]);
  expect(warned).toStrictEqual(['slow reader cut off', 'slow reader cut off']);
});
