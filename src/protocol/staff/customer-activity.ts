import * as v from 'valibot';
import { ackOf } from '../ack.ts';
import { CustomerId } from '../ids.ts';
import { Millis } from '../timestamp.ts';

const Place = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

/**
 * Extension: what was done with a conversation, from the audit log; what was said is not in it (ACTIVITY-1). `before`: the
 * number of the last act of the page before. `limit` is clamped to `LIMITS.activityPage`.
 */
export const CustomerActivity = v.object({
  customerId: CustomerId,
  before: v.optional(Place),
  limit: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1))),
});
export type CustomerActivity = v.InferOutput<typeof CustomerActivity>;

/** `act` in the words of the protocol, e.g. `customer:accept`. `by`: a name; null: nobody of the staff. */
export const ActivityAct = v.object({
  number: Place,
  at: Millis,
  act: v.string(),
  by: v.nullable(v.string()),
  detail: v.optional(v.string()),
});
export type ActivityAct = v.InferOutput<typeof ActivityAct>;

/** The newest first. */
export const CustomerActivityAck = ackOf({ acts: v.array(ActivityAct), hasMore: v.boolean() });
