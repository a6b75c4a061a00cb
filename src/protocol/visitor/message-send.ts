import * as v from 'valibot';
import { ackOf } from '../ack.ts';
import { ClientMessageId } from '../ids.ts';
import { MessageText } from '../text.ts';
import { VisitorMessage } from './visitor-message.ts';

/** DESIGN 4.6. The send key is not optional at this door: our own widget is the only client. */
export const VisitorMessageSend = v.object({ text: MessageText, clientMessageId: ClientMessageId });
export type VisitorMessageSend = v.InferOutput<typeof VisitorMessageSend>;
export const VisitorMessageSendAck = ackOf({ message: VisitorMessage, duplicate: v.boolean() });
export type VisitorMessageSendAck = v.InferOutput<typeof VisitorMessageSendAck>;
