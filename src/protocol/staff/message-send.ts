import * as v from 'valibot';
import { ackOf } from '../ack.ts';
import { ClientMessageId, CustomerId, DraftId, StaffId } from '../ids.ts';
import { Message } from '../message.ts';
import { MessageText } from '../text.ts';

/** Seed, Messaging Events, with the extension's send key (SEND-3). */
export const MessageSend = v.object({
  customerId: CustomerId,
  staffId: StaffId,
  text: MessageText,
  clientMessageId: v.optional(ClientMessageId),
  /** The draft that it was: that one is gone with it (DRAFT-4). */
  draftId: v.optional(DraftId),
});
export type MessageSend = v.InferOutput<typeof MessageSend>;

/** After the commit. `duplicate`: the key was stored before; `message` is that first one. */
export const MessageSendAck = ackOf({ message: Message, duplicate: v.boolean() });
export type MessageSendAck = v.InferOutput<typeof MessageSendAck>;
