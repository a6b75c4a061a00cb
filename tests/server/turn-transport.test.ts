import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo, Socket as Line } from 'node:net';
import type { Socket } from 'socket.io';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { createSocketServer, DESK_TRANSPORT } from '#server/sockets/create-socket-server.ts';
import { frameSocket } from './frame-socket.ts';
import { afterTest } from './server-kit.ts';

/** Our transport without a desk. */
async function listening() {
  const httpServer = createServer();
  const lines: Line[] = [];
  httpServer.on('connection', (line: Line) => lines.push(line));
  const io = createSocketServer({
    httpServer,
    profile: DESK_TRANSPORT,
    allows: () => true,
    origins: null,
    log: { error: () => undefined, warn: () => undefined },
  });
  afterTest(() => io.close());
  httpServer.listen(0, '127.0.0.1');
  await once(httpServer, 'listening');
  const { port } = httpServer.address() as AddressInfo;
  return { io, port, lines };
}

/** The same with one client on a bare WebSocket that has joined the default namespace. */
async function connected() {
  const { io, port, lines } = await listening();
  const client = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`);
  afterTest(() => client.terminate());
  const heard: string[] = [];
  client.on('message', (data) => heard.push((data as Buffer).toString()));
  client.once('open', () => client.send('40'));
  const [socket] = (await once(io, 'connection')) as [Socket];
  await expect.poll(() => heard.at(-1)).toMatch(/^40/u);
  heard.length = 0;
  const [line] = lines;
  if (line === undefined) throw new Error('There is no line.');
  return { io, socket, client, heard, writes: countWrites(line) };
}

/** How often the stream hands something to the system: each is one call. */
function countWrites(line: Line): () => number {
  let count = 0;
  const { _write: write, _writev: writev } = line;
  line._write = (...args) => {
    count += 1;
    write.apply(line, args);
  };
  if (writev !== undefined) {
    line._writev = (...args) => {
      count += 1;
      writev.apply(line, args);
    };
  }
  return () => count;
}

const numbersIn = (frames: readonly string[]) =>
  frames.map((frame) => (JSON.parse(frame.slice(2)) as [string, { n: number }])[1].n);
const upTo = (count: number) => Array.from({ length: count }, (_, n) => n);

test('what a connection is told in one turn, by itself and in rooms, leaves in order by one write', async () => {
  const { io, socket, heard, writes } = await connected();
  void socket.join('room');
  const before = writes();
  for (let n = 0; n < 40; n += 2) {
    socket.emit('told', { n });
    io.to('room').emit('told', { n: n + 1 });
  }
  await expect.poll(() => heard).toHaveLength(40);
  expect(numbersIn(heard)).toStrictEqual(upTo(40));
  expect(writes() - before).toBe(1);
});

test('promises that settle after each other in one turn share a write, the next turn has its own', async () => {
  const { socket, heard, writes } = await connected();
  const before = writes();
  const say = async (n: number) => {
    for (let step = 0; step < n; step += 1) await Promise.resolve();
    socket.emit('told', { n });
  };
  await Promise.all(upTo(10).map(say));
  await expect.poll(() => heard).toHaveLength(10);
  expect(writes() - before).toBe(1);
  socket.emit('told', { n: 10 });
  await expect.poll(() => numbersIn(heard)).toStrictEqual(upTo(11));
  expect(writes() - before).toBe(2);
});

test('nothing overtakes a large answer that is still being compressed', async () => {
  const { io, socket, heard } = await connected();
  void socket.join('room');
  const large = 'The lamp has not arrived yet. '.repeat(20_000);
  for (let n = 0; n < 30; n += 3) {
    socket.emit('told', { n, large });
    io.to('room').emit('told', { n: n + 1 });
    socket.emit('told', { n: n + 2 });
  }
  await expect.poll(() => heard.length, { timeout: 20_000 }).toBe(30);
  expect(numbersIn(heard)).toStrictEqual(upTo(30));
});

test('[LIMIT-3] what a slow reader does not take waits where it is seen', async () => {
  const { io, socket, client, heard } = await connected();
  const backlog = () => (Reflect.get(socket.conn, 'writeBuffer') as readonly unknown[]).length;
  client.pause();
  const megabyte = 'x'.repeat(1024 * 1024);
  void socket.join('room');
  for (let n = 0; n < 40; n += 1) io.to('room').emit('told', { n, megabyte });
  // one is in the line; the system's own buffers may have taken some in the meantime
  await expect.poll(backlog).toBeGreaterThan(20);
  client.resume();
  await expect.poll(() => heard.length, { timeout: 20_000 }).toBe(40);
  expect(numbersIn(heard)).toStrictEqual(upTo(40));
  expect(backlog()).toBe(0);
});

test('what was said before a close arrives', async () => {
  const { socket, client, heard } = await connected();
  const closed = once(client, 'close');
  for (const n of upTo(5)) socket.emit('told', { n });
  socket.disconnect(true);
  await closed;
  expect(numbersIn(heard.filter((frame) => frame.startsWith('42')))).toStrictEqual(upTo(5));
});

test('[WIRE-6] what goes to a room is not compressed once for each who hears it, however large', async () => {
  const { io, port } = await listening();
  const joined = once(io, 'connection');
  const client = await frameSocket(port);
  const [socket] = (await joined) as [Socket];
  void socket.join('room');
  const large = 'The lamp has not arrived yet. '.repeat(2_000);
  io.to('room').emit('to many', { large });
  socket.emit('to one', { large });
  const [many, one] = [await client.frame(/"to many"/u), await client.frame(/"to one"/u)];
  expect([many.compressed, one.compressed]).toStrictEqual([false, true]);
  expect(many.text).toContain(large);
});
