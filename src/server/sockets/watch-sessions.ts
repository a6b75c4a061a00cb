import type { Storage } from '#desk/storage.ts';
import type { Hosting } from '#hosting/create-hosting.ts';
import type { GatewayLog, Timers } from '#hosting/peer.ts';
import type { Revision } from '#protocol/ids.ts';

const LOOK_EVERY_MS = 500;

/**
 * AUTH-2: a session that ran out, or that another process (the command line) ended, closes its sockets within a second.
 * END-4: customers whom another process changed are told.
 */
export function watchSessions(
  storage: Pick<Storage, 'foreignChanges' | 'revision' | 'revocations'>,
  hosting: Pick<Hosting, 'sweep' | 'tellSince'>,
  timers: Timers,
  log: GatewayLog,
): () => void {
  let seen:
    | { readonly changes: number; readonly revocations: string; readonly revision: Revision }
    | undefined;
  let looking = false;

  async function look(): Promise<void> {
    // the revision first: what another process writes in between is then told at the next look, not lost
    const newest = await storage.revision();
    const changes = await storage.foreignChanges();
    const revocations = await storage.revocations();
    // not every session each time: the staff who do nothing would cost two questions a second each
    await hosting.sweep(revocations === seen?.revocations ? 'due' : 'all');
    const revision =
      seen === undefined || changes === seen.changes ? newest : await hosting.tellSince(seen.revision);
    // at the end: a look that failed is made again
    seen = { changes, revocations, revision };
  }

  function lookUnlessLooking(): void {
    if (looking) return;
    looking = true;
    look()
      .catch((error: unknown) => {
        log.error({ err: error }, 'sessions could not be checked');
      })
      .finally(() => {
        looking = false;
      });
  }

  // at once: what another process changes before the first tick must be seen to have changed
  lookUnlessLooking();
  return timers.every(LOOK_EVERY_MS, lookUnlessLooking);
}
