import * as v from 'valibot';
import { ClientMessageId, CustomerId, MessageId, Seq, StaffId } from './ids.ts';
import { Timestamp } from './timestamp.ts';

/** A message as the seed document has it. */
export const SeedMessage = v.object({
  id: MessageId,
  customerId: CustomerId,
  text: v.string(),
  timestamp: Timestamp,
  isCustomer: v.boolean(),
  staffName: v.optional(v.nullable(v.string())),
});

/** A message with what `deskwire/1` adds; without the additions it came from a strict peer. */
export const Message = v.object({
  ...SeedMessage.entries,
  /** Place in the conversation (absent on a strict server). */
  seq: v.optional(Seq),
  /** Place as its customer counts, who knows of no notes. */
  customerSeq: v.optional(Seq),
  /** Who of the staff wrote it; absent for customers. */
  staffId: v.optional(StaffId),
  /** The send key, told to its own sender only. */
  clientMessageId: v.optional(ClientMessageId),
});
export type Message = v.InferOutput<typeof Message>;

/** A message that our own server stored: both places are always there. */
export type StoredMessage = Message & { readonly seq: Seq; readonly customerSeq: Seq };
