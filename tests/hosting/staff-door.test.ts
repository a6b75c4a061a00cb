import { beforeEach, describe, expect, test } from 'vitest';
import { asStaffId } from '#protocol/ids.ts';
import { createHostingKit, type HostingKit } from './hosting-kit.ts';

let kit: HostingKit;

beforeEach(async () => {
  kit = createHostingKit();
  await kit.staff('anna', 'Anna');
  await kit.staff('minh', 'Minh');
});

const SEED_EVENTS: readonly (readonly [string, object])[] = [
  ['staff:subscribe', { staffId: 'anna' }],
  ['customer:accept', { customerId: 'c', staffId: 'anna' }],
  ['customer:end', { customerId: 'c', staffId: 'anna' }],
  ['customer:history', { customerId: 'c' }],
  ['message:send', { customerId: 'c', staffId: 'anna', text: 'x' }],
  ['message:typing', { customerId: 'c', staffId: 'anna', isTyping: true }],
];

describe('[AUTH-1] before sign-in nothing works', () => {
  test.each(SEED_EVENTS)('%s', async (event, payload) => {
    const peer = kit.connect();
    await peer.say(event, payload);
    expect(peer.heard).toMatchObject([
      { event: 'error', payload: { code: 'UNAUTHENTICATED', context: { event } } },
    ]);
  });

  test('nobody unauthenticated or unsubscribed hears anything', async () => {
    const anonymous = kit.connect();
    const unsubscribed = kit.connect({ ext: ['deskwire/1'] });
    await unsubscribed.say('staff:auth', { staffId: 'anna', token: await kit.token('anna') });
    const { peer } = await kit.guest();
    await peer.ask('message:send', { text: 'Hello', clientMessageId: kit.key() });
    await kit.hosting.close();
    expect(anonymous.heard).toStrictEqual([]);
    expect(unsubscribed.heard.map(({ event }) => event)).toStrictEqual(['staff:auth:response']);
  });

  test('a connection that never signs in is closed', () => {
    const peer = kit.connect();
    kit.fire(9_999);
    expect(peer.closed()).toBe(false);
    kit.fire(10_000);
    expect(peer.closed()).toBe(true);
  });

  test('a connection whose sign-in is refused five times is closed, and what it had sent on counts for nothing', async () => {
    const peer = kit.connect();
    const before = (await kit.storage.auditTail(1_000)).length;
    const guess = () => peer.say('staff:auth', { staffId: 'anna', token: 'guess' });
    for (let tries = 0; tries < 4; tries += 1) await guess();
    expect(peer.closed()).toBe(false);
    const token = await kit.token('anna');
    const late = [guess(), guess(), peer.say('staff:auth', { staffId: 'anna', token })];
    await Promise.all(late);
    expect(peer.events('staff:auth:response')).toHaveLength(5);
    expect(peer.closed()).toBe(true);
    const acts = (await kit.storage.auditTail(1_000)).slice(before).map(({ act }) => act);
    expect(acts.filter((act) => act === 'staff:auth:refused')).toHaveLength(5);
    expect(acts).not.toContain('staff:auth');
  });

  test('a connection that is signed in is not closed for renewals that were refused', async () => {
    const agent = await kit.agent('anna');
    for (let tries = 0; tries < 6; tries += 1) {
      await agent.say('staff:auth', { staffId: 'anna', token: 'guess' });
    }
    expect(agent.closed()).toBe(false);
  });

  test('a wrong token is told so, in words without detail', async () => {
    const peer = kit.connect();
    await peer.say('staff:auth', { staffId: 'anna', token: 'guess' });
    expect(peer.heard).toStrictEqual([
      { event: 'staff:auth:response', payload: { success: false, error: expect.any(String) } },
    ]);
  });

  test('staff:auth without a payload is told so', async () => {
    const peer = kit.connect();
    await peer.say('staff:auth');
    expect(peer.heard).toMatchObject([{ event: 'staff:auth:response', payload: { success: false } }]);
  });

  test('a connection cannot change into somebody else', async () => {
    const peer = await kit.agent('anna');
    await peer.say('staff:auth', { staffId: 'minh', token: await kit.token('minh') });
    expect(peer.events('staff:auth:response').at(-1)).toMatchObject({ success: false, code: 'FORBIDDEN' });
  });
});

test('events that come before the answer to staff:auth wait for it', async () => {
  const { customerId, peer } = await kit.guest();
  await peer.ask('message:send', { text: 'Hello', clientMessageId: kit.key() });
  const agent = kit.connect();
  const token = await kit.token('anna');
  await Promise.all([
    agent.say('staff:auth', { staffId: 'anna', token }),
    agent.say('staff:subscribe', { staffId: 'anna' }),
    agent.say('customer:accept', { customerId, staffId: 'anna' }),
    agent.say('message:send', { customerId, staffId: 'anna', text: 'one' }),
    agent.say('message:send', { customerId, staffId: 'anna', text: 'two' }),
  ]);
  expect(agent.events('error')).toStrictEqual([]);
  const texts = agent.events('message:new').map(({ message }) => (message as { text: string }).text);
  expect(texts).toStrictEqual(['one', 'two']);
});

describe('[WIRE-4] each peer is told in its own dialect', () => {
  test('[QUEUE-5] a strict peer hears each open customer, an extended one asks for a snapshot', async () => {
    await kit.waiting();
    await kit.waiting();
    const strict = await kit.agent('anna', 'strict');
    expect(strict.heard.map(({ event }) => event)).toStrictEqual([
      'staff:auth:response',
      'staff:status',
      'customer:new',
      'customer:new',
    ]);
    expect(strict.heard[0]?.payload).toStrictEqual({ success: true });
    const [first] = strict.events('customer:new');
    expect(Object.keys(first?.['customer'] as object).toSorted()).toStrictEqual([
      'active',
      'avatar',
      'id',
      'name',
      'needsSupport',
    ]);
    const extended = await kit.agent('anna');
    expect(extended.events('customer:new')).toStrictEqual([]);
    expect(extended.heard[0]?.payload).toMatchObject({ protocol: 'deskwire/1', epoch: 'epoch-1' });
    const sync = await extended.ask('sync:since', {});
    expect(sync).toMatchObject({ ok: true, reset: true });
    expect(sync['customers']).toHaveLength(2);
  });

  test('the extension does not exist for a strict peer', async () => {
    const strict = await kit.agent('anna', 'strict');
    await strict.say('sync:since', {});
    await strict.say('queue:ended', {});
    expect(strict.events('error')).toMatchObject([{ code: 'UNKNOWN_EVENT' }, { code: 'UNKNOWN_EVENT' }]);
  });

  test('a strict peer that asks for acknowledgements gets no new field in them either', async () => {
    const customerId = await kit.waiting();
    const strict = await kit.agent('anna', 'strict');
    expect(await strict.ask('customer:accept', { customerId, staffId: 'anna' })).toStrictEqual({ ok: true });
    expect(await strict.ask('message:send', { customerId, staffId: 'anna', text: 'Hi' })).toStrictEqual({
      ok: true,
    });
    const history = await strict.ask('customer:history', { customerId });
    expect(Object.keys(history).toSorted()).toStrictEqual(['customerId', 'history', 'ok']);
    expect(JSON.stringify(history)).not.toMatch(/seq|staffId|version/);
  });

  test('a history without a callback comes as the seed’s response', async () => {
    const customerId = await kit.waiting('Hello?');
    const strict = await kit.agent('anna', 'strict');
    await strict.say('customer:history', { customerId });
    expect(strict.events('customer:history:response')).toMatchObject([
      { customerId, history: { messages: [{ text: 'Hello?', isCustomer: true }], userInfo: { notes: '' } } },
    ]);
    expect(JSON.stringify(strict.heard)).not.toMatch(/seq|page/);
  });
});

describe('[ERR-1] refusals', () => {
  test('go into the acknowledgement if there is one, else are the seed’s error, naming but never echoing', async () => {
    const agent = await kit.agent('anna');
    const customerId = await kit.waiting();
    const payload = {
      customerId,
      staffId: 'anna',
      text: { deep: 'do not echo' },
      clientMessageId: kit.key(),
    };
    expect(await agent.ask('message:send', payload)).toMatchObject({
      ok: false,
      error: { code: 'INVALID_PAYLOAD', retryable: false },
    });
    await agent.say('message:send', payload);
    expect(agent.events('error')).toMatchObject([
      {
        code: 'INVALID_PAYLOAD',
        context: { event: 'message:send', customerId, clientMessageId: payload.clientMessageId },
      },
    ]);
    expect(JSON.stringify(agent.heard)).not.toContain('do not echo');
  });

  test.each([
    ['no payload', []],
    ['null', [null]],
    ['an array', [[1, 2]]],
    ['text', ['hello']],
    ['a number', [5]],
    ['extra arguments', [{ customerId: 'c' }, 'extra', 7]],
    ['an ack that is none', [{ customerId: 'c' }, { call: 'me' }]],
  ])('%s', async (_what, args) => {
    const agent = await kit.agent('anna');
    await agent.say('message:send', ...args);
    expect(agent.events('error')).toMatchObject([{ code: 'INVALID_PAYLOAD' }]);
  });

  test.each(['nonsense', 'error', 'disconnect', '__proto__', 'constructor', 'x'.repeat(60_000)])(
    'an unknown event',
    async (event) => {
      const agent = await kit.agent('anna');
      await agent.say(event, {});
      expect(agent.events('error')).toMatchObject([{ code: 'UNKNOWN_EVENT' }]);
      expect(JSON.stringify(agent.heard).length).toBeLessThan(2_000);
    },
  );

  test("[AUTH-7] another's staff id", async () => {
    const agent = await kit.agent('anna');
    await agent.say('message:send', { customerId: await kit.waiting(), staffId: 'minh', text: 'As Minh' });
    expect(agent.events('error')).toMatchObject([{ code: 'FORBIDDEN' }]);
  });

  test('[ERR-2] a mistake of ours is logged, and the outside hears a reference alone', async () => {
    const agent = await kit.agent('anna');
    kit.storage.findCustomer = () => Promise.reject(new Error('SELECT secret FROM nowhere'));
    const answer = await agent.ask('customer:history', { customerId: 'c' });
    expect(answer).toMatchObject({ ok: false, error: { code: 'INTERNAL', retryable: true } });
    expect(JSON.stringify(answer)).toContain('correlation-1');
    expect(JSON.stringify(answer)).not.toContain('SELECT');
    expect(kit.logged).toHaveLength(1);
  });

  test('[ERR-2] a storage that is closed or full is said as such', async () => {
    const agent = await kit.agent('anna');
    const customerId = await kit.waiting();
    await kit.storage.close();
    expect(await agent.ask('customer:accept', { customerId, staffId: 'anna' })).toMatchObject({
      error: { code: 'STORAGE_UNAVAILABLE', retryable: true },
    });
  });

  test('[LIMIT-1] too many requests are told how long to wait', async () => {
    let allowed = 3;
    const limited = createHostingKit({ limiter: () => Promise.resolve((allowed -= 1) < 0 ? 750 : 0) });
    await limited.staff('anna');
    const agent = await limited.agent('anna');
    await agent.ask('customer:history', { customerId: 'c' });
    expect(await agent.ask('customer:history', { customerId: 'c' })).toMatchObject({
      error: { code: 'RATE_LIMITED', retryable: true, retryAfterMs: 750 },
    });
  });
});

describe('[AUTH-2] a session that ended elsewhere', () => {
  const disabling = () => ({ at: kit.now(), actor: 'cli', act: 'staff:disable' });

  test('while it signed in is seen at the next look, whatever that looks for', async () => {
    const agent = await kit.agent('anna');
    await kit.storage.disableStaff(asStaffId('anna'), disabling());
    await kit.hosting.sweep('due');
    expect(agent.closed()).toBe(true);
  });

  test('is not looked at again and again where nobody ends one and none runs out', async () => {
    const agent = await kit.agent('anna');
    await kit.hosting.sweep('due');
    await kit.storage.disableStaff(asStaffId('anna'), disabling());
    await kit.hosting.sweep('due');
    expect(agent.closed()).toBe(false);
    await kit.hosting.sweep('all');
    expect(agent.closed()).toBe(true);
  });

  test('is looked at when it is about to run out, and when it has', async () => {
    const agent = await kit.agent('anna');
    await kit.hosting.sweep('due');
    kit.advance(3_600_000 - 30_000);
    await kit.hosting.sweep('due');
    expect(agent.events('auth:expiring')).toHaveLength(1);
    kit.advance(30_000);
    await kit.hosting.sweep('due');
    expect(agent.closed()).toBe(true);
  });

  test('closes its connections at the next look, and hears nothing more', async () => {
    const agent = await kit.agent('anna');
    const other = await kit.agent('minh');
    await kit.storage.disableStaff(asStaffId('anna'), { at: kit.now(), actor: 'cli', act: 'staff:disable' });
    await kit.hosting.sweep();
    expect(agent.events('error')).toMatchObject([{ code: 'TOKEN_REVOKED' }]);
    expect(agent.closed()).toBe(true);
    expect(other.closed()).toBe(false);
  });

  test('is refused at its next event, before anybody looked', async () => {
    const agent = await kit.agent('anna');
    const customerId = await kit.waiting();
    kit.advance(3_600_000);
    expect(await agent.ask('customer:accept', { customerId, staffId: 'anna' })).toMatchObject({
      error: { code: 'TOKEN_EXPIRED' },
    });
    expect(agent.closed()).toBe(true);
    expect((await kit.storage.findCustomer(customerId))?.assignedTo).toBeNull();
  });

  test('a token that runs out is announced once, and renewed on the same connection', async () => {
    const agent = await kit.agent('anna');
    kit.advance(3_600_000 - 30_000);
    await kit.hosting.sweep();
    await kit.hosting.sweep();
    expect(agent.events('auth:expiring')).toHaveLength(1);
    await agent.say('staff:auth', { staffId: 'anna', token: await kit.token('anna') });
    kit.advance(60_000);
    await kit.hosting.sweep();
    expect(agent.closed()).toBe(false);
    await kit.waiting();
    expect((await agent.ask('sync:since', {}))['ok']).toBe(true);
  });
});

test('[TYPE-4] whoever goes away while typing has stopped typing', async () => {
  const { peer, customerId } = await kit.guest();
  await peer.ask('message:send', { text: 'Hello', clientMessageId: kit.key() });
  const agent = await kit.agent('anna');
  await agent.ask('customer:accept', { customerId, staffId: 'anna' });
  await agent.say('message:typing', { customerId, staffId: 'anna', isTyping: true });
  await agent.leave();
  await expect
    .poll(() => peer.events('message:typing:update').map(({ isTyping }) => isTyping))
    .toStrictEqual([true, false]);
});

test('a connection watches a bounded number of conversations', async () => {
  const few = createHostingKit({ settings: { watchedConversations: 2 } });
  await few.staff('anna');
  await few.staff('minh');
  const holder = await few.agent('anna');
  const watcher = await few.agent('minh');
  const guests = [await few.guest(), await few.guest(), await few.guest()];
  for (const { peer, customerId } of guests) {
    await peer.ask('message:send', { text: 'Hello', clientMessageId: few.key() });
    await holder.ask('customer:accept', { customerId, staffId: 'anna' });
    await watcher.ask('customer:history', { customerId });
  }
  watcher.heard.length = 0;
  for (const { peer } of guests)
    await peer.ask('message:send', { text: 'Again', clientMessageId: few.key() });
  expect(watcher.events('message:new')).toHaveLength(2);
});
