import * as v from 'valibot';
import { ackOf } from '../ack.ts';
import { Customer, UserInfo } from '../customer.ts';
import { CustomerId } from '../ids.ts';
import { Message, SeedMessage } from '../message.ts';
import { Note } from '../note.ts';
import { Page } from '../page.ts';

/** Seed, Customer Management. Messages oldest first. */
export const SeedCustomerHistoryResponse = v.object({
  customerId: CustomerId,
  history: v.object({ messages: v.array(SeedMessage), userInfo: UserInfo }),
});

/**
 * With notes, `page` (over messages and notes together) and the customer's row when the peer is extended: a conversation
 * that has ended is in no snapshot, so a console that opens one by its address learns here whose it is.
 */
const entries = {
  customerId: CustomerId,
  history: v.object({ messages: v.array(Message), notes: v.optional(v.array(Note)), userInfo: UserInfo }),
  page: v.optional(Page),
  customer: v.optional(Customer),
};
export const CustomerHistoryResponse = v.object(entries);
export type CustomerHistoryResponse = v.InferOutput<typeof CustomerHistoryResponse>;

/** The same in an acknowledgement, for whoever gave a callback. */
export const CustomerHistoryAck = ackOf(entries);
