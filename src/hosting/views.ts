import { everyone } from '#desk/audience.ts';
import type { StaffPush } from '#desk/outcome.ts';
import type { Session } from '#desk/session.ts';
import type { CustomerId, StaffId } from '#protocol/ids.ts';
import type { Viewer, ViewChanged, ViewOpen } from '#protocol/staff/view-open.ts';
import type { Timers } from './peer.ts';

type View = {
  readonly customerId: CustomerId;
  readonly staffId: StaffId;
  readonly staffName: string;
  readonly isReplying: boolean;
};

/** How long changes are gathered before staff are told, in milliseconds: who steps through the queue is told of once. */
const GATHER_MS = 200;

/**
 * Who has which conversation open, by connection. It lives here and is never kept: it is true as long as its connection,
 * and everyone tells it again on the next one.
 */
export function createViews(timers: Timers, tell: (push: StaffPush) => void) {
  const byPeer = new Map<string, View>();
  const byCustomer = new Map<CustomerId, Map<string, View>>();
  const changed = new Set<CustomerId>();
  let isGathering = false;

  /** VIEW-2: a person with two tabs is one viewer, and replies if either does. */
  function viewersOf(customerId: CustomerId): Viewer[] {
    const people = new Map<StaffId, Viewer>();
    for (const { staffId, staffName, isReplying } of byCustomer.get(customerId)?.values() ?? []) {
      const replies = isReplying || people.get(staffId)?.isReplying === true;
      people.set(staffId, { staffId, staffName, isReplying: replies });
    }
    return [...people.values()];
  }

  const viewsOf = (ids: Iterable<CustomerId>): ViewChanged['views'] =>
    [...ids].map((customerId) => ({ customerId, viewers: viewersOf(customerId) }));

  function gather(customerId: CustomerId): void {
    changed.add(customerId);
    if (isGathering) return;
    isGathering = true;
    timers.after(GATHER_MS, () => {
      isGathering = false;
      const views = viewsOf(changed);
      changed.clear();
      tell({ door: 'staff', to: [everyone], event: 'view:changed', payload: { views } });
    });
  }

  function forget(peerId: string): void {
    const before = byPeer.get(peerId);
    if (before === undefined) return;
    byPeer.delete(peerId);
    const others = byCustomer.get(before.customerId);
    others?.delete(peerId);
    if (others?.size === 0) byCustomer.delete(before.customerId);
    gather(before.customerId);
  }

  return {
    /** VIEW-1: one connection has one conversation open; the next one, or none, takes its place. */
    open(peerId: string, { staffId, staffName }: Session, { customerId, isReplying }: ViewOpen): void {
      const before = byPeer.get(peerId);
      if (before?.customerId === customerId && before?.isReplying === isReplying) return;
      forget(peerId);
      if (customerId === null) return;
      const view: View = { customerId, staffId, staffName, isReplying };
      byPeer.set(peerId, view);
      const others = byCustomer.get(customerId) ?? new Map<string, View>();
      byCustomer.set(customerId, others.set(peerId, view));
      gather(customerId);
    },
    /** The connection, or its session, is over. */
    gone: forget,
    /** Everything, for one who has just subscribed (VIEW-3). */
    all: (): ViewChanged => ({ views: viewsOf(byCustomer.keys()), reset: true }),
  };
}

export type Views = ReturnType<typeof createViews>;
