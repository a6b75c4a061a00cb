import * as v from 'valibot';
import { LIMITS } from './limits.ts';
import { CustomerId, Revision, StaffId } from './ids.ts';
import { Millis } from './timestamp.ts';

/** One offer; another one of the same conversation has another id. */
export const OfferId = v.pipe(v.string(), v.minLength(1), v.maxLength(128), v.brand('OfferId'));
export type OfferId = v.InferOutput<typeof OfferId>;
export const asOfferId = (value: string): OfferId => value as OfferId;

/**
 * A conversation that its holder offers to a colleague. It stands in the customer's row as long as it is open: until then
 * its holder stays the holder (OFFER-2). For the staff alone.
 */
export const Offer = v.object({
  offerId: OfferId,
  /** To whom. */
  staffId: StaffId,
  staffName: v.string(),
  summary: v.string(),
  /** Server time. */
  at: Millis,
  /** It is missed from then on, server time. */
  until: Millis,
});
export type Offer = v.InferOutput<typeof Offer>;

/** What the holder says of it, in short; may be empty. */
export const Summary = v.pipe(
  v.string(),
  v.trim(),
  v.maxLength(LIMITS.summaryChars),
  v.check((text: string) => !text.includes('\0') && text.isWellFormed(), 'not storable text'),
);

/** `expired`: missed. `ended`: the conversation was. `reassigned`: it is somebody else's, e.g. taken over. */
export const OfferEnd = v.picklist(['accepted', 'declined', 'withdrawn', 'expired', 'ended', 'reassigned']);
export type OfferEnd = v.InferOutput<typeof OfferEnd>;

/** Extension, `offer:changed`: to all staff; null: it is open no more. `version` as of the customer's row. */
export const OfferChanged = v.object({
  customerId: CustomerId,
  offer: v.nullable(Offer),
  version: Revision,
});
export type OfferChanged = v.InferOutput<typeof OfferChanged>;

const Party = v.object({ staffId: StaffId, staffName: v.string() });

/** Extension, `offer:settled`: to both, how it ended. `reason`: why it was declined. */
export const OfferSettled = v.object({
  customerId: CustomerId,
  customerName: v.string(),
  offerId: OfferId,
  how: OfferEnd,
  from: Party,
  to: Party,
  reason: v.optional(v.string()),
});
export type OfferSettled = v.InferOutput<typeof OfferSettled>;
