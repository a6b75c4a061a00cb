import type * as v from 'valibot';
import { visitorAcks } from './acks.ts';
import { VisitorHistory } from './message-history.ts';
import { VisitorMessageSend } from './message-send.ts';
import { VisitorTyping } from './message-typing.ts';
import { VisitorHello } from './visitor-hello.ts';

/** Everything a customer may say on namespace `/customer`. */
export const visitorUp = {
  'visitor:hello': { payload: VisitorHello, ack: visitorAcks['visitor:hello'] },
  'message:send': { payload: VisitorMessageSend, ack: visitorAcks['message:send'] },
  'message:typing': { payload: VisitorTyping, ack: visitorAcks['message:typing'] },
  'message:history': { payload: VisitorHistory, ack: visitorAcks['message:history'] },
} as const;

export type VisitorUpEvent = keyof typeof visitorUp;
export type VisitorUpPayload<E extends VisitorUpEvent> = v.InferOutput<(typeof visitorUp)[E]['payload']>;
export type VisitorUpAck<E extends VisitorUpEvent> = v.InferOutput<(typeof visitorUp)[E]['ack']>;
