import * as v from 'valibot';
import { ackOf } from '../ack.ts';
import { CannedReplies, CannedReply, CannedReplyId } from '../canned-reply.ts';

/** Extension: all canned replies of the desk, by name. */
export const CannedList = v.object({});
export const CannedListAck = ackOf({ replies: CannedReplies });

/** Extension: makes a canned reply or changes it. There may be `LIMITS.cannedReplies` of them; one more is refused with FORBIDDEN. */
export const CannedSave = v.object({ reply: CannedReply });
export type CannedSave = v.InferOutput<typeof CannedSave>;

/** Extension: takes it away. One that is gone already is gone. */
export const CannedRemove = v.object({ id: CannedReplyId });
export type CannedRemove = v.InferOutput<typeof CannedRemove>;

/** Extension, `canned:changed`: to all subscribed staff; `reply` null: it was taken away. */
export const CannedChanged = v.object({ id: CannedReplyId, reply: v.nullable(CannedReply) });
export type CannedChanged = v.InferOutput<typeof CannedChanged>;
