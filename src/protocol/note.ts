import * as v from 'valibot';
import { ClientMessageId, CustomerId, MessageId, Seq, StaffId } from './ids.ts';
import type { Message, StoredMessage } from './message.ts';
import { Timestamp } from './timestamp.ts';

/** A colleague whom a note calls, by the name at the time of writing. */
export const Mention = v.object({ staffId: StaffId, staffName: v.string() });
export type Mention = v.InferOutput<typeof Mention>;

/** Somebody of the staff who can be called in a note. */
export const Colleague = v.object({ id: StaffId, name: v.string() });
export type Colleague = v.InferOutput<typeof Colleague>;

/**
 * Extension: what staff write to each other inside a conversation. It stands in the conversation's own sequence, and its
 * customer never hears of it (NOTE-2). Without `isCustomer` it is no message: whatever takes a message refuses it.
 */
export const Note = v.object({
  id: MessageId,
  customerId: CustomerId,
  seq: Seq,
  text: v.string(),
  timestamp: Timestamp,
  staffId: StaffId,
  staffName: v.string(),
  mentions: v.array(Mention),
  /** The send key, told to its own writer only. */
  clientMessageId: v.optional(ClientMessageId),
});
export type Note = v.InferOutput<typeof Note>;

/** A line of a conversation, as staff see it. */
export type Entry = Message | Note;
export type StoredEntry = StoredMessage | Note;

export function isNote(entry: Entry): entry is Note {
  return 'mentions' in entry;
}
