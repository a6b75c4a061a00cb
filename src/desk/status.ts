import type { StaffId } from '#protocol/ids.ts';
import type { StaffStatus } from '#protocol/staff/staff-status.ts';
import type { StatusChanged, StatusSet } from '#protocol/staff/status-set.ts';
import { member } from './audience.ts';
import { done, type Outcome, type Push } from './outcome.ts';
import type { DeskPorts } from './ports.ts';
import type { Session } from './session.ts';

/** Rules STATUS-*: whether one of the staff is here or away. */
export function statusRules({ storage, now }: Pick<DeskPorts, 'storage' | 'now'>) {
  /** STATUS-2: in the seed's word who is away is not online. */
  async function statusOf(staffId: StaffId): Promise<StaffStatus> {
    const [away, held] = await Promise.all([storage.findAway(staffId), storage.heldBy(staffId)]);
    return { online: away === null, activeChats: held.length };
  }

  /** To all of one's connections. */
  async function statusPush(staffId: StaffId): Promise<Push> {
    return { door: 'staff', to: [member(staffId)], event: 'staff:status', payload: await statusOf(staffId) };
  }

  return {
    statusOf,
    statusPush,

    /** What one who subscribes is told. */
    async awayOf(staffId: StaffId): Promise<StatusChanged> {
      return { away: await storage.findAway(staffId) };
    },

    /** STATUS-1: it belongs to the person, not to a connection. The same once more changes nothing, also not since when. */
    async set({ staffId }: Session, { away }: Pick<StatusSet, 'away'>): Promise<Outcome<object>> {
      const at = now();
      const audit = { at, actor: staffId, act: 'status:set', detail: away === null ? 'online' : 'away' };
      const next = away === null ? null : { reason: away.reason, since: at };
      if (!(await storage.setAway(staffId, next, audit))) return done({});
      const to = [member(staffId)];
      return done(
        {},
        { door: 'staff', to, event: 'status:changed', payload: { away: next } },
        await statusPush(staffId),
      );
    },
  };
}
