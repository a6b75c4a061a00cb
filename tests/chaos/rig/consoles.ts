import { setTimeout as sleep } from 'node:timers/promises';
import { tokenCredentials } from '#console/app/credentials.ts';
import { socketIo } from '#console/connection/socket-io.ts';
import { createStaffClient } from '#console/connection/staff-client.ts';
import { browserAfter } from '#outbox/browser.ts';
import { asStaffId } from '#protocol/ids.ts';
import { issueToken, MAI } from '../../e2e/servers/real-server.ts';
import type { ChaosDesk } from '../desk/desk.ts';
import { until } from './until.ts';

/** How one console came back. Monotonic milliseconds; null: not yet. */
export type Return = {
  lostAt: number | null;
  /** The first attempt after that. */
  triedAt: number | null;
  upAt: number | null;
};

const UP_WITHIN_MS = 20_000;

/**
 * Many consoles as far as their connection goes: the product's own client with its own waits, straight at the server.
 * They come one after the other, all within `withinMs`: each one's pings go from there.
 */
export async function openConsoles(desk: ChaosDesk, count: number, withinMs: number) {
  const token = await issueToken(desk.dataFolder, MAI.id);
  const returns: Return[] = [];
  const faults: unknown[] = [];

  function open() {
    const own: Return = { lostAt: null, triedAt: null, upAt: null };
    returns.push(own);
    const client = createStaffClient({
      open: socketIo(desk.url),
      credentials: tokenCredentials(asStaffId(MAI.id), token),
      tokenInPayloads: false,
      after: browserAfter,
      random: Math.random,
      hooks: {
        connecting: () => {
          if (own.lostAt !== null) own.triedAt ??= performance.now();
        },
        up: () => {
          own.upAt = performance.now();
        },
        down: () => {
          own.lostAt ??= performance.now();
          own.upAt = null;
        },
        push: () => undefined,
        signedOut: (reason) => void faults.push(`A console was signed out: ${reason}`),
        malformed: (event) => void faults.push(`A console heard a malformed ${event}.`),
        fault: (error) => void faults.push(error),
      },
    });
    client.start();
    return client;
  }

  const clients: ReturnType<typeof open>[] = [];
  for (let number = 0; number < count; number += 1) {
    clients.push(open());
    await sleep(withinMs / count);
  }
  await until('all consoles are up', () => returns.every(({ upAt }) => upAt !== null), UP_WITHIN_MS);

  return {
    returns: returns as readonly Readonly<Return>[],
    faults: faults as readonly unknown[],
    close(): void {
      for (const client of clients) client.stop();
    },
  };
}
