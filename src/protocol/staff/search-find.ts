import * as v from 'valibot';
import { ackOf } from '../ack.ts';
import { CustomerId, Seq } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import { Millis } from '../timestamp.ts';

const Place = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

/**
 * Extension: looks for words in what was said and noted, in one conversation or in all (FIND-1). `before`: the `place` of
 * the last hit of the page before. `limit` is clamped to `LIMITS.searchPage`.
 */
export const SearchFind = v.object({
  query: v.pipe(v.string(), v.maxLength(LIMITS.searchChars)),
  customerId: v.optional(CustomerId),
  before: v.optional(Place),
  limit: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1))),
});
export type SearchFind = v.InferOutput<typeof SearchFind>;

/** A line in which the words stand: a part of it around the first, and where in that part (UTF-16, from and to). */
export const SearchHit = v.object({
  place: Place,
  customerId: CustomerId,
  customerName: v.string(),
  seq: Seq,
  at: Millis,
  by: v.picklist(['customer', 'staff', 'note']),
  staffName: v.optional(v.nullable(v.string())),
  text: v.string(),
  marks: v.array(v.tuple([v.number(), v.number()])),
});
export type SearchHit = v.InferOutput<typeof SearchHit>;

/** The newest first. */
export const SearchFindAck = ackOf({ hits: v.array(SearchHit), hasMore: v.boolean() });
