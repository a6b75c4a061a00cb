import { expect } from 'vitest';
import type { SeedClient } from '../seed-client.ts';
import type { SeedHost } from '../seed-host.ts';
import { skipIfExcused, type Stage, type StagedTest } from '../stage.ts';
import { held } from './conversation.ts';

/** Every event that only signed-in staff may send, well formed. */
const requests = (customerId: string, staffId: string) =>
  [
    ['staff:subscribe', { staffId }],
    ['customer:accept', { customerId, staffId }],
    ['customer:end', { customerId, staffId }],
    ['customer:history', { customerId }],
    ['message:send', { customerId, staffId, text: 'Hello' }],
    ['message:typing', { customerId, staffId, isTyping: true }],
  ] as const;

/** A list so deep that whoever walks it without counting runs out of stack. */
function nested(levels: number): unknown {
  let inner: unknown = 'bottom';
  for (let level = 0; level < levels; level += 1) inner = [inner];
  return inner;
}

async function refusalOf(client: SeedClient): Promise<string> {
  const { code, message } = await client.hears('error');
  expect(message).toMatch(/\S/u);
  return code;
}

async function textsOf(client: SeedClient, customerId: string): Promise<readonly string[]> {
  client.says('customer:history', { customerId });
  const { history } = await client.hears('customer:history:response');
  return history.messages.map(({ text }) => text);
}

/** The desk is as it was: still held, still one message, and its host alive. */
async function isUntouched(stage: Stage, customerId: string): Promise<void> {
  const witness = await stage.onDuty(stage.staff3);
  const { customer } = await witness.hears('customer:new', (told) => told.customer.id === customerId);
  expect(customer).toMatchObject({ active: true, needsSupport: false, assignedTo: 'staff1' });
  expect(await textsOf(witness, customerId)).toStrictEqual(['My invoice is wrong']);
}

/** Error Handling: every refusal is the seed's `error` and leaves no trace. */
export function refusalTranscripts(test: StagedTest, seedHost: SeedHost): void {
  test('[AUTH-1] nothing but staff:auth works before signing in', async ({ stage }) => {
    const { customer } = await held(stage);
    const stranger = await stage.client();
    for (const [event, payload] of requests(customer.id, 'staff1')) {
      stranger.says(event, payload);
      expect([event, await refusalOf(stranger)]).toStrictEqual([event, 'UNAUTHENTICATED']);
    }
    await isUntouched(stage, customer.id);
  });

  test("[AUTH-7] a colleague's staff id in the payload is refused", async ({ stage }) => {
    const { customer } = await held(stage);
    const impostor = await stage.onDuty(stage.staff2);
    for (const [event, payload] of requests(customer.id, 'staff1')) {
      if (!('staffId' in payload)) continue;
      impostor.says(event, payload);
      expect([event, await refusalOf(impostor)]).toStrictEqual([event, 'FORBIDDEN']);
    }
    await isUntouched(stage, customer.id);
  });

  test('[NOT_FOUND] an unknown customer', async ({ stage }) => {
    const client = await stage.onDuty(stage.staff1);
    for (const [event, payload] of requests('customer404', 'staff1')) {
      if (!('customerId' in payload)) continue;
      client.says(event, payload);
      expect([event, await refusalOf(client)]).toStrictEqual([event, 'NOT_FOUND']);
    }
  });

  test.for(['__proto__', 'constructor', '../../etc/passwd', "' OR 1=1 --"])(
    '[NOT_FOUND] a customer called %s',
    async (customerId, { stage }) => {
      const client = await stage.onDuty(stage.staff1);
      client.says('customer:history', { customerId });
      expect(await refusalOf(client)).toBe('NOT_FOUND');
      client.says('customer:accept', { customerId, staffId: 'staff1' });
      expect(await refusalOf(client)).toBe('NOT_FOUND');
    },
  );

  test('[NOT_ASSIGNED] only the holder writes, types and ends', async ({ stage }) => {
    const { customer, onlooker } = await held(stage);
    for (const [event, payload] of requests(customer.id, 'staff2')) {
      if (event !== 'message:send' && event !== 'message:typing' && event !== 'customer:end') continue;
      onlooker.says(event, payload);
      expect([event, await refusalOf(onlooker)]).toStrictEqual([event, 'NOT_ASSIGNED']);
    }
    await isUntouched(stage, customer.id);
  });

  test('[NOT_ASSIGNED] nobody writes to a customer who still waits', async ({ stage }) => {
    const customer = await stage.waiting('Still waiting');
    const client = await stage.onDuty(stage.staff1);
    client.says('message:send', { customerId: customer.id, staffId: 'staff1', text: 'Too early' });
    expect(await refusalOf(client)).toBe('NOT_ASSIGNED');
    expect(await textsOf(client, customer.id)).toStrictEqual(['Still waiting']);
  });

  test('[ALREADY_ASSIGNED] the second to accept is told who was first', async ({ stage }) => {
    const { customer, onlooker } = await held(stage);
    onlooker.says('customer:accept', { customerId: customer.id, staffId: 'staff2' });
    const { code, message } = await onlooker.hears('error');
    expect(code).toBe('ALREADY_ASSIGNED');
    expect(message).toContain(stage.staff1.name);
    await isUntouched(stage, customer.id);
  });

  test('[CONVERSATION_ENDED] what is over is neither accepted, written in nor ended by another', async ({
    stage,
  }) => {
    const { customer, holder, onlooker } = await held(stage);
    holder.says('customer:end', { customerId: customer.id, staffId: 'staff1' });
    await onlooker.hears('customer:update');
    holder.says('message:send', { customerId: customer.id, staffId: 'staff1', text: 'One thing more' });
    expect(await refusalOf(holder)).toBe('CONVERSATION_ENDED');
    holder.says('message:typing', { customerId: customer.id, staffId: 'staff1', isTyping: true });
    expect(await refusalOf(holder)).toBe('CONVERSATION_ENDED');
    for (const event of ['customer:accept', 'customer:end']) {
      onlooker.says(event, { customerId: customer.id, staffId: 'staff2' });
      expect([event, await refusalOf(onlooker)]).toStrictEqual([event, 'CONVERSATION_ENDED']);
    }
    expect(await textsOf(onlooker, customer.id)).toStrictEqual(['My invoice is wrong']);
  });

  test.for([
    ['null', null],
    ['a text', 'Hello'],
    ['a number', 42],
    ['a flag', true],
    ['a list', ['customer1', 'staff1', 'Hello']],
    ['an empty object', {}],
    ['a list of 5 000 levels', nested(5_000)],
    ['a binary', Buffer.from('Hello')],
  ] as const)(
    '[INVALID_PAYLOAD] %s instead of a payload, for every event',
    async ([, payload], { stage }) => {
      const { customer, holder } = await held(stage);
      for (const [event] of requests(customer.id, 'staff1')) {
        holder.says(event, payload);
        expect([event, await refusalOf(holder)]).toStrictEqual([event, 'INVALID_PAYLOAD']);
      }
      await isUntouched(stage, customer.id);
    },
  );

  test('[INVALID_PAYLOAD] no payload at all, for every event', async ({ stage }) => {
    const { customer, holder } = await held(stage);
    for (const [event] of requests(customer.id, 'staff1')) {
      holder.says(event);
      expect([event, await refusalOf(holder)]).toStrictEqual([event, 'INVALID_PAYLOAD']);
    }
    await isUntouched(stage, customer.id);
  });

  test.for([
    ['no text', {}],
    ['null', { text: null }],
    ['a number', { text: 7 }],
    ['an object', { text: { toString: 'Hello' } }],
    ['a list', { text: ['Hello'] }],
    ['a deep list', { text: nested(5_000) }],
  ] as const)('[INVALID_PAYLOAD] message:send whose text is %s', async ([, fields], { stage }) => {
    const { customer, holder } = await held(stage);
    holder.says('message:send', { customerId: customer.id, staffId: 'staff1', ...fields });
    expect(await refusalOf(holder)).toBe('INVALID_PAYLOAD');
    await isUntouched(stage, customer.id);
  });

  test.for([
    ['nothing', { text: '' }],
    ['blanks', { text: ' \n\t ' }],
    ['half a character', { text: 'broken \ud83d' }],
    ['a NUL', { text: 'zero\0zero' }],
  ] as const)('[INVALID_PAYLOAD] message:send with %s to say', async ([, fields], { stage, skip }) => {
    skipIfExcused(seedHost, 'unstorable text', { skip });
    const { customer, holder } = await held(stage);
    holder.says('message:send', { customerId: customer.id, staffId: 'staff1', ...fields });
    expect(await refusalOf(holder)).toBe('INVALID_PAYLOAD');
    await isUntouched(stage, customer.id);
  });

  test('[INVALID_PAYLOAD] message:typing without a flag, and ids that are no texts', async ({ stage }) => {
    const { customer, holder } = await held(stage);
    const { id } = customer;
    for (const [event, payload] of [
      ['message:typing', { customerId: id, staffId: 'staff1' }],
      ['message:typing', { customerId: id, staffId: 'staff1', isTyping: 'yes' }],
      ['customer:history', { customerId: { id } }],
      ['customer:history', { customerId: '' }],
      ['customer:accept', { customerId: [id], staffId: 'staff1' }],
      ['customer:end', { customerId: id, staffId: 1 }],
      ['staff:subscribe', { staffId: null }],
    ] as const) {
      holder.says(event, payload);
      expect([event, await refusalOf(holder)]).toStrictEqual([event, 'INVALID_PAYLOAD']);
    }
    await isUntouched(stage, id);
  });

  test.for([
    ['one character over the limit', 10_001],
    ['a megabyte', 1_000_000],
  ] as const)('[PAYLOAD_TOO_LARGE] a text of %s', async ([, length], { stage, skip }) => {
    skipIfExcused(seedHost, 'limits', { skip });
    const { customer, holder } = await held(stage);
    holder.says('message:send', { customerId: customer.id, staffId: 'staff1', text: 'x'.repeat(length) });
    expect(await refusalOf(holder)).toBe('PAYLOAD_TOO_LARGE');
    await isUntouched(stage, customer.id);
  });

  test('[PAYLOAD_TOO_LARGE] a frame of three megabytes ends its own connection and nothing else', async ({
    stage,
  }) => {
    const { customer, holder, onlooker } = await held(stage);
    holder.says('message:send', { customerId: customer.id, staffId: 'staff1', text: 'x'.repeat(3_000_000) });
    await holder.isClosed();
    expect(await onlooker.rest()).toStrictEqual([]);
    await isUntouched(stage, customer.id);
  });

  test('[UNKNOWN_EVENT] what is not in the document', async ({ stage }) => {
    const client = await stage.onDuty(stage.staff1);
    for (const event of [
      'message:delete',
      'customer:edit',
      'sync:since',
      '__proto__',
      'toString',
      'x'.repeat(5_000),
    ]) {
      client.says(event, { customerId: 'customer1', staffId: 'staff1' });
      expect([event, await refusalOf(client)]).toStrictEqual([event, 'UNKNOWN_EVENT']);
    }
  });

  test('[error] context names the event and the customer and never repeats the input', async ({ stage }) => {
    const { customer, onlooker } = await held(stage);
    const text = 'a secret that must not come back';
    onlooker.says('message:send', { customerId: customer.id, staffId: 'staff2', text });
    const { context, message } = await onlooker.hears('error');
    expect(context).toMatchObject({ event: 'message:send', customerId: customer.id });
    expect(JSON.stringify([context, message])).not.toContain('secret');
  });

  test('[error] a refusal is told to nobody else', async ({ stage }) => {
    const { customer, holder, onlooker } = await held(stage);
    onlooker.says('message:send', { customerId: customer.id, staffId: 'staff2', text: 'Not mine' });
    await refusalOf(onlooker);
    expect(await holder.rest()).toStrictEqual([]);
  });
}
