import type { Packet } from './frame.ts';

const UNKNOWN: Packet = { kind: 'unknown' };

/** Reads an Engine.IO v4 text packet and the Socket.IO v5 packet in it. An ack's `of` is null here: one packet alone can't tell. */
export function parsePacket(text: string): Packet {
  switch (text[0]) {
    case '0':
      return { kind: 'open' };
    case '1':
      return { kind: 'close' };
    case '2':
      return { kind: 'ping' };
    case '3':
      return { kind: 'pong' };
    case '4':
      return parseMessage(text.slice(1));
    case '5':
      return { kind: 'upgrade' };
    case '6':
      return { kind: 'noop' };
    case undefined:
    default:
      return UNKNOWN;
  }
}

const MESSAGE = /^(?<type>[0-6])(?:(?<namespace>\/[^,]*)(?:,|$))?(?<ackId>\d+)?(?<json>.*)$/su;

function parseMessage(text: string): Packet {
  const parts = MESSAGE.exec(text)?.groups;
  if (parts === undefined) return UNKNOWN;
  const namespace = parts['namespace'] ?? '/';
  const ackId = parts['ackId'] === undefined ? null : Number(parts['ackId']);
  const json = parts['json'] ?? '';
  switch (parts['type']) {
    case '0':
      return { kind: 'connect', namespace };
    case '1':
      return { kind: 'disconnect', namespace };
    case '2':
      return parseEvent(namespace, ackId, json);
    case '3': {
      const args = parseArray(json);
      return args === null || ackId === null ? UNKNOWN : { kind: 'ack', namespace, ackId, args, of: null };
    }
    case '4':
      return { kind: 'connect-error', namespace };
    case '5':
    case '6':
      return { kind: 'binary' };
    case undefined:
    default:
      return UNKNOWN;
  }
}

function parseEvent(namespace: string, ackId: number | null, json: string): Packet {
  const [event, ...args] = parseArray(json) ?? [];
  return typeof event === 'string' ? { kind: 'event', namespace, event, ackId, args } : UNKNOWN;
}

function parseArray(json: string): readonly unknown[] | null {
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
