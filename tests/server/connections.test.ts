import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { expect, test } from 'vitest';
import { asCustomerId } from '#protocol/ids.ts';
import { CUSTOMER_NAMESPACE } from '#protocol/version.ts';
import { openDesk } from '#server/open-desk.ts';
import { namespaceRooms } from '#server/sockets/socket-peer.ts';
import { rawSocket } from './raw-socket.ts';
import { afterTest, startTestServer } from './server-kit.ts';
import { ask, connect, next, staffClient } from './socket-kit.ts';

test('[HEAR-1] who has not signed in or not subscribed hears nothing of any customer', async () => {
  const server = await startTestServer();
  const token = await server.addStaff('staff1');
  const anonymous = connect(server.url);
  await next(anonymous.socket, 'connect');
  const unsubscribed = connect(server.url, { auth: { ext: ['deskwire/1'] } });
  await ask(unsubscribed.socket, 'staff:auth', { staffId: 'staff1', token });
  const visitor = connect(`${server.url}${CUSTOMER_NAMESPACE}`);
  await ask(visitor.socket, 'visitor:hello', {});
  const agent = await staffClient(server.url, 'staff1', token);

  const heard = next(agent.socket, 'customer:new');
  const customerId = await sendAs(server.url, 'I need help');
  await heard;
  await ask(agent.socket, 'customer:accept', { customerId, staffId: 'staff1' });
  // answers come after whatever was pushed before them
  await anonymous.socket.emitWithAck('staff:subscribe', {});
  await unsubscribed.socket.emitWithAck('nothing', {});
  await visitor.socket.emitWithAck('nothing', {});
  expect(anonymous.heard).toEqual([]);
  expect(visitor.heard).toEqual([]);
  expect(
    unsubscribed.heard.filter(({ event }) => event.startsWith('customer') || event === 'message:new'),
  ).toEqual([]);
});

async function sendAs(url: string, text: string): Promise<string> {
  const { socket } = connect(`${url}${CUSTOMER_NAMESPACE}`);
  const { customerId } = await ask(socket, 'visitor:hello', {});
  await ask(socket, 'message:send', { text, clientMessageId: randomUUID() });
  return String(customerId);
}

test('a customer writes, an agent answers, by polling and by WebSocket alike', async () => {
  const server = await startTestServer();
  const agent = await staffClient(server.url, 'staff1', await server.addStaff('staff1'), {
    transports: ['polling'],
  });
  const visitor = connect(`${server.url}${CUSTOMER_NAMESPACE}`);
  const { customerId } = await ask(visitor.socket, 'visitor:hello', { name: 'Mai' });
  const announced = next(agent.socket, 'customer:new');
  await ask(visitor.socket, 'message:send', { text: 'Xin chào 👋', clientMessageId: randomUUID() });
  expect((await announced)[0]).toMatchObject({
    customer: { id: customerId, name: 'Mai', needsSupport: true },
  });
  await ask(agent.socket, 'customer:accept', { customerId, staffId: 'staff1' });
  const answered = next(visitor.socket, 'message:new');
  await ask(agent.socket, 'message:send', {
    customerId,
    staffId: 'staff1',
    text: 'Hello',
    clientMessageId: randomUUID(),
  });
  expect((await answered)[0]).toMatchObject({
    message: { text: 'Hello', isCustomer: false, staffName: 'Staff staff1', seq: 2 },
  });
});

test('[AUTH-2] a token that runs out closes its socket while it is idle', async () => {
  const server = await startTestServer();
  const token = await server.addStaff('staff1', 700);
  const { socket, heard } = await staffClient(server.url, 'staff1', token);
  expect((await next(socket, 'disconnect'))[0]).toBe('io server disconnect');
  expect(heard.at(-1)).toMatchObject({ event: 'error', payload: { code: 'TOKEN_EXPIRED' } });
});

test('[LIMIT-2] who talks too fast is told to wait, then cut off; others do not notice', async () => {
  const server = await startTestServer({ allowance: { events: 20, withinMs: 60_000, closeAtTimes: 3 } });
  const witness = await staffClient(server.url, 'staff2', await server.addStaff('staff2'));
  const token = await server.addStaff('staff1');
  const flood = await rawSocket(server.url);
  flood.say('staff:auth', JSON.stringify({ staffId: 'staff1', token }));
  for (let i = 0; i < 20; i += 1) flood.say('staff:subscribe', '{"staffId":"staff1"}');
  const refusal = await flood.refusal();
  expect(refusal).toMatchObject({ code: 'RATE_LIMITED', context: { retryable: true } });
  expect(refusal.context?.['retryAfterMs']).toBeGreaterThan(0);
  for (let i = 0; i < 45; i += 1) flood.say('staff:subscribe', '{"staffId":"staff1"}');
  await flood.closed;
  expect(server.logged.map(({ message }) => message)).toContain('too many events, connection closed');
  expect(await ask(witness.socket, 'staff:subscribe', { staffId: 'staff2' })).toEqual({ ok: true });
});

test('[STOP-1] a stop cuts transports, so that clients come back by themselves, and refuses nothing', async () => {
  const server = await startTestServer();
  const agent = await staffClient(server.url, 'staff1', await server.addStaff('staff1'), {
    reconnection: true,
    reconnectionDelay: 10,
  });
  const tried = new Promise((resolve) => {
    agent.socket.io.once('reconnect_attempt', resolve);
  });
  const gone = next(agent.socket, 'disconnect');
  await server.close();
  expect((await gone)[0]).toBe('transport close');
  await tried;
  expect(agent.heard.filter(({ event }) => event === 'error')).toEqual([]);
});

test('[STOP-1] what was begun before a stop is finished and kept', async () => {
  const server = await startTestServer();
  const customerId = asCustomerId(await sendAs(server.url, 'I need help'));
  expect((await server.storage.findCustomer(customerId))?.online).toBe(true);
  const agent = await staffClient(server.url, 'staff1', await server.addStaff('staff1'));
  await ask(agent.socket, 'customer:accept', { customerId, staffId: 'staff1' });
  const answers = Array.from({ length: 50 }, (_, i) =>
    ask(agent.socket, 'message:send', {
      customerId,
      staffId: 'staff1',
      text: `${i}`,
      clientMessageId: randomUUID(),
    }),
  );
  await answers[0];
  const closed = server.close();
  const acked = (await Promise.allSettled(answers)).filter(({ status }) => status === 'fulfilled').length;
  await closed;
  const { storage } = openDesk(server.settings.dataFolder);
  const { messages } = await storage.history({ customerId, limit: 100 });
  expect(acked).toBeGreaterThan(1);
  expect(messages.length - 1).toBe(acked);
  expect(messages.map(({ seq }) => Number(seq))).toEqual(messages.map((_, i) => i + 1));
  expect((await storage.findCustomer(customerId))?.online).toBe(false);
  await storage.close();
});

test('[VISIT-3] who was online when a server died is not online when it starts', async () => {
  const first = await startTestServer();
  const customerId = await first.addWaiting();
  // as after kill -9: nobody has said that the page was closed
  await first.desk.visitor.presence(customerId, true);
  expect((await first.storage.findCustomer(customerId))?.online).toBe(true);
  await first.close();
  const second = await startTestServer({ settings: { dataFolder: first.settings.dataFolder } });
  expect((await second.storage.findCustomer(customerId))?.online).toBe(false);
});

test('[HEAR-1] for no room nobody is told', async () => {
  const httpServer = createServer();
  const io = new Server(httpServer);
  afterTest(() => io.close());
  await new Promise<void>((resolve) => {
    httpServer.listen(0, '127.0.0.1', resolve);
  });
  const { port } = httpServer.address() as AddressInfo;
  const { socket, heard } = connect(`http://127.0.0.1:${port}`);
  await next(socket, 'connect');
  namespaceRooms(io.of('/')).emit([], 'secret', {});
  io.emit('last', {});
  await next(socket, 'last');
  expect(heard.map(({ event }) => event)).toEqual(['last']);
});
