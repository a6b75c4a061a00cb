import { randomUUID } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { CustomerId } from '#protocol/ids.ts';
import { LIMITS } from '#protocol/limits.ts';
import { frameSocket } from './frame-socket.ts';
import { startTestServer, type TestServer } from './server-kit.ts';
import { ask, staffClient } from './socket-kit.ts';

async function signedIn(server: TestServer) {
  const token = await server.addStaff('staff1');
  const socket = await frameSocket(server.port);
  socket.send(`420["staff:auth",{"staffId":"staff1","token":"${token}"}]`);
  await socket.frame(/^430/u);
  socket.send('421["staff:subscribe",{"staffId":"staff1"}]');
  await socket.frame(/^431/u);
  return socket;
}

test('[WIRE-6] a history is compressed on the socket, a small answer and a message are not', async () => {
  const server = await startTestServer();
  const socket = await signedIn(server);
  expect(socket.head()).toMatch(/permessage-deflate;[^\r]*server_no_context_takeover/iu);
  const customerId = await server.addWaiting();
  // who has opened a conversation hears what is said in it
  socket.send(`422["customer:history",{"customerId":"${customerId}"}]`);
  expect((await socket.frame(/^432/u)).compressed).toBe(false);
  const text = 'The lamp has not arrived yet. '.repeat(300);
  const pushed = socket.frame(/^42\["message:new".*The lamp/u);
  await staffSays(server, customerId, [text, text]);
  const push = await pushed;
  expect(push.compressed).toBe(false);
  expect(push.wireBytes).toBeGreaterThan(text.length);

  socket.send(`423["customer:history",{"customerId":"${customerId}"}]`);
  const history = await socket.frame(/^433/u);
  expect(history.compressed).toBe(true);
  expect(history.text).toContain(text);
  expect(history.wireBytes).toBeLessThan(history.text.length / 4);
});

async function staffSays(server: TestServer, customerId: CustomerId, texts: readonly string[]) {
  const staffId = 'staff2';
  const { socket } = await staffClient(server.url, staffId, await server.addStaff(staffId));
  await ask(socket, 'customer:accept', { customerId, staffId });
  for (const text of texts) {
    const answer = await ask(socket, 'message:send', {
      customerId,
      staffId,
      text,
      clientMessageId: randomUUID(),
    });
    expect(answer).toMatchObject({ ok: true });
  }
}

test('[S46] a compressed bomb closes its own connection', async () => {
  const server = await startTestServer();
  const witness = await staffClient(server.url, 'staff2', await server.addStaff('staff2'));
  const bomb = await signedIn(server);
  const before = process.memoryUsage().rss;
  const body = deflateRawSync(Buffer.alloc(200 * 1024 * 1024, 'x'), { level: 9, finishFlush: 2 }).subarray(
    0,
    -4,
  );
  expect(body.length).toBeLessThan(LIMITS.frameBytes);
  const grown = process.memoryUsage().rss - before;
  bomb.sendCompressed(body);
  await bomb.closed;
  expect(process.memoryUsage().rss - before - grown).toBeLessThan(50 * 1024 * 1024);
  expect(await ask(witness.socket, 'staff:subscribe', { staffId: 'staff2' })).toEqual({ ok: true });
});
