import { beforeEach, describe, expect, test } from 'vitest';
import { createHostingKit, type HostingKit } from './hosting-kit.ts';

let kit: HostingKit;

beforeEach(async () => {
  kit = createHostingKit();
  await kit.staff('anna', 'Anna');
});

describe("[VISIT-6] the customers' door", () => {
  test('nothing works before hello', async () => {
    const peer = kit.visit();
    for (const event of ['message:send', 'message:typing', 'message:history']) {
      await peer.say(event, { text: 'x', clientMessageId: kit.key(), isTyping: true });
    }
    expect(peer.events('error').map(({ code }) => code)).toStrictEqual([
      'UNAUTHENTICATED',
      'UNAUTHENTICATED',
      'UNAUTHENTICATED',
    ]);
  });

  test('a hello that is none is told what is wrong with it', async () => {
    expect(await kit.visit().ask('visitor:hello', { name: 7 })).toMatchObject({
      error: { code: 'INVALID_PAYLOAD' },
    });
  });

  test('a page that says nothing is closed', () => {
    const peer = kit.visit();
    kit.fire(10_000);
    expect(peer.closed()).toBe(true);
  });

  test('two hellos on one connection are one customer', async () => {
    const peer = kit.visit();
    const first = await peer.ask('visitor:hello', {});
    const second = await peer.ask('visitor:hello', { name: 'Lan' });
    expect(second).toMatchObject({ customerId: first['customerId'], name: 'Lan', resumed: true });
  });

  test("staff's words do not exist here", async () => {
    const { peer, customerId } = await kit.guest();
    for (const event of [
      'staff:auth',
      'customer:accept',
      'customer:history',
      'sync:since',
      'customer:edit',
    ]) {
      expect(await peer.ask(event, { customerId, staffId: 'anna' })).toMatchObject({
        error: { code: 'UNKNOWN_EVENT' },
      });
    }
  });

  test('forged fields are ignored; the server’s own values are stored', async () => {
    const { peer } = await kit.guest();
    const forged = {
      id: 'mine',
      seq: 99,
      isCustomer: false,
      staffName: 'Anna',
      timestamp: 0,
      customerId: 'other',
    };
    const answer = await peer.ask('message:send', { text: 'Hi', clientMessageId: kit.key(), ...forged });
    expect(answer).toMatchObject({ ok: true, duplicate: false, message: { seq: 1, isCustomer: true } });
    expect(JSON.stringify(answer)).not.toContain('"mine"');
  });

  test('[HEAR-5] what staff say and how it stands is heard on every page of that customer and on no other', async () => {
    const { peer, customerId, customerToken } = await kit.guest();
    const second = kit.visit({ customerToken });
    await second.ask('visitor:hello', {});
    const stranger = await kit.guest();
    await peer.ask('message:send', { text: 'Hello', clientMessageId: kit.key() });
    const agent = await kit.agent('anna');
    await agent.ask('customer:accept', { customerId, staffId: 'anna' });
    await agent.ask('message:send', {
      customerId,
      staffId: 'anna',
      text: 'Hi there',
      clientMessageId: kit.key(),
    });
    for (const page of [peer, second]) {
      expect(page.events('message:new').at(-1)).toMatchObject({
        message: { text: 'Hi there', staffName: 'Anna' },
      });
      expect(page.events('visitor:status').at(-1)).toStrictEqual({ state: 'assigned', staffName: 'Anna' });
    }
    expect(stranger.peer.heard).toStrictEqual([]);
  });

  test('[SEND-3] a repeated key stores nothing new and is told to nobody', async () => {
    const agent = await kit.agent('anna', 'strict');
    const { peer } = await kit.guest();
    const message = { text: 'Once', clientMessageId: kit.key() };
    const first = await peer.ask('message:send', message);
    const second = await peer.ask('message:send', message);
    expect(second).toMatchObject({ ok: true, duplicate: true, message: first['message'] as object });
    expect(agent.events('message:new')).toHaveLength(1);
    expect(await peer.ask('message:send', { ...message, text: 'Twice' })).toMatchObject({
      error: { code: 'IDEMPOTENCY_CONFLICT' },
    });
  });
});

describe('[VISIT-3] presence', () => {
  const online = async (customerId: string) => {
    const rows = await kit.storage.openCustomers();
    return rows.find(({ id }) => id === customerId)?.online;
  };

  test('lasts as long as one page of the customer is open', async () => {
    const { peer, customerId, customerToken } = await kit.guest();
    await peer.ask('message:send', { text: 'Hello', clientMessageId: kit.key() });
    const second = kit.visit({ customerToken });
    await second.ask('visitor:hello', {});
    await peer.leave();
    expect(await online(customerId)).toBe(true);
    await second.leave();
    await expect.poll(() => online(customerId)).toBe(false);
  });

  test('a reload, where the new page comes before the old one has gone, ends present', async () => {
    const { peer, customerId, customerToken } = await kit.guest();
    await peer.ask('message:send', { text: 'Hello', clientMessageId: kit.key() });
    const next = kit.visit({ customerToken });
    await Promise.all([next.ask('visitor:hello', {}), peer.leave()]);
    expect(await online(customerId)).toBe(true);
  });
});
