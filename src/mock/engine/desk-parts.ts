import { createDesk, type Desk } from '#desk/create-desk.ts';
import type { Passwords } from '#desk/ports.ts';
import type { TokenRow } from '#desk/records.ts';
import type { Storage } from '#desk/storage.ts';
import { createHosting, type Hosting } from '#hosting/create-hosting.ts';
import type { GatewayLog } from '#hosting/peer.ts';
import { asStaffId } from '#protocol/ids.ts';
import { asMillis } from '#protocol/timestamp.ts';
import { createMemoryStorage } from '#storage/memory/create-memory-storage.ts';
import type { Clockwork } from './clockwork.ts';
import { digest } from './digest.ts';
import type { Mint } from './mint.ts';
import { KNOWN_STAFF } from './people.ts';
import { createRooms, type MemoryRooms } from './rooms.ts';

/** Long enough that no test of a day meets it by itself; the fault `token-expiry` is for that. */
const TOKEN_LIFE_MS = 365 * 24 * 3_600_000;

/** The id under which a member of staff's own token can be revoked. */
export const tokenIdOf = (staffId: string): string => `token-of-${staffId}`;

/** There is nothing to guard, and argon2 would be slow and, in a page, missing. */
const passwords: Passwords = {
  hash: async (password) => `plain:${password}`,
  verify: async (password, hash) => hash === `plain:${password}`,
};

export type DeskParts = {
  readonly storage: Storage;
  readonly desk: Desk;
  /** The same desk for signing in by HTTP, whose ids are of another row: a browser more must not move all others. */
  readonly signInDesk: Desk;
};

/** An empty desk on memory, with the known staff and whoever was signed in before. */
export async function createDeskParts(
  { now }: Pick<Clockwork, 'now'>,
  mint: Mint,
  options: { readonly epoch: string; readonly signInMint: Mint; readonly signedIn: readonly TokenRow[] },
): Promise<DeskParts> {
  const { epoch, signInMint, signedIn } = options;
  const storage = createMemoryStorage({ digest, epoch });
  const at = now();
  const by = (act: string) => ({ at, actor: 'mock', act });
  for (const { id, name, token, password, role } of KNOWN_STAFF) {
    const staffId = asStaffId(id);
    const passwordHash = await passwords.hash(password);
    await storage.addStaff(
      { id: staffId, name, email: null, disabledAt: null, passwordHash, role },
      by('staff:add'),
    );
    await storage.addToken(
      {
        hash: digest(token),
        id: tokenIdOf(id),
        kind: 'personal',
        staffId,
        parentHash: null,
        createdAt: at,
        expiresAt: asMillis(at + TOKEN_LIFE_MS),
        revokedAt: null,
      },
      by('token:issue:personal'),
    );
  }
  for (const token of signedIn) await storage.addToken(token, by('token:issue:again'));
  const deskOf = ({ id, secret }: Mint) =>
    createDesk({ storage, now, mintId: id, mintSecret: secret, digest, passwords });
  return { storage, desk: deskOf(mint), signInDesk: deskOf(signInMint) };
}

/** The gateways of one run between two restarts, with rooms of their own. */
export type Gateways = {
  readonly hosting: Hosting;
  readonly staffRooms: MemoryRooms;
  readonly visitorRooms: MemoryRooms;
};

export function createGateways(
  { desk }: DeskParts,
  { timers }: Pick<Clockwork, 'timers'>,
  mint: Mint,
  log: GatewayLog,
): Gateways {
  const staffRooms = createRooms();
  const visitorRooms = createRooms();
  const hosting = createHosting({
    desk,
    staffRooms: staffRooms.broadcast,
    visitorRooms: visitorRooms.broadcast,
    timers,
    log,
    mintId: mint.id,
  });
  return { hosting, staffRooms, visitorRooms };
}
