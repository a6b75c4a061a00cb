import * as v from 'valibot';
import { ackOf } from '../ack.ts';
import { Customer } from '../customer.ts';
import { CustomerId, StaffId } from '../ids.ts';
import { OfferId, Summary } from '../offer.ts';

/** Extension: the holder offers a conversation to a colleague who is signed in. There is one open offer of each at most. */
export const OfferMake = v.object({
  customerId: CustomerId,
  staffId: StaffId,
  to: StaffId,
  summary: Summary,
});
export type OfferMake = v.InferOutput<typeof OfferMake>;

/** Extension: the one to whom it is offered accepts or declines, or its holder withdraws it. `reason`: of declining. */
export const OfferSettle = v.object({
  customerId: CustomerId,
  staffId: StaffId,
  offerId: OfferId,
  how: v.picklist(['accepted', 'declined', 'withdrawn']),
  reason: v.optional(Summary),
});
export type OfferSettle = v.InferOutput<typeof OfferSettle>;

export const OfferAck = ackOf({ customer: Customer });
