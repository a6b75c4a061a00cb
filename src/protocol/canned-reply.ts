import * as v from 'valibot';
import { LIMITS } from './limits.ts';
import { CannedText, Label } from './text.ts';

/** A UUID that whoever makes a canned reply mints once: saving it again, for whatever reason, makes no second one. */
export const CannedReplyId = v.pipe(v.string(), v.uuid(), v.toLowerCase(), v.brand('CannedReplyId'));
export type CannedReplyId = v.InferOutput<typeof CannedReplyId>;

/** Extension: a text that staff keep for replies, found by its name. `{{customer.name}}` and the like are filled in by the console. */
export const CannedReply = v.object({ id: CannedReplyId, name: Label, text: CannedText });
export type CannedReply = v.InferOutput<typeof CannedReply>;

export const asCannedReplyId = (value: string): CannedReplyId => value as CannedReplyId;

/** All of them fit into one answer. */
export const CannedReplies = v.pipe(v.array(CannedReply), v.maxLength(LIMITS.cannedReplies));
