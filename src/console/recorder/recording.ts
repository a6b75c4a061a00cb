import { ClientMessageId, CustomerId } from '#protocol/ids.ts';
import { Message } from '#protocol/message.ts';
import { Note } from '#protocol/note.ts';
import { Millis } from '#protocol/timestamp.ts';
import { Attempt, StoredRow, StoredState } from '#outbox/row.ts';
import * as v from 'valibot';
import { Act } from './acts.ts';

/** Another number whenever a file of before cannot be played any more. */
export const VERSION = 1;

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

export const SpotSeen = v.variant('at', [
  v.object({ at: v.literal('inbox') }),
  v.object({ at: v.literal('customer'), id: CustomerId }),
  v.object({ at: v.literal('outbox') }),
  v.object({ at: v.literal('team') }),
  v.object({ at: v.literal('nowhere') }),
]);

/** A row of the outbox as the screen had it. */
const RowSeen = v.object({
  ...StoredRow.entries,
  state: v.variant('at', [
    ...StoredState.options,
    v.object({ at: v.literal('held'), behind: ClientMessageId }),
    v.object({ at: v.literal('delivered') }),
  ]),
  attempts: v.pipe(v.array(Attempt), v.readonly()),
});

const Unreadable = v.object({ id: v.number(), text: v.nullable(v.string()) });

/** What an outbox said of itself at one moment. `rows` is left out while it is the list of the time before. */
export const OutboxSeen = v.object({
  persistence: v.picklist(['durable', 'memory']),
  waitsFor: v.picklist(['nothing', 'connection', 'other-tab']),
  notices: v.object({ foreign: v.number(), quarantined: v.number(), cleared: v.number() }),
  rows: v.exactOptional(v.pipe(v.array(RowSeen), v.readonly())),
});
export type OutboxSeen = v.InferOutput<typeof OutboxSeen>;

/**
 * What came to the console from outside, one thing at a time. `n` says which of its own doings something answers: the
 * n-th timer, request, socket, outbox, or transport of this console, from 1.
 */
export const Input = v.variant('is', [
  /** The console was made. */
  v.object({ is: v.literal('start') }),
  v.object({ is: v.literal('act'), act: Act }),
  v.object({ is: v.literal('timer'), n: count }),
  /** An HTTP reply; without `status` there was none. `body` is JSON, undefined where it was none. */
  v.object({
    is: v.literal('reply'),
    n: count,
    status: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(200), v.maxValue(599))),
    body: v.optional(v.unknown()),
  }),
  v.object({ is: v.literal('opened'), n: count }),
  v.object({ is: v.literal('lost'), n: count }),
  v.object({ is: v.literal('heard'), n: count, event: v.string(), payload: v.optional(v.unknown()) }),
  /** What became of a request over a socket; with neither it was silence. */
  v.object({
    is: v.literal('answer'),
    n: count,
    event: v.string(),
    ack: v.optional(v.unknown()),
    closeCode: v.exactOptional(v.number()),
  }),
  v.object({ is: v.literal('outbox'), n: count, seen: OutboxSeen }),
  v.object({ is: v.literal('no-outbox'), n: count }),
  v.object({ is: v.literal('outbox-told'), n: count, seen: OutboxSeen }),
  v.object({
    is: v.literal('delivered'),
    n: count,
    row: RowSeen,
    message: v.union([Message, Note]),
    how: v.picklist(['told', 'proven', 'guessed']),
  }),
  /** What became of the n-th wish to an outbox. */
  v.object({
    is: v.literal('outbox-did'),
    n: count,
    row: v.exactOptional(RowSeen),
    taken: v.exactOptional(StoredRow),
    quarantined: v.exactOptional(v.pipe(v.array(Unreadable), v.readonly())),
  }),
  v.object({
    is: v.literal('outbox-refused'),
    n: count,
    reason: v.nullable(v.picklist(['invalid-text', 'too-large', 'outbox-full', 'storage-refused', 'closed'])),
  }),
  /** The courier hands a row to the n-th transport, or asks it for a history. */
  v.object({ is: v.literal('send'), n: count, row: StoredRow, timeoutMs: v.number() }),
  v.object({ is: v.literal('history'), n: count, customerId: CustomerId }),
  v.object({ is: v.literal('page'), event: v.picklist(['leaving', 'back', 'wake']) }),
  v.object({ is: v.literal('blur') }),
  v.object({ is: v.literal('moved'), spot: SpotSeen }),
]);
export type Input = v.InferOutput<typeof Input>;

/** One thing that came, and what the console did about it until it was quiet again. */
export const Turn = v.object({
  at: Millis,
  input: Input,
  /** In words: names of events, paths, wishes; never what was in them. */
  did: v.array(v.string()),
  /** What the browser's storage held where the console looked, as far as the console had not put it there itself. */
  kept: v.exactOptional(v.array(v.tuple([v.string(), v.nullable(v.string())]))),
  /** Of the store after this turn, now and then. */
  digest: v.exactOptional(v.string()),
});
export type Turn = v.InferOutput<typeof Turn>;

/** The first line of a file. */
export const Head = v.object({
  deskwire: v.literal('recording'),
  version: v.literal(VERSION),
  /** `masked`: texts, names and ids are placeholders of the same length. Secrets are in neither. */
  words: v.picklist(['masked', 'kept']),
  origin: v.string(),
  startedAt: Millis,
  /** Of the console's chance. */
  seed: v.number(),
  tokenInPayloads: v.boolean(),
  spot: SpotSeen,
  screen: v.exactOptional(
    v.object({ width: v.number(), height: v.number(), theme: v.picklist(['light', 'dark']) }),
  ),
});
export type Head = v.InferOutput<typeof Head>;

/** The last line of a file; without it the file is torn. */
export const Foot = v.object({ end: v.literal(true), at: Millis, turns: v.number(), digest: v.string() });
export type Foot = v.InferOutput<typeof Foot>;

export type Recording = {
  readonly head: Head;
  readonly turns: readonly Turn[];
  /** Null: the end of the file is missing. */
  readonly foot: Foot | null;
};
