import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { inflateRawSync } from 'node:zlib';
import { afterTest } from './server-kit.ts';

type Frame = { readonly compressed: boolean; readonly wireBytes: number; readonly text: string };

const TEXT = 0x81;
const COMPRESSED = 0x40;

/** Bytes after a frame's first two that hold its length, and the length. */
function lengthOf(bytes: Buffer): { readonly at: number; readonly length: number } | undefined {
  const short = (bytes[1] ?? 0) & 0x7f;
  const at = short < 126 ? 2 : short === 126 ? 4 : 10;
  if (bytes.length < at) return undefined;
  const length =
    short < 126 ? short : short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
  return bytes.length < at + length ? undefined : { at, length };
}

/** A WebSocket by hand that has agreed on compression and sees frames as they are on the wire. */
export async function frameSocket(port: number) {
  const tcp = connect(port, '127.0.0.1');
  const frames: Frame[] = [];
  let bytes = Buffer.alloc(0);
  let head: string | undefined;
  const looks = new Set<() => void>();
  afterTest(() => {
    tcp.destroy();
  });

  function read(): void {
    if (head === undefined) {
      const end = bytes.indexOf('\r\n\r\n');
      if (end < 0) return;
      head = bytes.subarray(0, end).toString();
      bytes = bytes.subarray(end + 4);
    }
    for (let found = lengthOf(bytes); found !== undefined; found = lengthOf(bytes)) {
      const { at, length } = found;
      const body = bytes.subarray(at, at + length);
      const compressed = ((bytes[0] ?? 0) & COMPRESSED) !== 0;
      const text = compressed
        ? inflateRawSync(Buffer.concat([body, Buffer.from([0, 0, 0xff, 0xff])]), { finishFlush: 2 })
        : body;
      frames.push({ compressed, wireBytes: length, text: text.toString() });
      bytes = bytes.subarray(at + length);
    }
  }
  tcp.on('data', (chunk: Buffer) => {
    bytes = Buffer.concat([bytes, chunk]);
    read();
    for (const look of looks) look();
  });
  const closed = new Promise<void>((resolve) => {
    tcp.on('error', () => undefined);
    tcp.on('close', () => {
      resolve();
    });
  });

  function until<Found>(find: () => Found | undefined): Promise<Found> {
    return new Promise((resolve) => {
      const look = () => {
        const found = find();
        if (found === undefined) return;
        looks.delete(look);
        resolve(found);
      };
      looks.add(look);
      look();
    });
  }

  function send(payload: Buffer | string, first = TEXT): void {
    const body = Buffer.from(payload);
    const mask = randomBytes(4);
    const length = Buffer.alloc(9);
    length[0] = 0x80 | 127;
    length.writeBigUInt64BE(BigInt(body.length), 1);
    tcp.write(
      Buffer.concat([Buffer.from([first]), length, mask, body.map((byte, i) => byte ^ (mask[i % 4] ?? 0))]),
    );
  }

  tcp.write(
    [
      'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
      `Host: 127.0.0.1:${port}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      'Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits',
      '\r\n',
    ].join('\r\n'),
  );
  const frame = (fits: RegExp) => until(() => frames.find(({ text }) => fits.test(text)));
  await frame(/^0/u);
  send('40{"ext":["deskwire/1"]}');
  await frame(/^40/u);
  return {
    head: () => head ?? '',
    send,
    sendCompressed: (body: Buffer) => {
      send(body, TEXT | COMPRESSED);
    },
    frame,
    closed,
  };
}
