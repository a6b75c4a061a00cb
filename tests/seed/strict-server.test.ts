import { expect, test } from 'vitest';
import { strictServer } from './hosts/strict-server.ts';
import { connectSeedClient } from './seed-client.ts';
import { seedSuite } from './seed-suite.ts';
import { startStrictServer } from './strict-server.ts';

seedSuite(strictServer);

async function holding(options: Parameters<typeof startStrictServer>[0] = {}) {
  const server = await startStrictServer(options);
  const customer = await server.customer();
  await customer.writes('Hello');
  const client = await connectSeedClient(server.url);
  client.says('staff:auth', { staffId: 'staff1', token: 'AUTH_TOKEN' });
  client.says('staff:subscribe', { staffId: 'staff1' });
  client.says('customer:accept', { customerId: customer.id, staffId: 'staff1' });
  await client.hears('customer:update');
  await client.rest();
  const say = (text: string) => {
    client.says('message:send', { customerId: customer.id, staffId: 'staff1', text });
  };
  return {
    server,
    customer,
    client,
    say,
    async [Symbol.asyncDispose]() {
      client.leave();
      await server.stop();
    },
  };
}

test('[strict] without echo the sender hears nothing and finds the message in the history', async () => {
  await using desk = await holding({ echo: false });
  desk.say('Not echoed');
  await desk.customer.isShown('Not echoed');
  expect(await desk.client.rest()).toStrictEqual([]);
  expect(desk.server.texts(desk.customer.id)).toStrictEqual(['Hello', 'Not echoed']);
});

test('[strict] a dropped message is neither stored nor told, the next one is', async () => {
  await using desk = await holding();
  desk.server.switches.drop = 1;
  desk.say('Lost');
  desk.say('Kept');
  expect((await desk.client.hears('message:new')).message.text).toBe('Kept');
  expect(desk.server.texts(desk.customer.id)).toStrictEqual(['Hello', 'Kept']);
});

test('[strict] it notices what the document does not have, and refuses it', async () => {
  await using desk = await holding();
  expect(desk.server.faults).toStrictEqual([]);
  const message = { customerId: desk.customer.id, staffId: 'staff1', text: 'Hello' };
  desk.client.says('message:send', { ...message, clientMessageId: 'key' });
  expect((await desk.client.hears('error')).code).toBe('INVALID_PAYLOAD');
  desk.client.says('message:send', message, () => undefined);
  expect((await desk.client.hears('error')).code).toBe('INVALID_PAYLOAD');
  desk.client.says('sync:since', {});
  expect((await desk.client.hears('error')).code).toBe('UNKNOWN_EVENT');
  expect(desk.server.faults).toStrictEqual([
    'message:send.clientMessageId is not in the document',
    'message:send comes with 2 arguments, not with one',
    'sync:since is not in the document',
  ]);
  expect(desk.server.texts(desk.customer.id)).toStrictEqual(['Hello']);
});

test('[strict] it has no /api', async () => {
  await using desk = await holding();
  for (const path of ['/api/session', '/api/socket-token', '/api/sign-in', '/healthz/../api/session']) {
    expect((await fetch(`${desk.server.url}${path}`)).status).toBe(404);
  }
});
