import type { Storage } from '#desk/storage.ts';
import type { GatewayLog, Timers } from '#hosting/peer.ts';
import { asMillis, type Millis } from '#protocol/timestamp.ts';

const DAY_MS = 24 * 3_600_000;

/** For so long after its end a token is still told why it is refused (expired, revoked). */
const REMEMBERED_MS = 7 * DAY_MS;

/** Forgets tokens that ended long ago, now and once a day. Rejects when the first time fails; later ones are logged. */
export async function pruneTokensDaily(
  storage: Pick<Storage, 'pruneTokens'>,
  now: () => Millis,
  timers: Timers,
  log: GatewayLog,
): Promise<() => void> {
  const prune = () => storage.pruneTokens(asMillis(now() - REMEMBERED_MS));
  await prune();
  return timers.every(DAY_MS, () => {
    prune().catch((error: unknown) => {
      log.error({ err: error }, 'ended tokens could not be forgotten');
    });
  });
}
