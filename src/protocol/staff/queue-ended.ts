import * as v from 'valibot';
import { ackOf } from '../ack.ts';
import { Customer } from '../customer.ts';
import { CustomerId } from '../ids.ts';
import { Millis } from '../timestamp.ts';

/**
 * Extension: ended conversations, whoever spoke last first (QUEUE-7). `before`: the last one of the page before, by the time of
 * its last message and its id. `limit` is clamped to `LIMITS.endedPage`.
 */
export const QueueEnded = v.object({
  before: v.optional(v.object({ at: Millis, customerId: CustomerId })),
  limit: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1))),
});
export type QueueEnded = v.InferOutput<typeof QueueEnded>;

export const QueueEndedAck = ackOf({ customers: v.array(Customer), hasMore: v.boolean() });
