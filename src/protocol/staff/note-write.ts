import * as v from 'valibot';
import { ackOf } from '../ack.ts';
import { ClientMessageId, CustomerId, DraftId, StaffId } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import { Note } from '../note.ts';
import { MessageText } from '../text.ts';

/** Extension: a private note (NOTE-1). The send key is not optional: who knows this event knows send keys. */
export const NoteWrite = v.object({
  customerId: CustomerId,
  staffId: StaffId,
  text: MessageText,
  /** Whom it calls. Who is unknown or has left is passed over (NOTE-6). */
  mentions: v.pipe(v.array(StaffId), v.maxLength(LIMITS.mentions)),
  clientMessageId: ClientMessageId,
  /** The draft that it was: that one is gone with it (DRAFT-4). */
  draftId: v.optional(DraftId),
});
export type NoteWrite = v.InferOutput<typeof NoteWrite>;

/** After the commit. `duplicate`: the key was stored before; `note` is that first one. */
export const NoteWriteAck = ackOf({ note: Note, duplicate: v.boolean() });

/** Extension, `note:new`: to the staff who would hear a message of this conversation, and to nobody else. */
export const NoteNew = v.object({ note: Note });
