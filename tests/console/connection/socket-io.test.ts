import { afterEach, expect, test } from 'vitest';
import { type Socket, socketIo } from '#console/connection/socket-io.ts';
import { startDeafServer } from '#tests/deaf-server.ts';

const cleanUps: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
});

async function start() {
  const server = await startDeafServer();
  cleanUps.push(server.close);
  return server;
}

async function open(url: string, patienceMs = 5_000) {
  const opened = Promise.withResolvers<void>();
  const lost = Promise.withResolvers<void>();
  let losses = 0;
  const socket: Socket = socketIo(url)(
    {},
    {
      opened: opened.resolve,
      lost: () => {
        losses += 1;
        lost.resolve();
      },
      heard: () => undefined,
    },
    patienceMs,
  );
  cleanUps.push(() => socket.close());
  await Promise.race([opened.promise, lost.promise]);
  return { socket, lost: lost.promise, losses: () => losses };
}

test('[SYNC-3] a server that closes the socket has ended it: whoever listens can open another one', async () => {
  const { io, url } = await start();
  const { socket, lost, losses } = await open(url);
  io.disconnectSockets();
  await lost;
  expect(socket.isOpen()).toBe(false);
  expect(losses()).toBe(1);
  const again = await open(url);
  expect(again.socket.isOpen()).toBe(true);
});

test('[SYNC-3] a network that swallows everything is waited for as long as was said, and no longer', async () => {
  const { url, goDeaf } = await start();
  goDeaf();
  const began = performance.now();
  const { socket, losses } = await open(url, 200);
  expect(performance.now() - began).toBeGreaterThan(150);
  expect(performance.now() - began).toBeLessThan(3_000);
  expect(losses()).toBe(1);
  expect(socket.isOpen()).toBe(false);
});

test('[SYNC-3] a line that is open and says nothing is given up after one heartbeat', async () => {
  const { url, goDeaf } = await start();
  const { socket, lost } = await open(url);
  goDeaf();
  const asked = socket.request('anything', {}, 60_000);
  await lost;
  expect(socket.isOpen()).toBe(false);
  expect(await asked).toBeUndefined();
});

test('a request that was too large for the server learns the close code before the end is told', async () => {
  const { url } = await start();
  const { socket, lost } = await open(url);
  const order: unknown[] = [];
  const asking = async () =>
    void order.push(await socket.request('anything', { text: 'x'.repeat(20_000) }, 60_000));
  const losing = async () => {
    await lost;
    order.push('lost');
  };
  await Promise.all([asking(), losing()]);
  expect(order).toEqual([{ closeCode: 1009 }, 'lost']);
});

test('what was closed here tells nothing any more, and leaves no request without an answer', async () => {
  const { io, url } = await start();
  io.on('connection', (socket) => socket.onAny(() => undefined));
  const { socket, losses } = await open(url);
  const asked = socket.request('anything', {}, 60_000);
  socket.close();
  expect(await asked).toBeUndefined();
  expect(await socket.request('anything', {}, 60_000)).toBeUndefined();
  expect(losses()).toBe(0);
});
