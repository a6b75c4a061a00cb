import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { isEvent, page, startClient, startRig } from './kit.ts';
import { createProxy, type Proxy } from './proxy.ts';

const UPGRADE = [
  'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
  'Host: desk.example',
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  'Sec-WebSocket-Version: 13',
  'sec-websocket-extensions: permessage-deflate',
  '',
  '',
].join('\r\n');

const SWITCHED = 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n';
const HELLO = Buffer.from('810548656c6c6f', 'hex');

test('an upgrade asks for no extensions, and a head in pieces is put together', async () => {
  const { proxy, server } = await startWire();
  const client = dial(proxy);
  for (const piece of [UPGRADE.slice(0, 10), UPGRADE.slice(10, -1), UPGRADE.slice(-1)]) {
    client.socket.write(piece);
    await new Promise(setImmediate);
  }
  const heard = await server.next();
  await vi.waitFor(() =>
    expect(heard.text()).toBe(UPGRADE.replace('sec-websocket-extensions: permessage-deflate\r\n', '')),
  );
});

test('frames that come together with a head are not lost, up or down', async () => {
  const { proxy, server } = await startWire();
  const client = dial(proxy);
  client.socket.write(Buffer.concat([Buffer.from(UPGRADE), HELLO, HELLO]));
  const heard = await server.next();
  await vi.waitFor(() =>
    expect(
      heard
        .bytes()
        .subarray(-14)
        .equals(Buffer.concat([HELLO, HELLO])),
    ).toBe(true),
  );
  heard.socket.write(Buffer.concat([Buffer.from(SWITCHED), HELLO]));
  await vi.waitFor(() => expect(client.bytes().subarray(-7).equals(HELLO)).toBe(true));
  expect(proxy.frames().map(({ direction, index }) => `${direction} ${String(index)}`)).toEqual([
    'up 0',
    'up 1',
    'down 0',
  ]);
  expect(proxy.live()).toBe(1);
});

test('the beginning of a frame passes before the close that breaks it off', async () => {
  const { proxy, server } = await startWire();
  const client = dial(proxy);
  client.socket.write(UPGRADE);
  const heard = await server.next();
  heard.socket.end(Buffer.concat([Buffer.from(SWITCHED), HELLO.subarray(0, 4)]));
  await once(client.socket, 'end');
  expect(client.bytes().equals(Buffer.concat([Buffer.from(SWITCHED), HELLO.subarray(0, 4)]))).toBe(true);
});

test('a request is the last of its connection, so that an answer takes hold of the next one', async () => {
  const { proxy, server } = await startWire();
  const client = dial(proxy);
  client.socket.write(
    'POST /a HTTP/1.1\r\nHost: desk.example\r\nConnection: keep-alive\r\nContent-Length: 4\r\n\r\nbody',
  );
  const heard = await server.next();
  await vi.waitFor(() =>
    expect(heard.text()).toBe(
      'POST /a HTTP/1.1\r\nHost: desk.example\r\nContent-Length: 4\r\nConnection: close\r\n\r\nbody',
    ),
  );
});

test('an upgrade that the server refuses passes as it is', async () => {
  const { proxy, server } = await startWire();
  const client = dial(proxy);
  client.socket.write(UPGRADE);
  const heard = await server.next();
  heard.socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\nno');
  await once(client.socket, 'end');
  expect(client.text()).toBe('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\nno');
  expect(proxy.live()).toBe(0);
});

test('a reset on one side becomes a reset on the other', async () => {
  const { proxy, server } = await startWire();
  const [left, right] = [dial(proxy), dial(proxy)];
  left.socket.write(UPGRADE);
  const heardLeft = await server.next();
  left.socket.resetAndDestroy();
  expect(await heardLeft.failed).toBe('ECONNRESET');
  right.socket.write(UPGRADE);
  const heardRight = await server.next();
  heardRight.socket.resetAndDestroy();
  expect(await right.failed).toBe('ECONNRESET');
});

test('a connection that a black hole hurt is dropped when both sides have left', async () => {
  const { proxy, server } = await startWire();
  const client = dial(proxy);
  client.socket.write(UPGRADE);
  const heard = await server.next();
  proxy.blackHole('both');
  client.socket.end(HELLO);
  await proxy.waitFor(({ direction }) => direction === 'up');
  heard.socket.end();
  expect(await Promise.all([client.failed, heard.failed])).toEqual(['ECONNRESET', 'ECONNRESET']);
  expect(heard.text()).not.toContain('Hello');
});

test('who asks nothing never reaches the server, however they leave', async () => {
  const { proxy, server } = await startWire();
  for (const leave of ['resetAndDestroy', 'end'] as const) {
    const client = dial(proxy);
    await once(client.socket, 'connect');
    client.socket[leave]();
  }
  await vi.waitFor(() => expect(proxy.seen()).toBe(2));
  const client = dial(proxy);
  client.socket.write(UPGRADE);
  const heard = await server.next();
  await vi.waitFor(() => expect(heard.text()).toContain('Upgrade: websocket'));
});

test('a request under way when an answer comes in still gets the server’s', async () => {
  const { proxy, server } = await startWire();
  const client = dial(proxy);
  client.socket.write('GET /poll HTTP/1.1\r\nHost: desk.example\r\n\r\n');
  const heard = await server.next();
  proxy.answer(503);
  heard.socket.end('HTTP/1.1 200 OK\r\nConnection: close\r\n\r\npolled');
  await once(client.socket, 'end');
  expect(client.text()).toContain('polled');
});

test('an answered request ends its connection, with whatever body it has', async () => {
  const { proxy } = await startWire();
  proxy.answer(503, 'later');
  const client = dial(proxy);
  client.socket.write('POST /a HTTP/1.1\r\nHost: desk.example\r\nContent-Length: 4\r\n\r\nbo');
  client.socket.write('dy');
  await once(client.socket, 'end');
  expect(client.text()).toMatch(/^HTTP\/1\.1 503 .*\r\n\r\nlater$/su);
});

test.each([
  ['said goodbye', (socket: Socket) => socket.write(Buffer.from('888000000000', 'hex'))],
  ['closed the connection', (socket: Socket) => socket.end()],
])('a WebSocket is not live any more when the client has %s, though nobody hears it', async (_how, leave) => {
  const { proxy, server } = await startWire();
  const client = dial(proxy);
  client.socket.write(UPGRADE);
  const heard = await server.next();
  heard.socket.write(SWITCHED);
  await once(client.socket, 'data');
  expect(proxy.live()).toBe(1);
  proxy.blackHole('both');
  leave(client.socket);
  await vi.waitFor(() => expect(proxy.live()).toBe(0));
});

test('clients that vanish while everything flows hurt nobody else', async () => {
  const { echo, proxy } = await startRig();
  proxy.slice(3);
  proxy.delay({ ms: 2, jitterMs: 2 });
  for (let round = 0; round < 20; round += 1) {
    const client = dial(proxy);
    client.socket.write(UPGRADE);
    const answered = once(client.socket, 'data');
    if (round % 2 === 0) await answered;
    client.socket.resetAndDestroy();
  }
  const socket = await startClient(proxy.url);
  const came = proxy.waitFor(isEvent('said'));
  expect(await socket.emitWithAck('say', 'still here')).toEqual({ heard: 'still here' });
  await came;
  proxy.cut();
  expect((await page(proxy)).status).toBe(200);
  expect(echo.said).toEqual(['still here']);
});

/** A socket with all that it heard, and the code of the error that ended it. */
function listenTo(socket: Socket) {
  const chunks: Buffer[] = [];
  const failed = Promise.withResolvers<string>();
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  socket.on('error', (error: NodeJS.ErrnoException) => failed.resolve(error.code ?? error.message));
  const bytes = () => Buffer.concat(chunks);
  return { socket, bytes, text: () => bytes().toString('latin1'), failed: failed.promise };
}

function dial(proxy: Proxy) {
  const socket = connect({ port: proxy.port, host: '127.0.0.1' });
  onTestFinished(() => void socket.destroy());
  return listenTo(socket);
}

/** A proxy before a server of which the test plays each connection by hand. */
async function startWire() {
  const waiting: ReturnType<typeof listenTo>[] = [];
  const server = createServer((socket) => {
    waiting.push(listenTo(socket));
    server.emit('next');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  const proxy = await createProxy({ targetPort: address.port });
  onTestFinished(async () => {
    await proxy.close();
    server.close();
  });
  const next = async () => {
    if (waiting.length === 0) await once(server, 'next');
    const first = waiting.shift();
    if (first === undefined) throw new Error('Nobody came.');
    return first;
  };
  return { proxy, server: { next } };
}
