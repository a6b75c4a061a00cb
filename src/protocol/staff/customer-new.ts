import * as v from 'valibot';
import { Customer, SeedCustomer } from '../customer.ts';

/** Seed, Customer Management: a customer who needs support. */
export const SeedCustomerNew = v.object({ customer: SeedCustomer });
export const CustomerNew = v.object({ customer: Customer });
export type CustomerNew = v.InferOutput<typeof CustomerNew>;
