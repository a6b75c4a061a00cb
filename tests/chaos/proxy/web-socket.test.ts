import { expect, test } from 'vitest';
import { createMessageReader, type Message } from './web-socket.ts';

const MASK = [0x37, 0xfa, 0x21, 0x3d];

/** A frame as it is on the wire (RFC 6455, section 5.2). */
function encode(opcode: number, payload: string | Buffer, { final = true, masked = false } = {}): Buffer {
  const body = Buffer.from(payload);
  const head = [(final ? 0x80 : 0) + opcode];
  const mark = masked ? 0x80 : 0;
  const long = Buffer.alloc(8);
  long.writeBigUInt64BE(BigInt(body.length));
  if (body.length < 126) head.push(mark + body.length);
  else if (body.length < 65_536) head.push(mark + 126, ...long.subarray(6));
  else head.push(mark + 127, ...long);
  if (!masked) return Buffer.concat([Buffer.from(head), body]);
  // oxlint-disable-next-line no-bitwise -- a mask is an exclusive or
  const hidden = body.map((byte, at) => byte ^ (MASK[at % 4] ?? 0));
  return Buffer.concat([Buffer.from([...head, ...MASK]), hidden]);
}

const meaning = (messages: readonly Message[]) =>
  messages.map((message) => (message.kind === 'text' ? message.text : message.kind));

test('the example frames of RFC 6455, 5.7 are read', () => {
  const { read } = createMessageReader();
  expect(meaning(read(Buffer.from('810548656c6c6f', 'hex')))).toEqual(['Hello']);
  expect(meaning(read(Buffer.from('818537fa213d7f9f4d5158', 'hex')))).toEqual(['Hello']);
  expect(meaning(read(Buffer.from('010348656c80026c6f', 'hex')))).toEqual(['Hello']);
});

test.each([0, 1, 125, 126, 127, 65_535, 65_536, 200_000])(
  'a text of %i bytes is read, masked or not',
  (length) => {
    const text = 'é'.repeat(Math.floor(length / 2)) + 'e'.repeat(length % 2);
    for (const masked of [false, true]) {
      const { read, rest } = createMessageReader();
      const bytes = encode(1, text, { masked });
      const [message] = read(bytes);
      expect(message).toMatchObject({ kind: 'text', text });
      expect(message?.bytes.equals(bytes)).toBe(true);
      expect(rest()).toHaveLength(0);
    }
  },
);

test('several frames in one chunk are read, and one frame in many chunks', () => {
  const stream = Buffer.concat([
    encode(1, 'one'),
    encode(2, 'bytes', { masked: true }),
    encode(9, ''),
    encode(1, 'x'.repeat(300), { masked: true }),
    encode(8, '', { masked: true }),
  ]);
  const expected = ['one', 'binary', 'ping', 'x'.repeat(300), 'close'];
  expect(meaning(createMessageReader().read(stream))).toEqual(expected);
  const { read } = createMessageReader();
  expect(meaning([...stream].flatMap((byte) => read(Buffer.from([byte]))))).toEqual(expected);
});

test('a fragmented message is one, with the bytes of all its frames, and control frames between them pass before', () => {
  const { read, rest } = createMessageReader();
  const parts = [
    encode(1, 'gr', { final: false, masked: true }),
    encode(0, Buffer.from('üe').subarray(0, 1), { final: false }),
    encode(0, Buffer.concat([Buffer.from('üe').subarray(1), Buffer.from('zi')])),
  ] as const;
  expect(read(parts[0])).toEqual([]);
  expect(meaning(read(encode(10, 'late')))).toEqual(['pong']);
  expect(read(parts[1])).toEqual([]);
  expect(rest().equals(Buffer.concat([parts[0], parts[1]]))).toBe(true);
  const [message] = read(parts[2]);
  expect(message).toMatchObject({ kind: 'text', text: 'grüezi' });
  expect(message?.bytes.equals(Buffer.concat(parts))).toBe(true);
  expect(meaning(read(encode(1, 'next')))).toEqual(['next']);
});
