import * as v from 'valibot';
import { ackOf } from '../ack.ts';
import { Customer } from '../customer.ts';
import { CustomerId, StaffId } from '../ids.ts';

/** Seed, Customer Management: close the conversation one holds. The customer's next message opens it again. */
export const CustomerEnd = v.object({ customerId: CustomerId, staffId: StaffId });
export type CustomerEnd = v.InferOutput<typeof CustomerEnd>;

/** `duplicate`: the asker had ended it before; nothing changed. */
export const CustomerEndAck = ackOf({ customer: Customer, duplicate: v.boolean() });
