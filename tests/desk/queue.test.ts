import { beforeEach, describe, expect, test } from 'vitest';
import type { Session } from '#desk/session.ts';
import { LIMITS } from '#protocol/limits.ts';
import { asCustomerId, type CustomerId } from '#protocol/ids.ts';
import { answerOf, codeOf, createDeskKit, type DeskKit, pushesOf } from './desk-kit.ts';

let kit: DeskKit;
let anna: Session;
let minh: Session;
let customer: CustomerId;

beforeEach(async () => {
  kit = createDeskKit();
  anna = await kit.staff('anna', 'Anna');
  minh = await kit.staff('minh', 'Minh');
  customer = await kit.waiting();
});

const row = async () => {
  const found = await kit.storage.findCustomer(customer);
  if (found === undefined) throw new Error('the customer is gone');
  return found;
};

describe('[QUEUE-1] accept is atomic', () => {
  test('of two hundred at once exactly one wins and the others are told who', async () => {
    const staff = await Promise.all(Array.from({ length: 200 }, (_, n) => kit.staff(`s${n}`, `Agent ${n}`)));
    const outcomes = await Promise.all(staff.map((session) => kit.desk.queue.accept(session, customer)));
    const winners = outcomes.filter(({ ok }) => ok);
    expect(winners).toHaveLength(1);
    const holder = (await row()).assignedName;
    const losers = outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.refusal]));
    for (const refusal of losers) {
      expect(refusal.code).toBe('ALREADY_ASSIGNED');
      expect(refusal.message).toContain(holder);
    }
    const accepts = (await kit.storage.auditTail(1000)).filter(({ act }) => act === 'customer:accept');
    expect(accepts).toHaveLength(1);
  });

  test('asking again for one’s own changes nothing', async () => {
    answerOf(await kit.desk.queue.accept(anna, customer));
    const before = await row();
    const again = await kit.desk.queue.accept(anna, customer);
    expect(answerOf(again).duplicate).toBe(true);
    expect(pushesOf(again)).toStrictEqual([]);
    expect(await row()).toStrictEqual(before);
  });
});

describe('[QUEUE-4] a refusal says what is the matter', () => {
  test('nobody by that id', async () => {
    expect(codeOf(await kit.desk.queue.accept(anna, asCustomerId('nobody')))).toBe('NOT_FOUND');
  });

  test('the conversation is over', async () => {
    answerOf(await kit.desk.queue.accept(anna, customer));
    answerOf(await kit.desk.queue.end(anna, customer));
    expect(codeOf(await kit.desk.queue.accept(minh, customer))).toBe('CONVERSATION_ENDED');
  });

  test('a customer who came in but has not written is not in the queue', async () => {
    expect(codeOf(await kit.desk.queue.accept(anna, await kit.customer()))).toBe('CONVERSATION_ENDED');
  });
});

describe('[END-1] only the holder ends', () => {
  test('a colleague may not, nor anybody while it waits', async () => {
    expect(codeOf(await kit.desk.queue.end(anna, customer))).toBe('NOT_ASSIGNED');
    answerOf(await kit.desk.queue.accept(anna, customer));
    expect(codeOf(await kit.desk.queue.end(minh, customer))).toBe('NOT_ASSIGNED');
    expect((await row()).active).toBe(true);
  });

  test('[END-2] ending twice is harmless for the one who ended, and refused to others', async () => {
    answerOf(await kit.desk.queue.accept(anna, customer));
    expect(answerOf(await kit.desk.queue.end(anna, customer)).duplicate).toBe(false);
    const again = await kit.desk.queue.end(anna, customer);
    expect(answerOf(again).duplicate).toBe(true);
    expect(pushesOf(again)).toStrictEqual([]);
    expect(codeOf(await kit.desk.queue.end(minh, customer))).toBe('CONVERSATION_ENDED');
    const ends = (await kit.storage.auditTail(100)).filter(({ act }) => act === 'customer:end');
    expect(ends).toHaveLength(1);
  });

  test('[END-3] the next word opens it again, for anybody to accept', async () => {
    answerOf(await kit.desk.queue.accept(anna, customer));
    answerOf(await kit.desk.queue.end(anna, customer));
    const outcome = await kit.desk.visitor.send(customer, {
      text: 'One more thing',
      clientMessageId: kit.key(),
    });
    expect(pushesOf(outcome).map(({ door, ...push }) => ('event' in push ? push.event : door))).toContain(
      'customer:new',
    );
    expect(await row()).toMatchObject({ active: true, needsSupport: true, assignedTo: null });
    answerOf(await kit.desk.queue.accept(minh, customer));
  });
});

test('[QUEUE-7] any of the staff may list what has ended; a page is never larger than the limit', async () => {
  const ids = [customer];
  for (let n = 0; n < LIMITS.endedPage; n += 1) {
    kit.advance(1_000);
    ids.push(await kit.waiting());
  }
  for (const id of ids) {
    answerOf(await kit.desk.queue.accept(anna, id));
    answerOf(await kit.desk.queue.end(anna, id));
  }
  const first = answerOf(await kit.desk.queue.ended({ limit: 10_000 }));
  expect(first.customers.map(({ id }) => id)).toStrictEqual(ids.toReversed().slice(0, LIMITS.endedPage));
  expect(first.hasMore).toBe(true);
  const last = first.customers.at(-1);
  if (last?.lastMessage == null) throw new Error('a conversation without a message is listed');
  const before = { at: last.lastMessage.timestamp, customerId: last.id };
  const second = answerOf(await kit.desk.queue.ended({ before }));
  expect(second).toMatchObject({ customers: [{ id: customer }], hasMore: false });
});

test('[END-4] whoever a disabled account held waits again, for anybody to accept', async () => {
  answerOf(await kit.desk.queue.accept(anna, customer));
  const start = (await row()).waitingSince;
  await kit.storage.disableStaff(anna.staffId, { at: kit.now(), actor: 'cli', act: 'staff:disable' });
  expect(await row()).toMatchObject({
    active: true,
    needsSupport: true,
    assignedTo: null,
    waitingSince: start,
  });
  answerOf(await kit.desk.queue.accept(minh, customer));
  answerOf(await kit.desk.queue.end(minh, customer));
});

describe('[QUEUE-3] the waiting clock', () => {
  const since = async () => (await row()).waitingSince;
  const write = async () =>
    answerOf(await kit.desk.visitor.send(customer, { text: 'Anyone?', clientMessageId: kit.key() }));

  test('starts with the first unanswered message and does not restart', async () => {
    const start = kit.now();
    kit.advance(60_000);
    await write();
    answerOf(await kit.desk.queue.accept(anna, customer));
    expect(await since()).toBe(start);
    expect((await row()).unread).toBe(2);
  });

  test('stops only with an answer, and starts anew with the next question', async () => {
    answerOf(await kit.desk.queue.accept(anna, customer));
    answerOf(
      await kit.desk.conversation.send(anna, {
        customerId: customer,
        staffId: anna.staffId,
        text: 'Here I am',
      }),
    );
    expect(await since()).toBeNull();
    kit.advance(5_000);
    const asked = kit.now();
    await write();
    expect(await since()).toBe(asked);
  });
});

test('[HEAR-4] everybody and the customer are told at once who has it, and the holder how many', async () => {
  const pushes = pushesOf(await kit.desk.queue.accept(anna, customer));
  expect(pushes).toMatchObject([
    {
      door: 'staff',
      to: [{ circle: 'staff' }, { circle: 'watchers', customerId: customer }],
      event: 'customer:update',
      payload: {
        customerId: customer,
        updates: { needsSupport: false, assignedTo: 'anna', assignedName: 'Anna' },
      },
    },
    { door: 'visitor', event: 'visitor:status', payload: { state: 'assigned', staffName: 'Anna' } },
    {
      event: 'staff:status',
      to: [{ circle: 'member', staffId: 'anna' }],
      payload: { online: true, activeChats: 1 },
    },
  ]);
  const ended = pushesOf(await kit.desk.queue.end(anna, customer));
  expect(ended).toMatchObject([
    {
      event: 'customer:update',
      payload: { updates: { active: false, assignedTo: null, waitingSince: null } },
    },
    { event: 'visitor:status', payload: { state: 'ended' } },
    { event: 'staff:status', payload: { activeChats: 0 } },
  ]);
});
