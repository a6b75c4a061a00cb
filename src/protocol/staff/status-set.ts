import * as v from 'valibot';
import { StaffId } from '../ids.ts';
import { Name } from '../text.ts';
import { Millis } from '../timestamp.ts';

/** Why one is away, in a few words. */
const Reason = v.pipe(Name, v.minLength(1), v.maxLength(60));

/** Extension: one is away, or (null) here again, on all one's connections at once. */
export const StatusSet = v.object({ staffId: StaffId, away: v.nullable(v.object({ reason: Reason })) });
export type StatusSet = v.InferOutput<typeof StatusSet>;

/** Why one is away who has not answered an offer in time (OFFER-4). */
export const MISSED_OFFER = 'Missed an offer';

/** Away since when, server time, and why. */
export const Away = v.object({ reason: v.string(), since: Millis });
export type Away = v.InferOutput<typeof Away>;

/** Extension, `status:changed`: to all connections of one person, and to each when it subscribes. null: not away. */
export const StatusChanged = v.object({ away: v.nullable(Away) });
export type StatusChanged = v.InferOutput<typeof StatusChanged>;
