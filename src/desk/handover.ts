import type { Customer } from '#protocol/customer.ts';
import type { CustomerTake } from '#protocol/staff/customer-take.ts';
import { assignmentChanged, member } from './audience.ts';
import { offerClosed } from './offers.ts';
import { done, type Outcome, refuse } from './outcome.ts';
import type { DeskPorts } from './ports.ts';
import { toCustomer } from './projection.ts';
import type { Session } from './session.ts';
import { statusRules } from './status.ts';
import type { CustomerRow } from './records.ts';
import { refuseAgent } from './supervisor.ts';

type Taken = { readonly customer: Customer; readonly duplicate: boolean };

/** TAKE-2: what the row is now. */
function refuseTake(row: CustomerRow): Outcome<Taken> {
  if (!row.active) return refuse('CONVERSATION_ENDED');
  if (row.assignedTo === null) return refuse('NOT_ASSIGNED', 'Nobody holds this conversation. Accept it.');
  return refuse(
    'ALREADY_ASSIGNED',
    `${row.assignedName ?? row.assignedTo} holds this conversation now. Nothing was changed.`,
  );
}

/** Rules TAKE-*: how a conversation comes from one of the staff to another. */
export function handoverRules({ storage, now }: DeskPorts) {
  const { statusPush } = statusRules({ storage, now });

  return {
    /** TAKE-1. */
    async take(
      session: Session,
      { customerId, from }: Pick<CustomerTake, 'customerId' | 'from'>,
    ): Promise<Outcome<Taken>> {
      const { staffId, staffName } = session;
      const act = 'customer:take';
      const refused = await refuseAgent({ storage, now }, session, {
        act,
        target: customerId,
        words: 'Only a supervisor takes over a conversation. Nothing was changed.',
      });
      if (refused !== null) return refused;
      const hands = { from, to: staffId };
      const audit = { at: now(), actor: staffId, act, customerId, target: from };
      const change = await storage.takeCustomer(customerId, hands, audit);
      if (change.outcome === 'not-found') return refuse('NOT_FOUND');
      const { customer } = change;
      if (change.outcome === 'refused') {
        if (customer.active && customer.assignedTo === staffId) {
          return done({ customer: toCustomer(customer), duplicate: true });
        }
        return refuseTake(customer);
      }
      return done(
        { customer: toCustomer(customer), duplicate: false },
        ...assignmentChanged(customer),
        {
          door: 'staff',
          to: [member(from)],
          event: 'customer:taken',
          payload: { customerId, customerName: customer.name, staffId, staffName },
        },
        ...offerClosed(change, 'reassigned'),
        await statusPush(from),
        await statusPush(staffId),
      );
    },
  };
}
