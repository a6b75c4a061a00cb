import * as v from 'valibot';
import { ackOf } from '../ack.ts';
import { Customer } from '../customer.ts';
import { CustomerId, Revision, Seq } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import { Message } from '../message.ts';
import { Note } from '../note.ts';
import { Millis } from '../timestamp.ts';
import { OpenMention } from './mention-seen.ts';

/**
 * Extension: catch-up of everything after a gap (SYNC-1). The console has subscribed already and tells how far it
 * knows: the customers' revision (absent: nothing), and per cached conversation the last sequence number.
 */
export const SyncSince = v.object({
  epoch: v.optional(v.string()),
  revision: v.optional(Revision),
  /** The next part of a snapshot is asked for: open conversations only. */
  snapshot: v.optional(v.boolean()),
  cursors: v.optional(
    v.pipe(v.array(v.object({ customerId: CustomerId, seq: Seq })), v.maxLength(LIMITS.syncCursors)),
  ),
});
export type SyncSince = v.InferOutput<typeof SyncSince>;

/**
 * `reset`: forget all customers known so far, this is a snapshot (first call, or another `epoch`).
 * `customers` are in order of `version`; `more`: ask again from `revision`. A delta with `hasMore` is the first part only.
 */
export const SyncSinceAck = ackOf({
  epoch: v.string(),
  serverTime: Millis,
  reset: v.boolean(),
  revision: Revision,
  more: v.boolean(),
  customers: v.array(Customer),
  deltas: v.array(
    v.object({
      customerId: CustomerId,
      messages: v.array(Message),
      notes: v.optional(v.array(Note)),
      hasMore: v.boolean(),
    }),
  ),
  /** All notes that call the asker and were not seen yet; in the first part only. */
  mentions: v.optional(v.array(OpenMention)),
});
export type SyncSinceAck = v.InferOutput<typeof SyncSinceAck>;
