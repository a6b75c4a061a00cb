import type { Customer } from '#protocol/customer.ts';
import type { CustomerId } from '#protocol/ids.ts';
import { LIMITS } from '#protocol/limits.ts';
import type { CustomerBlock, CustomerBlocked } from '#protocol/staff/customer-block.ts';
import { assignmentChanged, rowChanged, statusChanged } from './audience.ts';
import { offerClosed } from './offers.ts';
import { done, type Outcome, refuse } from './outcome.ts';
import type { DeskPorts } from './ports.ts';
import { toCustomer } from './projection.ts';
import type { Session } from './session.ts';
import { statusRules } from './status.ts';

type Told = { readonly customer: Customer; readonly duplicate: boolean };
type Page = { readonly customers: readonly Customer[]; readonly hasMore: boolean };

/** Rules BLOCK-*: of whom nothing is taken any more. */
export function blockRules({ storage, now }: DeskPorts) {
  const { statusPush } = statusRules({ storage, now });

  return {
    /** BLOCK-1, BLOCK-2: an open conversation ends with it; a colleague's is left to that colleague. */
    async block(session: Session, { customerId, reason }: CustomerBlock): Promise<Outcome<Told>> {
      const { staffId, staffName } = session;
      const at = now();
      const change = await storage.blockCustomer(
        customerId,
        staffId,
        { since: at, by: staffName, reason },
        { at, actor: staffId, act: 'customer:block', customerId, detail: reason },
      );
      if (change.outcome === 'not-found') return refuse('NOT_FOUND');
      const { customer } = change;
      if (change.outcome === 'refused') {
        return customer.blocked === null
          ? refuse('NOT_ASSIGNED', `${customer.assignedName ?? 'A colleague'} holds this conversation.`)
          : done({ customer: toCustomer(customer), duplicate: true });
      }
      return done(
        { customer: toCustomer(customer), duplicate: false },
        ...(change.before.active ? assignmentChanged(customer) : statusChanged(customer)),
        ...offerClosed(change, 'ended'),
        rowChanged(customer),
        await statusPush(staffId),
      );
    },

    /** BLOCK-4: any of the staff lets a customer write again. */
    async unblock(
      session: Session,
      { customerId }: { readonly customerId: CustomerId },
    ): Promise<Outcome<Told>> {
      const audit = { at: now(), actor: session.staffId, act: 'customer:unblock', customerId };
      const change = await storage.unblockCustomer(customerId, audit);
      if (change.outcome === 'not-found') return refuse('NOT_FOUND');
      const { customer } = change;
      if (change.outcome === 'refused') return done({ customer: toCustomer(customer), duplicate: true });
      return done(
        { customer: toCustomer(customer), duplicate: false },
        ...statusChanged(customer),
        rowChanged(customer),
      );
    },

    /** BLOCK-4: all staff see who is blocked, by whom, since when and why. */
    async list({ before }: CustomerBlocked): Promise<Outcome<Page>> {
      const page = { limit: LIMITS.endedPage, ...(before === undefined ? {} : { before }) };
      const { customers, more } = await storage.blockedCustomers(page);
      return done({ customers: customers.map(toCustomer), hasMore: more });
    },
  };
}
