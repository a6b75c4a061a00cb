import * as v from 'valibot';
import { CustomerId, Revision, Seq, StaffId } from './ids.ts';
import { Offer } from './offer.ts';
import { Millis } from './timestamp.ts';

/**
 * A customer in the queue as the seed document has it.
 * `active`: the conversation is open. `needsSupport`: it is open and nobody has accepted it: the customer waits.
 */
export const SeedCustomer = v.object({
  id: CustomerId,
  name: v.string(),
  avatar: v.fallback(v.string(), ''),
  active: v.boolean(),
  needsSupport: v.boolean(),
  assignedTo: v.optional(v.nullable(StaffId)),
});

/** The newest message of a conversation, cut to one line for the queue. */
export const LastMessage = v.object({
  text: v.string(),
  timestamp: Millis,
  isCustomer: v.boolean(),
  seq: Seq,
  /** Place as its customer counts: differs from `seq` where notes stand before it. */
  customerSeq: v.optional(Seq),
});
export type LastMessage = v.InferOutput<typeof LastMessage>;

/** Nothing is taken from this customer: since when, who of the staff wanted it so (a name), and why. */
export const Blocked = v.object({ since: Millis, by: v.string(), reason: v.string() });
export type Blocked = v.InferOutput<typeof Blocked>;

/** What `deskwire/1` adds to a customer. */
const extension = {
  /** Name of the member of staff in `assignedTo`. */
  assignedName: v.optional(v.nullable(v.string())),
  /** Since when the first unanswered customer message waits, server time; null: nothing waits (QUEUE-3). */
  waitingSince: v.optional(v.nullable(Millis)),
  lastMessage: v.optional(v.nullable(LastMessage)),
  /** The newest number of the conversation, of a message or a note. */
  lastSeq: v.optional(Seq),
  /** Customer messages since the last answer of the staff. */
  unread: v.optional(v.number()),
  /** Whether the customer's page is open right now. */
  online: v.optional(v.boolean()),
  /** What the staff have put on this customer, in that order (TAG-1). */
  tags: v.optional(v.array(v.string())),
  /** To whom its holder offers it, as long as that is open (OFFER-1). */
  offer: v.optional(v.nullable(Offer)),
  /** Absent or null: not blocked (BLOCK-1). */
  blocked: v.optional(v.nullable(Blocked)),
  /** The customers' revision at which this row last changed; an older row never replaces a newer one. */
  version: v.optional(Revision),
};

/** A customer as either kind of server tells it. */
export const Customer = v.object({ ...SeedCustomer.entries, ...extension });
export type Customer = v.InferOutput<typeof Customer>;

/** The seed's `updates` of `customer:update`: only what changed. */
export const SeedCustomerUpdates = v.object({
  active: v.optional(v.boolean()),
  needsSupport: v.optional(v.boolean()),
  assignedTo: v.optional(v.nullable(StaffId)),
});
export const CustomerUpdates = v.object({
  ...SeedCustomerUpdates.entries,
  ...extension,
  name: v.optional(v.string()),
});
export type CustomerUpdates = v.InferOutput<typeof CustomerUpdates>;

/** What is known of a customer (seed: `history.userInfo`). */
export const UserInfo = v.object({
  customerId: CustomerId,
  taxCode: v.fallback(v.string(), ''),
  companyName: v.fallback(v.string(), ''),
  notes: v.fallback(v.string(), ''),
});
export type UserInfo = v.InferOutput<typeof UserInfo>;
