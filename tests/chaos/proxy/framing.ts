import type { Direction, Frame, Packet } from './frame.ts';
import { parsePacket } from './packet.ts';
import type { Message } from './web-socket.ts';

/** Numbers the messages of one connection and tells for each ack which event it answers. */
export function createFraming(connection: number): (direction: Direction, message: Message) => Frame {
  const counts: Record<Direction, number> = { up: 0, down: 0 };
  const asked = new Map<string, string>();

  function packetOf(direction: Direction, message: Message): Packet {
    if (message.kind !== 'text') return { kind: message.kind };
    const packet = parsePacket(message.text);
    if (packet.kind === 'event' && packet.ackId !== null) {
      asked.set(`${direction} ${packet.namespace} ${String(packet.ackId)}`, packet.event);
    }
    if (packet.kind !== 'ack') return packet;
    const asker = direction === 'up' ? 'down' : 'up';
    return { ...packet, of: asked.get(`${asker} ${packet.namespace} ${String(packet.ackId)}`) ?? null };
  }

  return (direction, message) => {
    const index = counts[direction];
    counts[direction] += 1;
    return { direction, connection, index, packet: packetOf(direction, message) };
  };
}
