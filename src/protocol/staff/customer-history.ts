import * as v from 'valibot';
import { CustomerId } from '../ids.ts';
import { PageRequest } from '../page.ts';

/** Seed, Customer Management, with the extension's paging. A strict peer gets the newest `LIMITS.historyStrict`. */
export const CustomerHistory = v.object({ customerId: CustomerId, ...PageRequest.entries });
export type CustomerHistory = v.InferOutput<typeof CustomerHistory>;
