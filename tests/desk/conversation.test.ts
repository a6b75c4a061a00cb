import { beforeEach, describe, expect, test } from 'vitest';
import type { Push } from '#desk/outcome.ts';
import type { Session } from '#desk/session.ts';
import { asCustomerId, asSeq, type CustomerId } from '#protocol/ids.ts';
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
  answerOf(await kit.desk.queue.accept(anna, customer));
});

const say = (session: Session, text: string, clientMessageId = kit.key()) =>
  kit.desk.conversation.send(session, {
    customerId: customer,
    staffId: session.staffId,
    text,
    clientMessageId,
  });
const history = async () =>
  answerOf(await kit.desk.conversation.history(anna, { customerId: customer }, 'extended'));

describe('[SEND-9] only the holder of an open conversation writes in it', () => {
  test('a colleague is refused and nothing is stored', async () => {
    expect(codeOf(await say(minh, 'Me too'))).toBe('NOT_ASSIGNED');
    expect((await history()).history.messages).toHaveLength(1);
  });

  test('an ended conversation takes no more', async () => {
    answerOf(await kit.desk.queue.end(anna, customer));
    expect(codeOf(await say(anna, 'Wait'))).toBe('CONVERSATION_ENDED');
  });
});

describe('[SEND-3] a repeated send key', () => {
  test('stores nothing new, answers with the first message and is told to nobody', async () => {
    const key = kit.key();
    const first = answerOf(await say(anna, 'Once', key));
    const second = await say(anna, 'Once', key);
    expect(answerOf(second)).toStrictEqual({ message: first.message, duplicate: true });
    expect(pushesOf(second)).toStrictEqual([]);
    expect((await history()).history.messages.map(({ text }) => text)).toStrictEqual(['Hello?', 'Once']);
  });

  test('is answered even after the conversation has ended', async () => {
    const key = kit.key();
    answerOf(await say(anna, 'Goodbye', key));
    answerOf(await kit.desk.queue.end(anna, customer));
    expect(answerOf(await say(anna, 'Goodbye', key)).duplicate).toBe(true);
  });

  test('with another text is a conflict and burns no number', async () => {
    const key = kit.key();
    answerOf(await say(anna, 'One', key));
    expect(codeOf(await say(anna, 'Two', key))).toBe('IDEMPOTENCY_CONFLICT');
    expect(answerOf(await say(anna, 'Three')).message.seq).toBe(3);
  });

  test('belongs to its sender: the customer may use the same', async () => {
    const key = kit.key();
    answerOf(await say(anna, 'Same key', key));
    const other = await kit.desk.visitor.send(customer, { text: 'Same key', clientMessageId: key });
    expect(answerOf(other).duplicate).toBe(false);
  });
});

describe('who hears a message', () => {
  const heard = (pushes: readonly Push[]) =>
    pushes.flatMap((push) => ('event' in push && push.event === 'message:new' ? [push] : []));

  test('[HEAR-1] while it waits: all staff', async () => {
    const other = await kit.customer();
    const pushes = heard(
      pushesOf(await kit.desk.visitor.send(other, { text: 'Hi', clientMessageId: kit.key() })),
    );
    expect(pushes[0]).toMatchObject({ to: [{ circle: 'staff' }, { circle: 'watchers' }] });
  });

  test('[HEAR-1] once held: the holder and those who have it open', async () => {
    const pushes = heard(
      pushesOf(await kit.desk.visitor.send(customer, { text: 'Hi', clientMessageId: kit.key() })),
    );
    expect(pushes[0]).toMatchObject({ to: [{ circle: 'member', staffId: 'anna' }, { circle: 'watchers' }] });
  });

  test('[HEAR-3] the send key is told to its own sender only', async () => {
    const pushes = heard(pushesOf(await say(anna, 'Hi')));
    expect(pushes.map(({ payload }) => 'clientMessageId' in payload.message)).toStrictEqual([
      true,
      false,
      false,
    ]);
    expect(pushes[0]).toMatchObject({ to: [{ circle: 'member', staffId: 'anna' }] });
    expect(pushes[1]).toMatchObject({ except: { circle: 'member', staffId: 'anna' } });
  });

  test("[HEAR-3] no id of staff, and not the staff's key, reaches the customer", async () => {
    const pushes = pushesOf(await say(anna, 'Hi')).filter(({ door }) => door === 'visitor');
    expect(JSON.stringify(pushes)).not.toMatch(/"anna"|clientMessageId|staffId/);
    const page = answerOf(await kit.desk.visitor.history(customer, {}));
    expect(JSON.stringify(page)).not.toMatch(/"anna"|staffId|customerId/);
  });

  test('[HEAR-2] every message has the row told in everyone’s list, gathered', async () => {
    expect(pushesOf(await say(anna, 'Hi')).at(-1)).toStrictEqual({ door: 'gathered', customerId: customer });
  });
});

describe('[HIST-1] history is paged by cursor', () => {
  beforeEach(async () => {
    for (let n = 2; n <= 250; n += 1) answerOf(await say(anna, `message ${n}`));
  });
  const page = async (request: { before?: number; after?: number; limit?: number }) =>
    kit.desk.conversation.history(
      anna,
      {
        customerId: customer,
        ...(request.before === undefined ? {} : { before: asSeq(request.before) }),
        ...(request.after === undefined ? {} : { after: asSeq(request.after) }),
        ...(request.limit === undefined ? {} : { limit: request.limit }),
      },
      'extended',
    );

  test('from the newest backwards, without hole or overlap', async () => {
    const seen: number[] = [];
    let before: number | undefined;
    for (;;) {
      const { page: at, history: part } = answerOf(await page(before === undefined ? {} : { before }));
      seen.unshift(...part.messages.map(({ seq }) => Number(seq)));
      if (at?.hasMore !== true) break;
      before = Number(at.oldestSeq);
    }
    expect(seen).toStrictEqual(Array.from({ length: 250 }, (_, n) => n + 1));
  });

  test('[HIST-2] forwards from a cursor, told where it ends', async () => {
    const { page: at, history: part } = answerOf(await page({ after: 200, limit: 10 }));
    expect(part.messages.map(({ seq }) => seq)).toStrictEqual([
      201, 202, 203, 204, 205, 206, 207, 208, 209, 210,
    ]);
    expect(at).toStrictEqual({ oldestSeq: 201, newestSeq: 210, hasMore: true });
    expect(answerOf(await page({ after: 250 })).page).toStrictEqual({
      oldestSeq: null,
      newestSeq: null,
      hasMore: false,
    });
  });

  test('[HIST-3] a page is never larger than the limit, and goes one way', async () => {
    expect(answerOf(await page({ limit: 1_000_000 })).history.messages).toHaveLength(100);
    expect(codeOf(await page({ before: 10, after: 5 }))).toBe('CURSOR_INVALID');
  });

  test('[HIST-4] a strict peer gets its newest thousand in one piece', async () => {
    const all = await kit.desk.conversation.history(anna, { customerId: customer, limit: 1 }, 'strict');
    expect(answerOf(all).history.messages).toHaveLength(250);
  });

  test('own send keys only', async () => {
    const other = answerOf(await kit.desk.conversation.history(minh, { customerId: customer }, 'extended'));
    expect(JSON.stringify(other)).not.toContain('clientMessageId');
    expect(JSON.stringify(answerOf(await page({})))).toContain('clientMessageId');
  });

  test('[HIST-5] an answer tells whose conversation it is, also when it has ended', async () => {
    answerOf(await kit.desk.queue.end(anna, customer));
    expect(answerOf(await page({ limit: 1 })).customer).toMatchObject({ id: customer, active: false });
  });

  test('of a customer nobody knows there is none', async () => {
    const none = await kit.desk.conversation.history(anna, { customerId: asCustomerId('x') }, 'extended');
    expect(codeOf(none)).toBe('NOT_FOUND');
  });
});

describe('[TYPE-2] typing', () => {
  test('of the holder is told to the customer and to colleagues who look on, never to oneself', async () => {
    expect(pushesOf(await kit.desk.conversation.typing(anna, customer, true))).toMatchObject([
      { door: 'visitor', payload: { isTyping: true, staffName: 'Anna' } },
      {
        door: 'staff',
        except: { circle: 'member', staffId: 'anna' },
        payload: { isCustomer: false, staffId: 'anna' },
      },
    ]);
    expect(codeOf(await kit.desk.conversation.typing(minh, customer, true))).toBe('NOT_ASSIGNED');
  });

  test('[TYPE-3] of the customer is heard by those who would hear the message', async () => {
    expect(pushesOf(await kit.desk.visitor.typing(customer, true))).toMatchObject([
      { to: [{ circle: 'member', staffId: 'anna' }, { circle: 'watchers' }], payload: { isCustomer: true } },
    ]);
    expect(pushesOf(await kit.desk.visitor.typing(await kit.customer(), true))).toStrictEqual([]);
  });

  test('is never kept', async () => {
    const before = (await kit.storage.auditTail(1000)).length;
    await kit.desk.conversation.typing(anna, customer, true);
    expect(await kit.storage.auditTail(1000)).toHaveLength(before);
  });
});

test('[EDIT-2] an edit that was begun on something else is refused, told to nobody and not in the audit log', async () => {
  const edit = (notes: string, base?: { notes: string }) =>
    kit.desk.conversation.edit(minh, { customerId: customer, updates: { notes }, base });
  answerOf(await edit('theirs', { notes: '' }));
  const before = await kit.storage.auditTail(50);
  expect(codeOf(await edit('mine', { notes: '' }))).toBe('EDIT_CONFLICT');
  expect(await kit.storage.auditTail(50)).toEqual(before);
  answerOf(await edit('without a base the last word counts'));
});

test('[EDIT-1] an edit writes the given fields only, names them in the audit log, and is told', async () => {
  const edit = (updates: object) => kit.desk.conversation.edit(minh, { customerId: customer, updates });
  answerOf(await edit({ companyName: 'Lumen & Oak', taxCode: '0312345678' }));
  const outcome = await edit({ notes: 'Prefers the telephone' });
  expect(answerOf(outcome).userInfo).toStrictEqual({
    customerId: customer,
    companyName: 'Lumen & Oak',
    taxCode: '0312345678',
    notes: 'Prefers the telephone',
  });
  expect(pushesOf(outcome)[0]).toMatchObject({ event: 'customer:info', payload: { editedBy: 'Minh' } });
  const [row] = await kit.storage.auditTail(1);
  expect(row).toMatchObject({ actor: 'minh', act: 'customer:edit', detail: 'notes' });
});

test('[AUDIT-1] every act of the staff is in the log, and no word of a message', async () => {
  answerOf(await say(anna, 'the secret text'));
  answerOf(await kit.desk.queue.end(anna, customer));
  const rows = await kit.storage.auditTail(1000);
  const acts = rows
    .filter(({ customerId }) => customerId === customer)
    .map(({ actor, act }) => `${actor} ${act}`);
  expect(acts).toStrictEqual(['anna customer:accept', 'anna message:send', 'anna customer:end']);
  expect(JSON.stringify(rows)).not.toContain('the secret text');
});
