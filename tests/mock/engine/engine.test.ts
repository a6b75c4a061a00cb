import { describe, expect, test } from 'vitest';
import type { MockMode } from '#mock/engine/wire.ts';
import { createEngineKit, type EngineKit } from './engine-kit.ts';

const KEY = '1b4e28ba-2fa1-4d3b-8f8a-3f1c0b0e0001';

/** A little of everything: two customers, one accepted, answered and ended, and an engine restarted in between. */
async function anHour(kit: EngineKit): Promise<void> {
  const { engine } = kit;
  const mai = await kit.onDuty();
  const lan = await engine.customers.arrive({ name: 'Lan' });
  await engine.customers.write(lan.customerId, 'Hello?');
  await kit.advance(300);
  await mai.ask('customer:accept', { customerId: lan.customerId, staffId: 'staff1' });
  await mai.say('message:send', { customerId: lan.customerId, staffId: 'staff1', text: 'Hello Lan' });
  await engine.restart();
  const again = await kit.onDuty();
  await engine.customers.write(lan.customerId, 'You were gone');
  const { customerId } = await engine.customers.arrive();
  await engine.customers.type(customerId, true);
  await kit.advance(10_000);
  await again.say('customer:end', { customerId: lan.customerId, staffId: 'staff1' });
  await engine.customers.leave(customerId);
  await kit.advance(1_000);
}

async function wireOf(seed: number, mode: MockMode = 'extended'): Promise<string> {
  const kit = await createEngineKit({ seed, mode });
  await anHour(kit);
  const wire = kit.engine.log.all();
  await kit.engine.close();
  return JSON.stringify(wire);
}

describe('the mock’s engine', () => {
  test('[MOCK-1] the same seed gives the same wire, ids, tokens, epoch and times included', async () => {
    const first = await wireOf(7);
    expect(await wireOf(7)).toBe(first);
    expect(await wireOf(8)).not.toBe(first);
    expect((JSON.parse(first) as unknown[]).length).toBeGreaterThan(30);
    expect(first).toContain('"epoch"');
    expect(first).toContain('"customerToken"');
  });

  test('[MOCK-2] in seed mode nobody hears more than the document has, and no acknowledgement is given', async () => {
    const kit = await createEngineKit({ mode: 'seed' });
    const line = await kit.onDuty();
    expect(line.events('staff:auth:response')).toStrictEqual([{ success: true }]);
    const { customerId } = await kit.engine.customers.arrive();
    await kit.engine.customers.write(customerId, 'Hello');
    expect(await line.ask('customer:accept', { customerId, staffId: 'staff1' })).toBeUndefined();
    const send = { customerId, staffId: 'staff1', text: 'Hi', clientMessageId: KEY };
    expect(await line.ask('message:send', send)).toBeUndefined();
    const [, reply] = line.events('message:new');
    expect(Object.keys(reply?.['message'] as object)).toStrictEqual([
      'id',
      'customerId',
      'text',
      'timestamp',
      'isCustomer',
      'staffName',
    ]);
    expect(await line.ask('sync:since', {})).toBeUndefined();
    expect(line.events('error')).toMatchObject([{ code: 'UNKNOWN_EVENT' }]);
    await kit.engine.close();
  });

  test('[MOCK-2] in extended mode who offers deskwire/1 gets it, and who does not is served strictly', async () => {
    const kit = await createEngineKit();
    const extended = await kit.onDuty();
    expect(extended.events('staff:auth:response')).toMatchObject([{ success: true, protocol: 'deskwire/1' }]);
    expect(await extended.ask('sync:since', {})).toMatchObject({ ok: true, reset: true });
    const strict = await kit.onDuty('staff2', 'AUTH_TOKEN_2', {});
    expect(strict.events('staff:auth:response')).toStrictEqual([{ success: true }]);
    await kit.engine.close();
  });

  test('[MOCK-3] a restart cuts every line and keeps what is stored; played customers come back', async () => {
    const kit = await createEngineKit();
    const before = await kit.onDuty();
    const { customerId } = await kit.engine.customers.arrive({ name: 'Lan' });
    await kit.engine.customers.write(customerId, 'one');
    await kit.engine.restart();
    expect(before.ends).toStrictEqual(['cut']);
    await before.say('customer:history', { customerId });
    expect(before.events('customer:history:response')).toStrictEqual([]);

    const after = await kit.onDuty();
    expect(await kit.engine.customers.write(customerId, 'two')).toBe(true);
    const history = await after.ask('customer:history', { customerId });
    expect(history).toMatchObject({ history: { messages: [{ text: 'one' }, { text: 'two' }] } });
    await kit.engine.close();
  });

  test('[MOCK-4] a reset empties the desk under another epoch; who was signed in on the page stays so', async () => {
    const kit = await createEngineKit();
    const { signIns, customers } = kit.engine;
    const session = await signIns.signIn('staff1', 'staff1');
    if (!session.ok) throw new Error(session.refusal.message);
    await customers.arrive();
    const before = await kit.onDuty();
    await kit.engine.reset();
    expect(customers.list()).toStrictEqual([]);
    const socket = await signIns.socketToken(session.answer.token);
    if (!socket.ok) throw new Error(socket.refusal.message);
    const after = await kit.onDuty('staff1', socket.answer.token);
    const [was] = before.events('staff:auth:response');
    const [is] = after.events('staff:auth:response');
    expect(is).toMatchObject({ success: true });
    expect(is?.['epoch']).not.toBe(was?.['epoch']);

    await signIns.signOut(session.answer.token);
    expect(await signIns.whoIs(session.answer.token)).toMatchObject({ ok: false });
    expect(after.ends).toStrictEqual(['close']);
    await kit.engine.close();
  });

  test('[MOCK-5] the log has both ways of every line: time, size, event, payload, acknowledgement', async () => {
    const kit = await createEngineKit();
    const line = kit.staff();
    await line.ask('staff:auth', { staffId: 'staff1', token: 'AUTH_TOKEN' });
    await line.leave();
    const log = kit.engine.log.all();
    expect(log.map(({ number, way, kind, event }) => [number, way, kind, event])).toStrictEqual([
      [1, 'up', 'open', 'connect'],
      [2, 'up', 'event', 'staff:auth'],
      [3, 'down', 'event', 'staff:auth:response'],
      [4, 'down', 'ack', 'staff:auth'],
      [5, 'up', 'close', 'disconnect'],
    ]);
    expect(log[1]).toMatchObject({
      line: 'line-1',
      door: 'staff',
      played: false,
      at: kit.engine.now(),
      payload: { staffId: 'staff1', token: 'AUTH_TOKEN' },
      bytes: '{"staffId":"staff1","token":"AUTH_TOKEN"}'.length,
      ack: 1,
    });
    expect(log[3]).toMatchObject({ ack: 1, payload: { success: true } });
    await kit.engine.close();
  });
});
