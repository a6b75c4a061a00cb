import * as v from 'valibot';
import { CustomerUpdates, SeedCustomerUpdates } from '../customer.ts';
import { CustomerId } from '../ids.ts';

/** Seed, Customer Management: what changed of a customer. In the extension `assignedTo: null` means: nobody. */
export const SeedCustomerUpdate = v.object({ customerId: CustomerId, updates: SeedCustomerUpdates });
export const CustomerUpdate = v.object({ customerId: CustomerId, updates: CustomerUpdates });
export type CustomerUpdate = v.InferOutput<typeof CustomerUpdate>;
