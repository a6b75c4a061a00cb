import { beforeEach, describe, expect, test } from 'vitest';
import type { Session } from '#desk/session.ts';
import { asRevision, asSeq } from '#protocol/ids.ts';
import { LIMITS } from '#protocol/limits.ts';
import { answerOf, codeOf, createDeskKit, type DeskKit, pushesOf } from './desk-kit.ts';

let kit: DeskKit;
let anna: Session;

beforeEach(async () => {
  kit = createDeskKit();
  anna = await kit.staff('anna', 'Anna');
});

describe('[SYNC-1] catching up', () => {
  const since = async (request: Parameters<typeof kit.desk.sync.since>[1]) =>
    answerOf(await kit.desk.sync.since(anna, request));

  test('the first answer is a snapshot of the open conversations', async () => {
    const a = await kit.waiting();
    const b = await kit.waiting();
    answerOf(await kit.desk.queue.accept(anna, b));
    answerOf(await kit.desk.queue.end(anna, b));
    await kit.customer();
    const snapshot = await since({});
    expect(snapshot.reset).toBe(true);
    expect(snapshot.customers.map(({ id }) => id)).toStrictEqual([a]);
    expect(snapshot).toMatchObject({ epoch: 'epoch-1', more: false, serverTime: kit.now() });
  });

  test('later answers hold what changed since, ended ones too, and the messages of cached conversations', async () => {
    const a = await kit.waiting();
    const b = await kit.waiting();
    const { revision } = await since({});
    answerOf(await kit.desk.visitor.send(a, { text: 'two', clientMessageId: kit.key() }));
    answerOf(await kit.desk.queue.accept(anna, b));
    answerOf(await kit.desk.queue.end(anna, b));
    const later = await since({ epoch: 'epoch-1', revision, cursors: [{ customerId: a, seq: asSeq(1) }] });
    expect(later.reset).toBe(false);
    expect(later.customers.map(({ id, active }) => [id, active])).toStrictEqual([
      [a, true],
      [b, false],
    ]);
    expect(later.deltas).toMatchObject([
      { customerId: a, messages: [{ seq: 2, text: 'two' }], hasMore: false },
    ]);
    const nothing = await since({ epoch: 'epoch-1', revision: later.revision, cursors: [] });
    expect(nothing.customers).toStrictEqual([]);
  });

  test('[SYNC-4] another epoch, or a revision from the future, is answered with a snapshot', async () => {
    const a = await kit.waiting();
    const foreign = await since({
      epoch: 'before-the-restore',
      revision: asRevision(1),
      cursors: [{ customerId: a, seq: asSeq(77) }],
    });
    expect(foreign.reset).toBe(true);
    expect(foreign.deltas[0]?.messages.map(({ seq }) => seq)).toStrictEqual([1]);
    expect((await since({ revision: asRevision(10_000) })).reset).toBe(true);
  });

  test('a long queue comes in parts that lose nobody', async () => {
    const count = LIMITS.syncCustomers + 25;
    for (let n = 0; n < count; n += 1) await kit.waiting();
    const first = await since({});
    expect(first.customers).toHaveLength(LIMITS.syncCustomers);
    expect(first.more).toBe(true);
    for (let n = 0; n < 30; n += 1) await kit.customer('only looks');
    const second = await since({ epoch: first.epoch, revision: first.revision, snapshot: true });
    expect(second.customers.every(({ active }) => active)).toBe(true);
    expect(second.customers).toHaveLength(25);
    expect(second).toMatchObject({ more: false, reset: false });
    const ids = new Set([...first.customers, ...second.customers].map(({ id }) => id));
    expect(ids.size).toBe(count);
  });
});

describe('[VISIT-1] a customer comes in', () => {
  const hello = async (customerToken?: string, name?: string) =>
    answerOf(await kit.desk.visitor.hello({ customerToken, name }));

  test('a new one is not in the queue before the first word', async () => {
    const first = await hello(undefined, 'Lan');
    expect(first).toMatchObject({ name: 'Lan', resumed: false });
    expect(first.status).toBeUndefined();
    expect(await kit.desk.queue.openCustomers()).toStrictEqual([]);
  });

  test('one with the secret resumes the conversation', async () => {
    const first = await hello();
    answerOf(await kit.desk.visitor.send(first.customerId, { text: 'Hi', clientMessageId: kit.key() }));
    const again = await hello(first.customerToken);
    expect(again).toMatchObject({
      customerId: first.customerId,
      resumed: true,
      status: { state: 'waiting' },
    });
    expect(again.customerToken).toBe(first.customerToken);
  });

  test('an unknown secret is a new customer with a secret of the server’s making', async () => {
    const guessed = await hello('guessed');
    expect(guessed.resumed).toBe(false);
    expect(guessed.customerToken).not.toBe('guessed');
  });

  test('[VISIT-2] one may name oneself until somebody else has', async () => {
    const first = await hello();
    expect(first.name).toMatch(/^Visitor /);
    expect((await hello(first.customerToken, 'Lan')).name).toBe('Lan');
    expect((await hello(first.customerToken, 'Mallory')).name).toBe('Lan');
  });
});

test('[VISIT-3] coming and going is told once, and only of customers in the queue', async () => {
  const silent = await kit.customer();
  expect(await kit.desk.visitor.presence(silent, true)).toStrictEqual([]);
  const id = await kit.waiting();
  expect(await kit.desk.visitor.presence(id, true)).toStrictEqual([{ door: 'gathered', customerId: id }]);
  expect(await kit.desk.visitor.presence(id, true)).toStrictEqual([]);
  expect(await kit.desk.visitor.presence(id, false)).toStrictEqual([{ door: 'gathered', customerId: id }]);
});

test('[VISIT-4] [QUEUE-6] the first word opens the conversation and is told as a new customer', async () => {
  const id = await kit.customer('Lan');
  const first = await kit.desk.visitor.send(id, { text: 'Good morning', clientMessageId: kit.key() });
  expect(pushesOf(first).slice(0, 3)).toMatchObject([
    {
      event: 'customer:new',
      to: [{ circle: 'staff' }],
      payload: {
        customer: { id, name: 'Lan', needsSupport: true, unread: 1, lastMessage: { text: 'Good morning' } },
      },
    },
    { event: 'visitor:status', payload: { state: 'waiting' } },
    { event: 'message:new' },
  ]);
  const second = await kit.desk.visitor.send(id, { text: 'Anyone?', clientMessageId: kit.key() });
  expect(pushesOf(second).some((push) => 'event' in push && push.event === 'customer:new')).toBe(false);
});

test('[VISIT-5] customers read their own history and nobody else’s', async () => {
  const a = await kit.waiting('mine');
  await kit.waiting('not yours');
  const page = answerOf(await kit.desk.visitor.history(a, {}));
  expect(page.messages.map(({ text }) => text)).toStrictEqual(['mine']);
  expect(codeOf(await kit.desk.visitor.history(a, { before: asSeq(2), after: asSeq(1) }))).toBe(
    'CURSOR_INVALID',
  );
});
