import * as v from 'valibot';
import { ackOf } from '../ack.ts';
import { CustomerId, Seq } from '../ids.ts';
import { Millis } from '../timestamp.ts';

/**
 * Extension: the chat sessions of a customer (SESSION-2). `before`: the `firstSeq` of the last one of the page before. `limit` is
 * clamped to `LIMITS.sessionsPage`.
 */
export const CustomerSessions = v.object({
  customerId: CustomerId,
  before: v.optional(Seq),
  limit: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1))),
});
export type CustomerSessions = v.InferOutput<typeof CustomerSessions>;

/**
 * `firstSeq`: the message that opened it. `endedAt` null: it is open. `messages`: how many were said in it so far, notes left out.
 * `staff`: names of who answered first and of who ended it, each once.
 */
export const PastSession = v.object({
  firstSeq: Seq,
  openedAt: Millis,
  endedAt: v.nullable(Millis),
  messages: v.number(),
  staff: v.array(v.string()),
});
export type PastSession = v.InferOutput<typeof PastSession>;

/** The newest first. */
export const CustomerSessionsAck = ackOf({ sessions: v.array(PastSession), hasMore: v.boolean() });
