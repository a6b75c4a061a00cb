import * as v from 'valibot';
import { ErrorEvent } from '../staff/error.ts';
import { VisitorTypingUpdate } from './message-typing.ts';
import { VisitorMessage } from './visitor-message.ts';
import { VisitorStatus } from './visitor-status.ts';

/** Everything a customer may hear. Nothing of the staff's side but what was said to this customer. */
export const visitorDown = {
  'message:new': { payload: v.object({ message: VisitorMessage }) },
  'message:typing:update': { payload: VisitorTypingUpdate },
  'visitor:status': { payload: VisitorStatus },
  error: { payload: ErrorEvent },
} as const;

export type VisitorDownEvent = keyof typeof visitorDown;
export type VisitorDownPayload<E extends VisitorDownEvent> = v.InferOutput<
  (typeof visitorDown)[E]['payload']
>;
