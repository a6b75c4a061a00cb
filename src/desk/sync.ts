import { LIMITS } from '#protocol/limits.ts';
import { asRevision } from '#protocol/ids.ts';
import type { StaffUpAck } from '#protocol/staff/up.ts';
import type { SyncSince } from '#protocol/staff/sync-since.ts';
import { done, type Outcome } from './outcome.ts';
import type { DeskPorts } from './ports.ts';
import { forReader, toCustomer } from './projection.ts';
import type { Session } from './session.ts';

type Catch = Omit<Extract<StaffUpAck<'sync:since'>, { ok: true }>, 'ok'>;

/** Rules SYNC-*: how a console catches up. It has subscribed before it asks, so nothing falls between. */
export function syncRules({ storage, now }: DeskPorts) {
  return {
    /**
     * SYNC-1: customers changed since a revision, in order of revision, and the messages of cached conversations
     * since a sequence number. SYNC-4: another epoch, or a revision from the future, means a snapshot instead.
     */
    async since(session: Session, request: SyncSince): Promise<Outcome<Catch>> {
      const newest = await storage.revision();
      const known = request.revision ?? asRevision(0);
      const foreign = request.epoch !== undefined && request.epoch !== storage.epoch;
      const reset = request.revision === undefined || foreign || known > newest;
      const since = reset ? asRevision(0) : known;
      const { customers, more } = await storage.customersSince({
        since,
        openOnly: reset || request.snapshot === true,
        limit: LIMITS.syncCustomers,
      });
      const deltas = await Promise.all(
        (request.cursors ?? []).map(async ({ customerId, seq }) => {
          const page = foreign
            ? await storage.history({ customerId, limit: LIMITS.historyPage })
            : await storage.history({ customerId, after: seq, limit: LIMITS.historyPage });
          return { customerId, ...forReader(page, session.staffId), hasMore: page.hasMore };
        }),
      );
      // the parts that follow bring customers only
      const isFirst = request.cursors !== undefined || request.revision === undefined;
      const mentions = isFirst ? await storage.openMentions(session.staffId, LIMITS.openMentions) : undefined;
      const last = customers.at(-1)?.revision;
      return done({
        epoch: storage.epoch,
        serverTime: now(),
        reset,
        revision: more && last !== undefined ? last : newest,
        more,
        customers: customers.map(toCustomer),
        deltas,
        ...(mentions === undefined ? {} : { mentions: [...mentions] }),
      });
    },
  };
}
