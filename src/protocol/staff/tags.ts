import * as v from 'valibot';
import { ackOf } from '../ack.ts';
import { CustomerId, Revision } from '../ids.ts';
import { Tag } from '../tag.ts';

/**
 * Extension: puts one tag on a customer, or takes one off. There is no word for all of a customer's tags, so that two of the
 * staff who tag at once both have their way (TAG-1). Done twice is done once. One more than `LIMITS.tags` is refused with
 * FORBIDDEN.
 */
export const TagPut = v.object({ customerId: CustomerId, tag: Tag });
export type TagPut = v.InferOutput<typeof TagPut>;

/** All tags of the customer, in the order in which they were put on. */
export const TagPutAck = ackOf({ tags: v.array(v.string()), version: Revision });

/** Extension: the tags in use, the most used first; at most `LIMITS.tagsListed`. */
export const TagList = v.object({});
export const TagUse = v.object({ tag: v.string(), uses: v.number() });
export type TagUse = v.InferOutput<typeof TagUse>;
export const TagListAck = ackOf({ tags: v.array(TagUse) });
