import { PlainAck } from '../ack.ts';
import { VisitorHistoryAck } from './message-history.ts';
import { VisitorMessageSendAck } from './message-send.ts';
import { VisitorHelloAck } from './visitor-hello.ts';

/** How each thing that a customer may say is acknowledged; apart from what they say (up.ts), which the widget does not check. */
export const visitorAcks = {
  'visitor:hello': VisitorHelloAck,
  'message:send': VisitorMessageSendAck,
  'message:typing': PlainAck,
  'message:history': VisitorHistoryAck,
} as const;
