import * as v from 'valibot';
import { StaffId } from '../ids.ts';

/**
 * Seed, Connection Events: from here on the peer hears the queue. A strict peer is told every open customer as a
 * `customer:new`; an extended one asks for a snapshot with `sync:since` (DESIGN 4.2).
 */
export const StaffSubscribe = v.object({ staffId: StaffId });
export type StaffSubscribe = v.InferOutput<typeof StaffSubscribe>;
