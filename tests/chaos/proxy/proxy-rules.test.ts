import { expect, test, vi } from 'vitest';
import { heardBy, isAckOf, isEvent, next, startClient, startRig } from './kit.ts';

test('what nobody hurts goes through, and every frame is known by what it means', async () => {
  const { echo, proxy } = await startRig();
  const socket = await startClient(proxy.url);
  const said = next(socket, 'said');
  expect(await socket.emitWithAck('say', 'grüezi 👋')).toEqual({ heard: 'grüezi 👋' });
  expect(await said).toEqual(['grüezi 👋']);
  expect(echo.said).toEqual(['grüezi 👋']);
  expect([proxy.live(), proxy.seen()]).toEqual([1, 1]);
  const seen = proxy.frames();
  expect(seen.filter(({ direction }) => direction === 'up').map(({ packet }) => packet.kind)).toEqual([
    'connect',
    'event',
  ]);
  expect(seen.find(isAckOf('say'))).toEqual({
    direction: 'down',
    connection: 1,
    index: 2,
    packet: { kind: 'ack', namespace: '/', ackId: 0, args: [{ heard: 'grüezi 👋' }], of: 'say' },
  });
});

test('a dropped frame is gone, and the others are not', async () => {
  const { echo, proxy } = await startRig();
  const socket = await startClient(proxy.url);
  const heal = proxy.rule((frame) => (isAckOf('say')(frame) ? 'drop' : undefined));
  const said = next(socket, 'said');
  const answered = vi.fn<() => void>();
  socket.emit('say', 'one', answered);
  await said;
  expect(answered).not.toHaveBeenCalled();
  heal();
  await socket.emitWithAck('say', 'two');
  expect(answered).not.toHaveBeenCalled();
  expect(echo.said).toEqual(['one', 'two']);
});

test('a duplicated frame arrives twice, from the client too', async () => {
  const { echo, proxy } = await startRig();
  const socket = await startClient(proxy.url);
  const heard = heardBy(socket);
  const heal = proxy.rule((frame) => (isEvent('say')(frame) ? 'duplicate' : undefined));
  await socket.emitWithAck('say', 'one');
  heal();
  await socket.emitWithAck('say', 'two');
  expect(echo.said).toEqual(['one', 'one', 'two']);
  const healDown = proxy.rule((frame) => (isEvent('said')(frame) ? 'duplicate' : undefined));
  await socket.emitWithAck('say', 'three');
  healDown();
  await socket.emitWithAck('say', 'four');
  await vi.waitFor(() => expect(heard).toEqual(['one', 'one', 'two', 'three', 'three', 'four']));
});

test('held frames are overtaken, and go in their order when released', async () => {
  const { echo, proxy } = await startRig();
  const socket = await startClient(proxy.url);
  proxy.rule(({ packet }) =>
    packet.kind === 'event' && packet.event === 'say' && packet.args[0] !== 'free' ? 'hold' : undefined,
  );
  socket.emit('say', 'one');
  socket.emit('say', 'two');
  await socket.emitWithAck('say', 'free');
  expect(echo.said).toEqual(['free']);
  proxy.release();
  await socket.emitWithAck('say', 'free');
  expect(echo.said).toEqual(['free', 'one', 'two', 'free']);
});

test('the heal of a rule lets go what that rule held, and nothing else', async () => {
  const { echo, proxy } = await startRig();
  const socket = await startClient(proxy.url);
  const holding = (text: string) =>
    proxy.rule(({ direction, packet }) =>
      direction === 'up' && packet.kind === 'event' && packet.args[0] === text ? 'hold' : undefined,
    );
  const healOne = holding('one');
  holding('two');
  socket.emit('say', 'one');
  socket.emit('say', 'two');
  await socket.emitWithAck('say', 'free');
  healOne();
  await socket.emitWithAck('say', 'free');
  expect(echo.said).toEqual(['free', 'one', 'free']);
});

test('a delayed frame comes late, and others overtake it', async () => {
  const { echo, proxy } = await startRig();
  const socket = await startClient(proxy.url);
  proxy.rule(({ packet }) =>
    packet.kind === 'event' && packet.args[0] === 'late' ? { delayMs: 150 } : undefined,
  );
  const start = performance.now();
  const late = socket.emitWithAck('say', 'late');
  await socket.emitWithAck('say', 'soon');
  await late;
  expect(performance.now() - start).toBeGreaterThan(145);
  expect(echo.said).toEqual(['soon', 'late']);
});

test('the first rule with an opinion wins', async () => {
  const { echo, proxy } = await startRig();
  const socket = await startClient(proxy.url);
  proxy.rule(() => undefined);
  proxy.rule((frame) => (isEvent('say')(frame) ? 'pass' : undefined));
  proxy.rule((frame) => (isEvent('say')(frame) ? 'drop' : undefined));
  await socket.emitWithAck('say', 'one');
  expect(echo.said).toEqual(['one']);
});

test('the next frame of a kind can be awaited, before its verdict; in vain only for so long', async () => {
  const { proxy } = await startRig();
  const socket = await startClient(proxy.url);
  proxy.rule((frame) => (isEvent('say')(frame) ? 'drop' : undefined));
  const came = proxy.waitFor(isEvent('say'));
  socket.emit('say', 'one');
  expect((await came).packet).toMatchObject({ event: 'say', args: ['one'], ackId: null });
  await expect(proxy.waitFor(isEvent('say'), 20)).rejects.toThrow('No such frame came within 20 ms.');
  const never = proxy.waitFor(isEvent('say'));
  await proxy.close();
  await expect(never).rejects.toThrow('closed');
});
