import * as v from 'valibot';
import type { Direction, Frame } from '../proxy/frame.ts';

const Sent = v.looseObject({ text: v.string() });
const Told = v.looseObject({ message: Sent });

/** An event of that name going that way. */
export const isEvent = ({ direction, packet }: Frame, way: Direction, name: string): boolean =>
  direction === way && packet.kind === 'event' && packet.event === name;

/** The acknowledgement of an event of that name. */
export const isAckOf = ({ packet }: Frame, name: string): boolean =>
  packet.kind === 'ack' && packet.of === name;

/** What a console asks the server to store; undefined: it is another frame. */
export function sentText(frame: Frame): string | undefined {
  if (!isEvent(frame, 'up', 'message:send') || frame.packet.kind !== 'event') return undefined;
  const payload = v.safeParse(Sent, frame.packet.args[0]);
  return payload.success ? payload.output.text : undefined;
}

/** What a server tells as a new message; undefined: it is another frame. */
export function toldText(frame: Frame): string | undefined {
  if (!isEvent(frame, 'down', 'message:new') || frame.packet.kind !== 'event') return undefined;
  const payload = v.safeParse(Told, frame.packet.args[0]);
  return payload.success ? payload.output.message.text : undefined;
}
