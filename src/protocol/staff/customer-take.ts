import * as v from 'valibot';
import { ackOf } from '../ack.ts';
import { Customer } from '../customer.ts';
import { CustomerId, StaffId } from '../ids.ts';

/**
 * Extension: a supervisor takes over the conversation that a colleague holds. `from`: the one who holds it on the asker's
 * screen; if it has changed hands meanwhile nothing happens (TAKE-2).
 */
export const CustomerTake = v.object({ customerId: CustomerId, staffId: StaffId, from: StaffId });
export type CustomerTake = v.InferOutput<typeof CustomerTake>;

/** `duplicate`: it was already held by the asker; nothing changed. */
export const CustomerTakeAck = ackOf({ customer: Customer, duplicate: v.boolean() });

/** Extension, `customer:taken`: to the one who held it until now, by whom. */
export const CustomerTaken = v.object({
  customerId: CustomerId,
  customerName: v.string(),
  staffId: StaffId,
  staffName: v.string(),
});
export type CustomerTaken = v.InferOutput<typeof CustomerTaken>;
