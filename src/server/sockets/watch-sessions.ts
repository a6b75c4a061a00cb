import type { Storage } from '#desk/storage.ts';
import type { Hosting } from '#hosting/create-hosting.ts';
import type { GatewayLog, Timers } from '#hosting/peer.ts';

const LOOK_EVERY_MS = 500;

/** Every so many looks the sessions are checked without a sign of change: some may have run out. */
const EXPIRY_LOOKS = 4;

/**
 * AUTH-2: a session that another process (the command line) ended closes its sockets within a second, one that ran out
 * within two.
 */
export function watchSessions(
  storage: Pick<Storage, 'foreignChanges'>,
  hosting: Pick<Hosting, 'sweep'>,
  timers: Timers,
  log: GatewayLog,
): () => void {
  let seen: number | undefined;
  let looks = 0;
  let looking = false;

  async function look(): Promise<void> {
    const changes = await storage.foreignChanges();
    looks += 1;
    if (changes === seen && looks % EXPIRY_LOOKS !== 0) return;
    await hosting.sweep();
    // after the sweep: one that failed is made again at the next look
    seen = changes;
  }

  return timers.every(LOOK_EVERY_MS, () => {
    if (looking) return;
    looking = true;
    look()
      .catch((error: unknown) => {
        log.error({ err: error }, 'sessions could not be checked');
      })
      .finally(() => {
        looking = false;
      });
  });
}
