import * as v from 'valibot';
import { Customer } from '../customer.ts';

/**
 * Extension: whole rows of customers whose last message, waiting clock, presence or name changed, gathered over a
 * moment so that a message costs the same however many staff are signed in. Order among them is `version`.
 */
export const CustomerChanged = v.object({ customers: v.array(Customer) });
export type CustomerChanged = v.InferOutput<typeof CustomerChanged>;
