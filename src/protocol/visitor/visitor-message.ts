import * as v from 'valibot';
import { ClientMessageId, MessageId, Seq } from '../ids.ts';
import { Timestamp } from '../timestamp.ts';

/** A message as the customer sees it: no ids of staff or customers (DESIGN 4.6). The send key comes to its own sender only. */
export const VisitorMessage = v.object({
  id: MessageId,
  seq: Seq,
  text: v.string(),
  timestamp: Timestamp,
  isCustomer: v.boolean(),
  staffName: v.optional(v.string()),
  clientMessageId: v.optional(ClientMessageId),
});
export type VisitorMessage = v.InferOutput<typeof VisitorMessage>;
