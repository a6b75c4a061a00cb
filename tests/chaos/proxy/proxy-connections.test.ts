import { expect, test, vi } from 'vitest';
import { createClient, isEvent, next, page, startClient, startEcho, startRig } from './kit.ts';

test('a cut resets every connection on both sides, and new ones go through', async () => {
  const { echo, proxy } = await startRig();
  const socket = await startClient(proxy.url);
  const left = Promise.withResolvers<string>();
  echo.sockets()[0]?.on('disconnect', left.resolve);
  const lost = next(socket, 'disconnect');
  proxy.cut();
  expect(proxy.live()).toBe(0);
  expect((await lost)[0]).toBe('transport close');
  expect(await left.promise).toMatch(/^transport (?:close|error)$/u);
  await startClient(proxy.url);
  expect([proxy.live(), proxy.seen()]).toEqual([1, 2]);
});

test('what a black hole swallows is lost for ever, and only new connections live after it', async () => {
  const { echo, proxy } = await startRig({ pingInterval: 300, pingTimeout: 300 });
  const socket = await startClient(proxy.url);
  const heal = proxy.blackHole('both');
  const swallowed = proxy.waitFor(isEvent('say'));
  socket.emit('say', 'lost');
  await swallowed;
  heal();
  const lost = next(socket, 'disconnect');
  socket.emit('say', 'lost too');
  expect((await lost)[0]).toBe('ping timeout');
  const again = await startClient(proxy.url);
  await again.emitWithAck('say', 'found');
  expect(echo.said).toEqual(['found']);
});

test('a connection that lost something on its way up still carries down', async () => {
  const { echo, proxy } = await startRig();
  const socket = await startClient(proxy.url);
  const heal = proxy.blackHole('up');
  const swallowed = proxy.waitFor(isEvent('say'));
  socket.emit('say', 'lost');
  await swallowed;
  heal();
  socket.emit('say', 'lost too');
  const heard = next(socket, 'said');
  echo.sockets()[0]?.emit('said', 'do you hear me');
  expect(await heard).toEqual(['do you hear me']);
  expect(echo.said).toEqual([]);
});

test('a black hole on the way down leaves the way up open', async () => {
  const { echo, proxy } = await startRig();
  const socket = await startClient(proxy.url);
  proxy.blackHole('down');
  const answered = vi.fn<() => void>();
  socket.emit('say', 'heard', answered);
  await proxy.waitFor(isEvent('said'));
  expect(echo.said).toEqual(['heard']);
  // a close is swallowed as well
  echo.sockets()[0]?.disconnect(true);
  await proxy.waitFor(({ packet }) => packet.kind === 'close' || packet.kind === 'disconnect');
  expect(answered).not.toHaveBeenCalled();
  expect([socket.connected, proxy.live()]).toEqual([true, 1]);
});

test('a connection that lost nothing in a black hole outlives it', async () => {
  const { echo, proxy } = await startRig();
  const socket = await startClient(proxy.url);
  proxy.blackHole('both')();
  await socket.emitWithAck('say', 'alive');
  expect(echo.said).toEqual(['alive']);
});

test('a refused port is closed, resets who is there, and opens again as the same port', async () => {
  const { proxy } = await startRig();
  const socket = await startClient(proxy.url);
  const lost = next(socket, 'disconnect');
  const open = await proxy.refuse();
  await lost;
  await expect(page(proxy)).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
  await open();
  expect(await page(proxy)).toEqual({ status: 200, body: 'page' });
});

test('a port refused twice opens when both are taken back; healing opens it at once', async () => {
  const { proxy } = await startRig();
  const [open, openToo] = await Promise.all([proxy.refuse(), proxy.refuse()]);
  await open();
  await expect(page(proxy)).rejects.toThrow('fetch failed');
  await openToo();
  expect((await page(proxy)).status).toBe(200);
  await proxy.refuse();
  await proxy.heal();
  expect((await page(proxy)).status).toBe(200);
});

test('after retarget new connections go to the other server', async () => {
  const { echo, proxy } = await startRig();
  const old = await startClient(proxy.url);
  const other = await startEcho();
  proxy.retarget(other.port);
  const fresh = await startClient(proxy.url);
  await old.emitWithAck('say', 'here');
  await fresh.emitWithAck('say', 'there');
  expect([echo.said, other.said]).toEqual([['here'], ['there']]);
});

test('a client whose server is gone is reset', async () => {
  const { echo, proxy } = await startRig();
  await echo.kill();
  await expect(page(proxy)).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
  const socket = createClient(proxy.url);
  const failed = next(socket, 'connect_error');
  socket.connect();
  await failed;
  expect(proxy.live()).toBe(0);
});

test('an answer stands in for the server: requests get it, WebSockets are cut, until it heals', async () => {
  const { echo, proxy } = await startRig();
  const socket = await startClient(proxy.url);
  expect((await page(proxy)).status).toBe(200);
  const lost = next(socket, 'disconnect');
  const heal = proxy.answer(502, '<h1>Bad gateway</h1>');
  await lost;
  expect(await page(proxy)).toEqual({ status: 502, body: '<h1>Bad gateway</h1>' });
  const failed = next(socket, 'connect_error');
  socket.connect();
  await failed;
  expect([echo.pages(), echo.sockets().length]).toEqual([1, 0]);
  heal();
  expect((await page(proxy)).status).toBe(200);
});

test('where upgrades are blocked polling works', async () => {
  const { echo, proxy } = await startRig();
  const heal = proxy.blockUpgrades();
  const refused = createClient(proxy.url);
  const failed = next(refused, 'connect_error');
  refused.connect();
  await failed;
  const socket = await startClient(proxy.url, { transports: ['polling', 'websocket'] });
  await socket.emitWithAck('say', 'slowly');
  expect(echo.said).toEqual(['slowly']);
  expect([socket.io.engine.transport.name, proxy.live()]).toEqual(['polling', 0]);
  heal();
  await startClient(proxy.url);
  expect(proxy.live()).toBe(1);
});

test('a client that upgrades from polling is carried over', async () => {
  const { proxy } = await startRig();
  const upgraded = proxy.waitFor(({ packet }) => packet.kind === 'upgrade');
  const socket = await startClient(proxy.url, { transports: ['polling', 'websocket'] });
  await upgraded;
  expect(await socket.emitWithAck('say', 'both')).toEqual({ heard: 'both' });
  expect(proxy.live()).toBe(1);
});

test('a client that leaves is not live any more', async () => {
  const { echo, proxy } = await startRig();
  const socket = await startClient(proxy.url);
  const left = Promise.withResolvers<string>();
  echo.sockets()[0]?.on('disconnect', left.resolve);
  socket.disconnect();
  expect(await left.promise).toBe('client namespace disconnect');
  await vi.waitFor(() => expect(proxy.live()).toBe(0));
});
