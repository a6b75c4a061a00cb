import * as v from 'valibot';
import { WireError } from '#protocol/errors.ts';
import { ClientMessageId, CustomerId, DraftId, MessageId, StaffId } from '#protocol/ids.ts';
import { Millis } from '#protocol/timestamp.ts';

/**
 * What a message sent to a strict peer leaves behind to find its proof by: the newest message id that the
 * conversation had before the emit (null: none). Only what stands after it can be ours (DESIGN 4.5).
 */
export const Trace = v.object({ after: v.nullable(MessageId) });
export type Trace = v.InferOutput<typeof Trace>;

/**
 *     accept          emit             stored, or proven
 *       |              |                      |
 *       v              v                      v
 *     queued <----> in-flight ------------> (row removed)
 *       ^  silence,    |   \                  ^
 *       |  retryable   |    \ strict: silence |
 *       |              v     v                |
 *       |          rejected  verifying -------+
 *       |              |        |
 *       |              |        v
 *       +--------------+--- unconfirmed        by a person: retry, send again; or discard
 *
 * `held` is not kept: a queued row behind a rejected, verifying or unconfirmed one of its conversation is held.
 */
export const StoredState = v.variant('at', [
  v.object({
    at: v.literal('queued'),
    /** Another copy of the row may have been sent; only a peer that knows send keys may be sent this one unasked. */
    isCopy: v.exactOptional(v.literal(true)),
    /** A person accepts that it may arrive twice. */
    isDecided: v.exactOptional(v.literal(true)),
    /** Until then, by this browser's clock, its writer may take it back, and nobody sends it (UNDO-1). */
    goesAt: v.exactOptional(Millis),
  }),
  /** Handed to a socket by that courier. `trace` null: an extended peer, where a repeated send is harmless. */
  v.object({
    at: v.literal('in-flight'),
    courier: v.string(),
    since: Millis,
    trace: v.nullable(Trace),
  }),
  /** Strict peer kept silent, or sent an error that may be about this one: history decides. */
  v.object({ at: v.literal('verifying'), trace: Trace, error: v.nullable(WireError) }),
  v.object({ at: v.literal('rejected'), code: v.string(), message: v.string() }),
  v.object({ at: v.literal('unconfirmed'), trace: Trace }),
]);
export type StoredState = v.InferOutput<typeof StoredState>;

/**
 * One attempt: when the row was emitted, how many milliseconds until the result, and how it ended: `stored`, `silent`,
 * `closed` (the connection ended before an answer), `abandoned` (the tab died), or the refusal's code.
 */
export const Attempt = v.object({
  at: Millis,
  /** Rows of earlier versions have none. */
  ms: v.optional(v.number(), 0),
  result: v.string(),
});
export type Attempt = v.InferOutput<typeof Attempt>;

/** A row as the store keeps it. Checked on every read: anything may have written there. */
export const StoredRow = v.object({
  clientMessageId: ClientMessageId,
  customerId: CustomerId,
  /** Order of acceptance over all tabs of this browser. */
  ordinal: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  text: v.string(),
  /** There: a note among the staff. Absent: a message. Bound at acceptance, and never changed (NOTE-7). */
  note: v.exactOptional(v.object({ mentions: v.array(StaffId) })),
  /** The draft that it was (DRAFT-4). */
  draftId: v.exactOptional(DraftId),
  /** This browser's clock; for display only. */
  createdAt: Millis,
  /** Staff id, or in the widget the customer id. Never sent under another one (SEND-7). */
  senderId: v.string(),
  /** Origin of the server that the message is for. */
  origin: v.string(),
  state: StoredState,
  /** The newest few; see `ATTEMPTS_KEPT`. */
  attempts: v.array(Attempt),
});
export type StoredRow = v.InferOutput<typeof StoredRow>;

/** A row before the store has given it its place. */
export type NewRow = Omit<StoredRow, 'ordinal'>;

export type RowState =
  | StoredState
  /** Waits behind that row of the same conversation, until a person decides about it. */
  | { readonly at: 'held'; readonly behind: ClientMessageId }
  /** Acknowledged; the row is on its way out of the store. */
  | { readonly at: 'delivered' };

/** A row as a screen sees it. */
export type Row = Omit<StoredRow, 'state' | 'attempts'> & {
  readonly state: RowState;
  readonly attempts: readonly Attempt[];
};
