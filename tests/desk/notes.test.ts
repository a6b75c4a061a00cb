import { beforeEach, describe, expect, test } from 'vitest';
import type { Session } from '#desk/session.ts';
import { asCustomerId, asSeq, asStaffId, type CustomerId } from '#protocol/ids.ts';
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

const write = (session: Session, text: string, mentions: readonly string[] = [], key = kit.key()) =>
  kit.desk.notes.write(session, {
    customerId: customer,
    staffId: session.staffId,
    text,
    mentions: mentions.map(asStaffId),
    clientMessageId: key,
  });
const read = async (session: Session, dialect: 'strict' | 'extended' = 'extended') =>
  answerOf(await kit.desk.conversation.history(session, { customerId: customer }, dialect));

describe('[NOTE-1] whoever may read a conversation may write a note into it', () => {
  test('before it is accepted, while a colleague holds it, and after it has ended', async () => {
    expect(codeOf(await write(minh, 'while waiting'))).toBe('done');
    answerOf(await kit.desk.queue.accept(anna, customer));
    expect(codeOf(await write(minh, 'while held by Anna'))).toBe('done');
    answerOf(await kit.desk.queue.end(anna, customer));
    expect(codeOf(await write(minh, 'after the end'))).toBe('done');
    expect((await read(anna)).history.notes?.map(({ text }) => text)).toStrictEqual([
      'while waiting',
      'while held by Anna',
      'after the end',
    ]);
  });

  test('of a customer nobody knows there is none', async () => {
    customer = asCustomerId('x');
    expect(codeOf(await write(anna, 'Hm'))).toBe('NOT_FOUND');
  });

  test('a repeated send key answers with the first note and is told to nobody', async () => {
    const key = kit.key();
    const first = answerOf(await write(anna, 'Once', ['minh'], key));
    const second = await write(anna, 'Once', ['minh'], key);
    expect(answerOf(second)).toStrictEqual({ note: first.note, duplicate: true });
    expect(pushesOf(second)).toStrictEqual([]);
  });

  test('a message sent under a note’s key is refused, and the other way round', async () => {
    answerOf(await kit.desk.queue.accept(anna, customer));
    const [one, two] = [kit.key(), kit.key()];
    const say = (clientMessageId: typeof one) =>
      kit.desk.conversation.send(anna, {
        customerId: customer,
        staffId: anna.staffId,
        text: 'Same words',
        clientMessageId,
      });
    answerOf(await write(anna, 'Same words', [], one));
    expect(codeOf(await say(one))).toBe('IDEMPOTENCY_CONFLICT');
    answerOf(await say(two));
    expect(codeOf(await write(anna, 'Same words', [], two))).toBe('IDEMPOTENCY_CONFLICT');
  });
});

describe('[NOTE-2] the customer', () => {
  test('is told nothing at all, and has no status because of a note', async () => {
    expect(JSON.stringify(pushesOf(await write(anna, 'secret', ['minh'])))).not.toContain('visitor');
    const fresh = await kit.customer();
    customer = fresh;
    answerOf(await write(anna, 'A regular'));
    const hello = await kit.desk.visitor.hello({ customerToken: undefined, name: undefined });
    expect(answerOf(hello)).not.toHaveProperty('status');
    const history = answerOf(await kit.desk.visitor.history(fresh, {}));
    expect(history).toStrictEqual({
      messages: [],
      page: { oldestSeq: null, newestSeq: null, hasMore: false },
    });
  });

  test('counts the own messages without holes, in pushes, answers, and pages', async () => {
    const say = async (text: string) =>
      answerOf(await kit.desk.visitor.send(customer, { text, clientMessageId: kit.key() }));
    answerOf(await write(anna, 'secret'));
    answerOf(await write(minh, 'secret too'));
    expect((await say('Still there?')).message.seq).toBe(2);
    answerOf(await write(anna, 'secret'));
    await say('Hello?');
    const page = answerOf(await kit.desk.visitor.history(customer, { after: asSeq(1), limit: 1 }));
    expect(page).toMatchObject({
      messages: [{ seq: 2, text: 'Still there?' }],
      page: { oldestSeq: 2, newestSeq: 2, hasMore: true },
    });
    expect((await read(anna)).history.messages.map(({ seq }) => seq)).toStrictEqual([1, 4, 6]);
  });
});

describe('[NOTE-3] a note is heard', () => {
  test('by the staff who would hear a message; the key by its writer alone', async () => {
    answerOf(await kit.desk.queue.accept(anna, customer));
    const pushes = pushesOf(await write(minh, 'Careful'));
    expect(pushes).toMatchObject([
      { to: [{ circle: 'member', staffId: 'minh' }], event: 'note:new' },
      {
        to: [{ circle: 'member', staffId: 'anna' }, { circle: 'watchers' }],
        except: { circle: 'member', staffId: 'minh' },
        event: 'note:new',
      },
      { door: 'gathered', customerId: customer },
    ]);
    expect(JSON.stringify(pushes[0])).toContain('clientMessageId');
    expect(JSON.stringify(pushes[1])).not.toContain('clientMessageId');
    expect(JSON.stringify(await read(anna))).not.toContain('clientMessageId');
    expect((await read(minh)).history.notes).toMatchObject([{ clientMessageId: expect.any(String) }]);
  });

  test('never by a strict peer, who reads what the customer reads', async () => {
    answerOf(await write(anna, 'secret'));
    answerOf(await kit.desk.visitor.send(customer, { text: 'More', clientMessageId: kit.key() }));
    const { history } = await read(minh, 'strict');
    expect(history.messages.map(({ text }) => text)).toStrictEqual(['Hello?', 'More']);
    expect(history.notes).toStrictEqual([]);
  });
});

test('[NOTE-4] a note neither stops the waiting clock nor touches the queue', async () => {
  const row = async () => {
    const { revision: _, lastSeq: __, ...rest } = (await kit.storage.findCustomer(customer)) ?? never();
    return rest;
  };
  const before = await row();
  kit.advance(60_000);
  answerOf(await write(anna, 'Somebody take this one', ['minh']));
  expect(await row()).toStrictEqual(before);
});

const never = (): never => {
  throw new Error('The customer is gone.');
};

describe('[NOTE-5] a mention', () => {
  const open = async (session: Session) =>
    answerOf(await kit.desk.sync.since(session, {})).mentions?.map(({ text }) => text);

  test('is told to the one it calls, wherever that is, and stays open until seen', async () => {
    answerOf(await kit.desk.queue.accept(anna, customer));
    const outcome = await write(anna, 'Could @Minh look?', ['minh']);
    expect(pushesOf(outcome).at(-1)).toMatchObject({
      to: [{ circle: 'member', staffId: 'minh' }],
      event: 'mention:new',
      payload: { mention: { customerId: customer, seq: 2, staffName: 'Anna', text: 'Could @Minh look?' } },
    });
    expect(await open(minh)).toStrictEqual(['Could @Minh look?']);
    expect(await open(anna)).toStrictEqual([]);

    const seen = await kit.desk.notes.seen(minh, { customerId: customer, seq: asSeq(2) });
    expect(pushesOf(seen)).toMatchObject([
      { to: [{ circle: 'member', staffId: 'minh' }], event: 'mention:seen' },
    ]);
    expect(await open(minh)).toStrictEqual([]);
    expect(pushesOf(await kit.desk.notes.seen(minh, { customerId: customer, seq: asSeq(2) }))).toStrictEqual(
      [],
    );
  });

  test('the later parts of a catch-up do not repeat them', async () => {
    answerOf(await write(anna, '@Minh', ['minh']));
    const revision = await kit.storage.revision();
    const part = answerOf(await kit.desk.sync.since(minh, { epoch: 'epoch-1', revision }));
    expect(part).not.toHaveProperty('mentions');
    const next = answerOf(await kit.desk.sync.since(minh, { epoch: 'epoch-1', revision, cursors: [] }));
    expect(next.mentions).toHaveLength(1);
  });
});

test('[NOTE-6] who can be called: everyone whose account is enabled', async () => {
  await kit.staff('zoe', 'Zoe');
  await kit.storage.disableStaff(asStaffId('zoe'), { at: kit.now(), actor: 'cli', act: 'staff:disable' });
  expect(answerOf(await kit.desk.notes.colleagues())).toStrictEqual({
    staff: [
      { id: 'anna', name: 'Anna' },
      { id: 'minh', name: 'Minh' },
    ],
  });
  const { note } = answerOf(await write(anna, 'Hi', ['zoe', 'anna', 'minh', 'ghost']));
  expect(note.mentions).toStrictEqual([{ staffId: 'minh', staffName: 'Minh' }]);
});

test('[AUDIT-1] a note is in the log without a word of it', async () => {
  answerOf(await write(anna, 'the secret text', ['minh']));
  const rows = await kit.storage.auditTail(1);
  expect(rows).toMatchObject([{ actor: 'anna', act: 'note:write', customerId: customer }]);
  expect(JSON.stringify(rows)).not.toContain('secret');
});
