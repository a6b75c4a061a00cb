import { everyone } from '#desk/audience.ts';
import type { Push, StaffPush } from '#desk/outcome.ts';
import type { Session } from '#desk/session.ts';
import type { StaffId } from '#protocol/ids.ts';
import type { ColleaguesChanged } from '#protocol/staff/colleagues-changed.ts';
import type { Timers } from './peer.ts';

type Known = { readonly staffName: string; readonly peers: Set<string>; isAway: boolean };
type Told = ColleaguesChanged['colleagues'][number];

/** How long changes are gathered before staff are told, in milliseconds: after a restart all come back at once. */
const GATHER_MS = 200;

/**
 * Who of the staff is here (HERE-1). It is true as long as the connections that tell it, and never kept; who is away is, and
 * stands in the database.
 */
export function createColleagues(timers: Timers, tell: (push: StaffPush) => void) {
  const known = new Map<StaffId, Known>();
  const changed = new Map<StaffId, string>();
  let isGathering = false;

  function toldOf(staffId: StaffId, staffName: string): Told {
    const one = known.get(staffId);
    return { staffId, staffName, presence: one === undefined ? 'gone' : one.isAway ? 'away' : 'here' };
  }

  function gather(staffId: StaffId, staffName: string): void {
    changed.set(staffId, staffName);
    if (isGathering) return;
    isGathering = true;
    timers.after(GATHER_MS, () => {
      isGathering = false;
      const colleagues = [...changed].map(([id, name]) => toldOf(id, name));
      changed.clear();
      tell({ door: 'staff', to: [everyone], event: 'colleagues:changed', payload: { colleagues } });
    });
  }

  return {
    came(peerId: string, { staffId, staffName }: Session, isAway: boolean): void {
      const one = known.get(staffId);
      if (one === undefined) known.set(staffId, { staffName, peers: new Set([peerId]), isAway });
      else one.peers.add(peerId);
      // another connection of one who is here is no news: after a restart that would be told to all who are back already
      if (one?.isAway === isAway) return;
      if (one !== undefined) one.isAway = isAway;
      gather(staffId, staffName);
    },
    went(peerId: string, { staffId, staffName }: Session): void {
      const one = known.get(staffId);
      if (one?.peers.delete(peerId) !== true || one.peers.size > 0) return;
      known.delete(staffId);
      gather(staffId, staffName);
    },
    /** What the rules tell a person of being away is for colleagues too, without the reason. */
    heard(pushes: readonly Push[]): void {
      for (const push of pushes) {
        if (push.door !== 'staff' || push.event !== 'status:changed') continue;
        for (const circle of push.to) {
          const one = circle.circle === 'member' ? known.get(circle.staffId) : undefined;
          if (one === undefined || circle.circle !== 'member') continue;
          one.isAway = push.payload.away !== null;
          gather(circle.staffId, one.staffName);
        }
      }
    },
    isHere: (staffId: StaffId): boolean => known.has(staffId),
    /** Everyone, for one who has just subscribed. */
    all: (): ColleaguesChanged => ({
      colleagues: [...known].map(([staffId, { staffName }]) => toldOf(staffId, staffName)),
      reset: true,
    }),
  };
}

export type Colleagues = ReturnType<typeof createColleagues>;
