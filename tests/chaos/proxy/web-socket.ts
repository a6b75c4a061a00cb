/** A whole WebSocket message with the very bytes that carried it, mask and fragments included, so that sending them again is valid. */
export type Message =
  | { readonly bytes: Buffer; readonly kind: 'text'; readonly text: string }
  | { readonly bytes: Buffer; readonly kind: 'binary' | 'close' | 'ping' | 'pong' };

export type MessageReader = {
  /** The messages that this chunk completes. A control frame between fragments comes before the message it interrupts. */
  read(chunk: Buffer): readonly Message[];
  /** The bytes of a message that is not whole yet. */
  rest(): Buffer;
};

type RawFrame = { bytes: Buffer; final: boolean; opcode: number; payload: Buffer };

const TEXT = 1;
const CONTROL: Readonly<Record<number, 'close' | 'ping' | 'pong'>> = { 8: 'close', 9: 'ping', 10: 'pong' };

/** Reads one direction of a WebSocket without extensions (RFC 6455, section 5). */
export function createMessageReader(): MessageReader {
  let buffered: Buffer = Buffer.alloc(0);
  let fragments: RawFrame[] = [];

  function complete(frame: RawFrame): Message | null {
    const control = CONTROL[frame.opcode];
    if (control !== undefined) return { bytes: frame.bytes, kind: control };
    fragments.push(frame);
    if (!frame.final) return null;
    const whole = fragments;
    fragments = [];
    const bytes = Buffer.concat(whole.map((part) => part.bytes));
    if (whole[0]?.opcode !== TEXT) return { bytes, kind: 'binary' };
    return { bytes, kind: 'text', text: Buffer.concat(whole.map((part) => part.payload)).toString('utf8') };
  }

  return {
    read(chunk) {
      buffered = Buffer.concat([buffered, chunk]);
      const messages: Message[] = [];
      for (let frame = firstFrame(buffered); frame !== null; frame = firstFrame(buffered)) {
        buffered = buffered.subarray(frame.bytes.length);
        const message = complete(frame);
        if (message !== null) messages.push(message);
      }
      return messages;
    },
    rest: () => Buffer.concat([...fragments.map((part) => part.bytes), buffered]),
  };
}

function firstFrame(buffer: Buffer): RawFrame | null {
  if (buffer.length < 2) return null;
  const first = buffer.readUInt8(0);
  const second = buffer.readUInt8(1);
  const masked = second >= 128;
  const short = second % 128;
  const lengthBytes = short === 127 ? 8 : short === 126 ? 2 : 0;
  const start = 2 + lengthBytes + (masked ? 4 : 0);
  if (buffer.length < start) return null;
  let length = short;
  if (lengthBytes === 2) length = buffer.readUInt16BE(2);
  if (lengthBytes === 8) length = Number(buffer.readBigUInt64BE(2));
  if (buffer.length < start + length) return null;
  const body = buffer.subarray(start, start + length);
  return {
    bytes: buffer.subarray(0, start + length),
    final: first >= 128,
    opcode: first % 16,
    payload: masked ? unmask(body, buffer.subarray(start - 4, start)) : body,
  };
}

function unmask(body: Buffer, mask: Buffer): Buffer {
  // oxlint-disable-next-line no-bitwise -- a mask is an exclusive or
  return Buffer.from(body.map((byte, at) => byte ^ (mask[at % 4] ?? 0)));
}
