import type { Customer } from '#protocol/customer.ts';
import type { CustomerId } from '#protocol/ids.ts';
import { LIMITS } from '#protocol/limits.ts';
import type { QueueEnded } from '#protocol/staff/queue-ended.ts';
import { assignmentChanged } from './audience.ts';
import { offerClosed } from './offers.ts';
import { done, type Outcome, refuse } from './outcome.ts';
import type { DeskPorts } from './ports.ts';
import { toCustomer } from './projection.ts';
import type { Session } from './session.ts';
import { statusRules } from './status.ts';
import type { CustomerRow } from './records.ts';

type EndedPage = { readonly customers: readonly Customer[]; readonly hasMore: boolean };
type Assigned = { readonly customer: Customer; readonly duplicate: boolean };

/** QUEUE-4: each refusal names what the row is now. */
function refuseAccept(row: CustomerRow): Outcome<Assigned> {
  if (row.assignedTo !== null) {
    return refuse(
      'ALREADY_ASSIGNED',
      `${row.assignedName ?? row.assignedTo} has already accepted this customer.`,
    );
  }
  return refuse('CONVERSATION_ENDED');
}

/** Rules QUEUE-*: the queue, taking a customer and ending a conversation. */
export function queueRules({ storage, now }: DeskPorts) {
  const { statusPush } = statusRules({ storage, now });

  return {
    /** QUEUE-5: what a strict peer is told at subscribing: every open conversation (seed: `customer:new`). */
    async openCustomers(): Promise<readonly Customer[]> {
      return (await storage.openCustomers()).map(toCustomer);
    },

    /** QUEUE-7: a page of ended conversations. Any of the staff may look back, as they may read any history. */
    async ended({ before, limit = LIMITS.endedPage }: QueueEnded): Promise<Outcome<EndedPage>> {
      const { customers, more } = await storage.endedCustomers({
        ...(before === undefined ? {} : { before }),
        limit: Math.min(limit, LIMITS.endedPage),
      });
      return done({ customers: customers.map(toCustomer), hasMore: more });
    },

    /** QUEUE-1: of many at once the database lets exactly one through; asking again for one's own is harmless. */
    async accept(session: Session, customerId: CustomerId): Promise<Outcome<Assigned>> {
      const { staffId } = session;
      const change = await storage.acceptCustomer(customerId, staffId, {
        at: now(),
        actor: staffId,
        act: 'customer:accept',
        customerId,
      });
      if (change.outcome === 'not-found') return refuse('NOT_FOUND');
      const { customer } = change;
      if (change.outcome === 'refused') {
        if (customer.assignedTo === staffId) return done({ customer: toCustomer(customer), duplicate: true });
        return refuseAccept(customer);
      }
      return done(
        { customer: toCustomer(customer), duplicate: false },
        ...assignmentChanged(customer),
        await statusPush(staffId),
      );
    },

    /** END-1: only the holder ends; END-2: ending again what one has ended is harmless. */
    async end(session: Session, customerId: CustomerId): Promise<Outcome<Assigned>> {
      const { staffId } = session;
      const change = await storage.endCustomer(customerId, staffId, {
        at: now(),
        actor: staffId,
        act: 'customer:end',
        customerId,
      });
      if (change.outcome === 'not-found') return refuse('NOT_FOUND');
      const { customer } = change;
      if (change.outcome === 'refused') {
        if (customer.active) return refuse('NOT_ASSIGNED');
        if (customer.endedBy === staffId) return done({ customer: toCustomer(customer), duplicate: true });
        return refuse('CONVERSATION_ENDED');
      }
      return done(
        { customer: toCustomer(customer), duplicate: false },
        ...assignmentChanged(customer),
        ...offerClosed(change, 'ended'),
        await statusPush(staffId),
      );
    },
  };
}
