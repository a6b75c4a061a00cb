import * as v from 'valibot';
import { ackOf } from '../ack.ts';
import { Customer } from '../customer.ts';
import { CustomerId, StaffId } from '../ids.ts';

/** Seed, Customer Management: take a waiting customer. Of many at once exactly one wins (QUEUE-1). */
export const CustomerAccept = v.object({ customerId: CustomerId, staffId: StaffId });
export type CustomerAccept = v.InferOutput<typeof CustomerAccept>;

/** `duplicate`: it was already held by the asker; nothing changed. */
export const CustomerAcceptAck = ackOf({ customer: Customer, duplicate: v.boolean() });
