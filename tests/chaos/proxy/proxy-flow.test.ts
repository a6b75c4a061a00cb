import { createServer, type Socket } from 'node:net';
import { once } from 'node:events';
import { expect, onTestFinished, test, vi } from 'vitest';
import { heardBy, isEvent, next, startClient, startRig } from './kit.ts';
import { createProxy } from './proxy.ts';

const LONG = 'x'.repeat(2_000);

test('a stalled line keeps everything and flows on when healed', async () => {
  const { echo, proxy } = await startRig();
  const socket = await startClient(proxy.url);
  const heard = heardBy(socket);
  const heal = proxy.stall('both');
  const kept = proxy.waitFor(({ packet }) => packet.kind === 'event' && packet.args[0] === 'two');
  socket.emit('say', 'one');
  const answer = socket.emitWithAck('say', 'two');
  await kept;
  expect(echo.said).toEqual([]);
  heal();
  await answer;
  expect(echo.said).toEqual(['one', 'two']);
  await vi.waitFor(() => expect(heard).toEqual(['one', 'two']));
});

test('a line stalled one way carries the other', async () => {
  const { echo, proxy } = await startRig();
  const socket = await startClient(proxy.url);
  const heal = proxy.stall('down');
  const heard = heardBy(socket);
  for (const text of ['one', 'two', 'three']) {
    socket.emit('say', text);
    await proxy.waitFor(isEvent('said'));
  }
  expect(echo.said).toEqual(['one', 'two', 'three']);
  expect(heard).toEqual([]);
  heal();
  await vi.waitFor(() => expect(heard).toEqual(['one', 'two', 'three']));
  proxy.stall('down');
  const answer = socket.emitWithAck('say', 'four');
  await proxy.waitFor(isEvent('said'));
  await proxy.heal();
  expect(await answer).toEqual({ heard: 'four' });
});

test('delay makes both ways late and keeps the order in spite of jitter', async () => {
  const { echo, proxy } = await startRig();
  const socket = await startClient(proxy.url);
  proxy.delay({ ms: 60, jitterMs: 40 });
  const texts = Array.from({ length: 30 }, (_, at) => at);
  const start = performance.now();
  await Promise.all(texts.map(async (text) => socket.emitWithAck('say', text)));
  expect(performance.now() - start).toBeGreaterThan(40);
  expect(echo.said).toEqual(texts);
});

test('delay is what it says, there and back, and ends with its heal', async () => {
  const { proxy } = await startRig();
  const socket = await startClient(proxy.url);
  const took = async () => {
    const start = performance.now();
    await socket.emitWithAck('say', 'one');
    return performance.now() - start;
  };
  const heal = proxy.delay({ ms: 100 });
  expect(await took()).toBeGreaterThan(195);
  heal();
  expect(await took()).toBeLessThan(90);
});

test('what is under way when a delay heals arrives at once', async () => {
  const { proxy } = await startRig();
  const socket = await startClient(proxy.url);
  const heal = proxy.delay({ ms: 60_000 });
  const came = proxy.waitFor(isEvent('say'));
  const answer = socket.emitWithAck('say', 'one');
  await came;
  heal();
  expect(await answer).toEqual({ heard: 'one' });
});

test('a throttled link carries so many bytes a second, all connections together', async () => {
  const { echo, proxy } = await startRig();
  const sockets = await Promise.all([startClient(proxy.url), startClient(proxy.url)]);
  const heal = proxy.throttle(20_000);
  const start = performance.now();
  await Promise.all(sockets.map(async (socket) => socket.emitWithAck('say', LONG)));
  const ms = performance.now() - start;
  // 4 000 bytes up at 20 a millisecond; what is said comes back while the other still goes up
  expect(ms).toBeGreaterThan(200);
  expect(ms).toBeLessThan(1_500);
  heal();
  expect(echo.said).toEqual([LONG, LONG]);
});

test('sliced writes arrive as separate pieces, and whole', async () => {
  const { echo, proxy } = await startRig();
  const socket = await startClient(proxy.url);
  proxy.slice(1);
  expect(await socket.emitWithAck('say', LONG)).toEqual({ heard: LONG });
  expect(echo.said).toEqual([LONG]);
});

test('a slice is a segment of its own', async () => {
  const { chunks, send } = await startRaw((proxy) => proxy.slice(7));
  await send('a'.repeat(70));
  await vi.waitFor(() => expect(Buffer.concat(chunks).toString()).toContain('a'.repeat(70)));
  // the first few may wait together until the server opens its door
  expect(chunks.filter(({ length }) => length === 7).length).toBeGreaterThan(25);
});

test('a connection is cut after so many bytes, in the middle of a frame', async () => {
  const { echo, proxy } = await startRig();
  const socket = await startClient(proxy.url);
  const lost = next(socket, 'disconnect');
  const heal = proxy.cutAfter(500, 'up');
  socket.emit('say', 'short');
  socket.emit('say', LONG);
  await lost;
  expect(echo.said).toEqual(['short']);
  heal();
  socket.connect();
  await socket.emitWithAck('say', LONG);
  expect(echo.said).toEqual(['short', LONG]);
});

test('the bytes before a cut do arrive, and no more', async () => {
  const { chunks, send, reset } = await startRaw((proxy) => proxy.cutAfter(50, 'up'));
  await send('a'.repeat(70));
  await reset;
  expect(Buffer.concat(chunks)).toHaveLength(50);
});

test('healing takes back every fault and lets go what is held', async () => {
  const { echo, proxy } = await startRig();
  const socket = await startClient(proxy.url);
  const came = async (text: string) =>
    proxy.waitFor(({ packet }) => packet.kind === 'event' && packet.args[0] === text);
  proxy.rule(({ packet }) => (packet.kind === 'event' && packet.args[0] === 'held' ? 'hold' : undefined));
  proxy.stall('both');
  const [held, stalled] = [came('held'), came('stalled')];
  const answers = [socket.emitWithAck('say', 'held'), socket.emitWithAck('say', 'stalled')];
  await Promise.all([held, stalled]);
  proxy.delay({ ms: 60_000 });
  proxy.throttle(1);
  proxy.slice(1);
  proxy.cutAfter(0, 'down');
  await proxy.heal();
  await Promise.all(answers);
  await socket.emitWithAck('say', 'last');
  expect(echo.said).toEqual(['stalled', 'held', 'last']);
});

/** A server that keeps the chunks as they came, and a client that sends one request. */
async function startRaw(hurt: (proxy: Awaited<ReturnType<typeof createProxy>>) => void) {
  const chunks: Buffer[] = [];
  const reset = Promise.withResolvers<void>();
  const server = createServer((socket: Socket) => {
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('error', () => reset.resolve());
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
  hurt(proxy);
  const send = async (body: string) => {
    const request = fetch(proxy.url, { method: 'POST', body }).catch(() => undefined);
    onTestFinished(async () => {
      await proxy.close();
      await request;
    });
  };
  return { chunks, send, reset: reset.promise };
}
