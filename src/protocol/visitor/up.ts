import type * as v from 'valibot';
import { PlainAck } from '../ack.ts';
import { VisitorHistory, VisitorHistoryAck } from './message-history.ts';
import { VisitorMessageSend, VisitorMessageSendAck } from './message-send.ts';
import { VisitorTyping } from './message-typing.ts';
import { VisitorHello, VisitorHelloAck } from './visitor-hello.ts';

/** Everything a customer may say on namespace `/customer`. */
export const visitorUp = {
  'visitor:hello': { payload: VisitorHello, ack: VisitorHelloAck },
  'message:send': { payload: VisitorMessageSend, ack: VisitorMessageSendAck },
  'message:typing': { payload: VisitorTyping, ack: PlainAck },
  'message:history': { payload: VisitorHistory, ack: VisitorHistoryAck },
} as const;

export type VisitorUpEvent = keyof typeof visitorUp;
export type VisitorUpPayload<E extends VisitorUpEvent> = v.InferOutput<(typeof visitorUp)[E]['payload']>;
export type VisitorUpAck<E extends VisitorUpEvent> = v.InferOutput<(typeof visitorUp)[E]['ack']>;
