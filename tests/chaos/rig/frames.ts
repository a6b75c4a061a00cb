import * as v from 'valibot';
import type { Direction, Frame, Proxy } from '../proxy/proxy.ts';

const Sent = v.looseObject({ clientMessageId: v.string() });
const Told = v.looseObject({ message: Sent });
const Answered = v.looseObject({ duplicate: v.boolean() });

/** An event of that name going that way. */
export const isEvent = ({ direction, packet }: Frame, way: Direction, name: string): boolean =>
  direction === way && packet.kind === 'event' && packet.event === name;

export const isSend = (frame: Frame): boolean => isEvent(frame, 'up', 'message:send');

export const isAckOfSend = ({ direction, packet }: Frame): boolean =>
  direction === 'down' && packet.kind === 'ack' && packet.of === 'message:send';

/** The sender's own message, as the server tells it to all of the sender's tabs. */
export const isEcho = (frame: Frame): boolean =>
  isEvent(frame, 'down', 'message:new') && sendKeyOf(frame) !== null;

/** Of a message on its way to the server, its acknowledgement or its echo; null: the frame is of something else. */
export function sendKeyOf(frame: Frame): string | null {
  const { packet } = frame;
  if (packet.kind !== 'event' && packet.kind !== 'ack') return null;
  const [payload] = packet.args;
  if (isSend(frame)) {
    const sent = v.safeParse(Sent, payload);
    return sent.success ? sent.output.clientMessageId : null;
  }
  if (!isAckOfSend(frame) && !isEvent(frame, 'down', 'message:new')) return null;
  const told = v.safeParse(Told, payload);
  return told.success ? told.output.message.clientMessageId : null;
}

/** What the acknowledgement of a message says of it; null: the frame is none, or a refusal. */
export function isDuplicate(frame: Frame): boolean | null {
  if (!isAckOfSend(frame) || frame.packet.kind !== 'ack') return null;
  const answered = v.safeParse(Answered, frame.packet.args[0]);
  return answered.success ? answered.output.duplicate : null;
}

/** Every frame from now on, until the proxy is healed. The list grows. */
export function record(proxy: Proxy): readonly Frame[] {
  const frames: Frame[] = [];
  proxy.rule((frame) => {
    frames.push(frame);
    return undefined;
  });
  return frames;
}

/** How often each message was sent, by its send key. */
export function attempts(frames: readonly Frame[]): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const frame of frames) {
    const key = isSend(frame) ? sendKeyOf(frame) : null;
    if (key !== null) times.set(key, (times.get(key) ?? 0) + 1);
  }
  return times;
}
