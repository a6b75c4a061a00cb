import * as v from 'valibot';
import { ackOf } from '../ack.ts';
import { Customer } from '../customer.ts';
import { CustomerId, Revision } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import { Name } from '../text.ts';

/**
 * Extension: from now on nothing is taken from this customer; an open conversation is ended (BLOCK-1). The customer is told that
 * it is so, and never why. `duplicate`: it was so already.
 */
export const CustomerBlock = v.object({
  customerId: CustomerId,
  reason: v.pipe(Name, v.minLength(1), v.maxLength(LIMITS.reasonChars)),
});
export type CustomerBlock = v.InferOutput<typeof CustomerBlock>;

/** Extension: the customer may write again. */
export const CustomerUnblock = v.object({ customerId: CustomerId });

export const CustomerBlockAck = ackOf({ customer: Customer, duplicate: v.boolean() });

/** Extension: who is blocked, whoever changed last first. `before`: the `version` of the last one of the page before. */
export const CustomerBlocked = v.object({ before: v.optional(Revision) });
export type CustomerBlocked = v.InferOutput<typeof CustomerBlocked>;
export const CustomerBlockedAck = ackOf({ customers: v.array(Customer), hasMore: v.boolean() });
