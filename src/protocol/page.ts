import * as v from 'valibot';
import { Seq } from './ids.ts';

/**
 * Where a page of history begins: strictly before or strictly after a sequence number, or at the newest.
 * `limit` counts messages and is clamped to `LIMITS.historyPage`.
 */
export const PageRequest = v.object({
  before: v.optional(Seq),
  after: v.optional(Seq),
  limit: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1))),
});
export type PageRequest = v.InferOutput<typeof PageRequest>;

/**
 * Which part of the history a page holds. `hasMore`: there is more in the direction asked (older, unless `after`
 * was given). Both ends are null on an empty page.
 */
export const Page = v.object({
  oldestSeq: v.nullable(Seq),
  newestSeq: v.nullable(Seq),
  hasMore: v.boolean(),
});
export type Page = v.InferOutput<typeof Page>;
