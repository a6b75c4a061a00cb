import { expect } from 'vitest';
import type { SeedHost } from '../seed-host.ts';
import { skipIfExcused, type Stage, type StagedTest } from '../stage.ts';

/** A conversation held by `staff1`, with a colleague who has opened it and looks on. */
export async function held(stage: Stage) {
  const customer = await stage.waiting('My invoice is wrong');
  const holder = await stage.onDuty(stage.staff1);
  const onlooker = await stage.onDuty(stage.staff2);
  holder.says('customer:accept', { customerId: customer.id, staffId: 'staff1' });
  for (const one of [holder, onlooker]) {
    await one.hears('customer:update');
    one.says('customer:history', { customerId: customer.id });
    await one.hears('customer:history:response');
    await one.rest();
  }
  return { customer, holder, onlooker };
}

/** `customer:history`, `message:send`, `message:new`. */
export function conversationTranscripts(test: StagedTest, seedHost: SeedHost): void {
  test('[customer:history] is answered with exactly the documented fields, oldest first', async ({
    stage,
  }) => {
    const { customer, holder } = await held(stage);
    const before = Date.now();
    holder.says('message:send', { customerId: customer.id, staffId: 'staff1', text: 'Which one?' });
    await customer.isShown('Which one?');
    await customer.writes('Number 7');

    holder.says('customer:history', { customerId: customer.id });
    const answer = await holder.hears('customer:history:response');
    const told = { id: expect.stringMatching(/./u), customerId: customer.id, timestamp: expect.any(String) };
    expect(answer).toStrictEqual({
      customerId: customer.id,
      history: {
        messages: [
          { ...told, text: 'My invoice is wrong', isCustomer: true },
          { ...told, text: 'Which one?', isCustomer: false, staffName: stage.staff1.name },
          { ...told, text: 'Number 7', isCustomer: true },
        ],
        userInfo: { customerId: customer.id, taxCode: '', companyName: '', notes: '' },
      },
    });
    const { messages } = answer.history;
    expect(new Set(messages.map(({ id }) => id)).size).toBe(3);
    const times = messages.map(({ timestamp }) => new Date(timestamp).getTime());
    expect(times).toStrictEqual(times.toSorted((a, b) => a - b));
    expect(Math.abs((times[1] ?? 0) - before)).toBeLessThan(60_000);
  });

  test('[note 4] history includes past conversations', async ({ stage }) => {
    const { customer, holder, onlooker } = await held(stage);
    holder.says('customer:end', { customerId: customer.id, staffId: 'staff1' });
    await holder.hears('customer:update');
    await customer.writes('Back again');
    onlooker.says('customer:history', { customerId: customer.id });
    const { history } = await onlooker.hears('customer:history:response');
    expect(history.messages.map(({ text }) => text)).toStrictEqual(['My invoice is wrong', 'Back again']);
  });

  test('[customer:history] without paging ends at the newest 1 000', async ({ stage, skip }) => {
    skipIfExcused(seedHost, 'history cap', { skip });
    const customer = await stage.waiting('number 0');
    await stage.host.fill(
      customer.id,
      Array.from({ length: 1_100 }, (_, index) => `number ${index + 1}`),
    );
    const client = await stage.onDuty(stage.staff1);
    client.says('customer:history', { customerId: customer.id });
    const { history } = await client.hears('customer:history:response');
    expect(history.messages).toHaveLength(1_000);
    expect(history.messages[0]?.text).toBe('number 101');
    expect(history.messages.at(-1)?.text).toBe('number 1100');
  });

  test('[message:send] is heard as message:new by its sender, the colleague who looks on, and the customer', async ({
    stage,
  }) => {
    const { customer, holder, onlooker } = await held(stage);
    const text = 'Hello, how can I help you?';
    holder.says('message:send', { customerId: customer.id, staffId: 'staff1', text });
    const echo = await holder.hears('message:new');
    expect(echo).toStrictEqual({
      message: {
        id: expect.stringMatching(/./u),
        customerId: customer.id,
        text,
        timestamp: expect.any(String),
        isCustomer: false,
        staffName: stage.staff1.name,
      },
    });
    expect(await onlooker.hears('message:new')).toStrictEqual(echo);
    expect(await customer.isShown(text)).toMatchObject({ isCustomer: false, staffName: stage.staff1.name });
    expect(await holder.rest()).toStrictEqual([]);
    expect(await onlooker.rest()).toStrictEqual([]);

    holder.says('customer:history', { customerId: customer.id });
    const { history } = await holder.hears('customer:history:response');
    expect(history.messages.at(-1)).toStrictEqual(echo.message);
  });

  test("[message:new] a customer's word is heard by the holder and the colleague who looks on, once", async ({
    stage,
  }) => {
    const { customer, holder, onlooker } = await held(stage);
    await customer.writes('Number 7');
    for (const one of [holder, onlooker]) {
      const { message } = await one.hears('message:new');
      expect(message).toMatchObject({ customerId: customer.id, text: 'Number 7', isCustomer: true });
      expect(message).not.toHaveProperty('staffName');
      expect(await one.rest()).toStrictEqual([]);
    }
  });

  test('[message:new] reaches every window of its sender', async ({ stage }) => {
    const { customer, holder } = await held(stage);
    const secondWindow = await stage.onDuty(stage.staff1);
    await secondWindow.rest();
    holder.says('message:send', {
      customerId: customer.id,
      staffId: 'staff1',
      text: 'From the first window',
    });
    const echo = await holder.hears('message:new');
    expect(await secondWindow.hears('message:new')).toStrictEqual(echo);
  });

  test('[message:new] fifty messages sent in a row arrive in that order', async ({ stage }) => {
    const { customer, holder, onlooker } = await held(stage);
    const texts = Array.from({ length: 50 }, (_, index) => `line ${index}`);
    for (const text of texts) {
      holder.says('message:send', { customerId: customer.id, staffId: 'staff1', text });
    }
    for (const one of [holder, onlooker]) {
      for (const text of texts) expect((await one.hears('message:new')).message.text).toBe(text);
    }
    holder.says('customer:history', { customerId: customer.id });
    const { history } = await holder.hears('customer:history:response');
    expect(history.messages.slice(1).map(({ text }) => text)).toStrictEqual(texts);
  });

  test.for([
    ['line breaks', 'one\n\ntwo\r\nthree\ttabbed'],
    ['several scripts', 'Xin chào, Привет, مرحبا, こんにちは, 👩🏽‍💻🇻🇳'],
    ['what looks like HTML', '<img src=x onerror="alert(1)"> & <b>bold</b>'],
    ['what looks like SQL', `'); DROP TABLE messages; --`],
    ['what looks like a prototype', '{"__proto__":{"admin":true}}'],
    ['spaces around it', '  indented  '],
    ['ten thousand characters', 'ắ'.repeat(10_000)],
  ] as const)('[message:send] a text with %s arrives verbatim', async ([, text], { stage }) => {
    const { customer, holder } = await held(stage);
    holder.says('message:send', { customerId: customer.id, staffId: 'staff1', text });
    expect((await holder.hears('message:new')).message.text).toBe(text);
    await customer.isShown(text);
    await customer.writes(text);
    expect((await holder.hears('message:new')).message).toMatchObject({ text, isCustomer: true });
  });
}
