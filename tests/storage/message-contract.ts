import { expect, test } from 'vitest';
import type { HistoryQuery } from '#desk/records.ts';
import type { Storage } from '#desk/storage.ts';
import { asCustomerId, asSeq } from '#protocol/ids.ts';
import {
  OWN_MISTAKE,
  act,
  alice,
  ann,
  at,
  auditActs,
  bob,
  carl,
  customerOf,
  done,
  furnish,
  furnishHeld,
  key,
  message,
  stored,
} from './desk-fixtures.ts';

export function testMessages(fresh: () => Storage): void {
  test('a first customer message opens the conversation; each one counts as unread', async () => {
    const storage = fresh();
    await furnish(storage);
    const first = stored(
      await storage.appendCustomerMessage(
        message(alice, 'Hello\n  there', { at: at(10), clientMessageId: key(1) }),
      ),
    );
    expect(first).toMatchObject({
      opened: true,
      customer: {
        active: true,
        needsSupport: true,
        waitingSince: at(10),
        unread: 1,
        lastSeq: 1,
        lastMessage: { text: 'Hello there', timestamp: at(10), isCustomer: true, seq: 1 },
      },
    });
    expect(first.message).toEqual({
      id: first.message.id,
      customerId: 'alice',
      text: 'Hello\n  there',
      timestamp: at(10),
      isCustomer: true,
      seq: 1,
      customerSeq: 1,
      clientMessageId: key(1),
    });
    expect(await customerOf(storage, alice)).toEqual(first.customer);
    const second = stored(await storage.appendCustomerMessage(message(alice, 'Anyone?', { at: at(20) })));
    expect(second).toMatchObject({
      opened: false,
      customer: { waitingSince: at(10), unread: 2, lastSeq: 2 },
    });
    expect(second.message).not.toHaveProperty('clientMessageId');
    expect(await auditActs(storage)).toEqual(['staff:add', 'staff:add']);
  });

  test('[QUEUE-3] an answer stops the waiting clock, the next question starts it anew', async () => {
    const storage = fresh();
    await furnishHeld(storage);
    const answer = stored(
      await storage.appendStaffMessage(message(alice, 'Yes?', { at: at(30) }), ann, act('message:send')),
    );
    expect(answer.message).toMatchObject({ isCustomer: false, staffId: 'ann', staffName: 'Ann', seq: 2 });
    expect(answer.customer).toMatchObject({
      waitingSince: null,
      unread: 0,
      lastMessage: { text: 'Yes?', isCustomer: false, seq: 2 },
    });
    expect(await customerOf(storage, alice)).toEqual(answer.customer);
    expect((await auditActs(storage)).at(-1)).toBe('message:send');
    const question = stored(await storage.appendCustomerMessage(message(alice, 'Help', { at: at(40) })));
    expect(question).toMatchObject({
      opened: false,
      customer: { waitingSince: at(40), unread: 1, needsSupport: false, assignedTo: 'ann' },
    });
  });

  test('a customer who writes after the end opens the conversation again', async () => {
    const storage = fresh();
    await furnishHeld(storage);
    done(await storage.endCustomer(alice, ann.id, act()));
    expect(
      stored(await storage.appendCustomerMessage(message(alice, 'One more', { at: at(50) }))),
    ).toMatchObject({
      opened: true,
      customer: { active: true, needsSupport: true, endedBy: null, assignedTo: null, waitingSince: at(50) },
    });
  });

  test('staff write only where they hold the conversation', async () => {
    const storage = fresh();
    await furnishHeld(storage);
    const before = await customerOf(storage, alice);
    expect(await storage.appendStaffMessage(message(alice, 'Hi'), bob, act('no'))).toEqual({
      outcome: 'refused',
      customer: before,
    });
    expect(await storage.appendStaffMessage(message(carl, 'Hi'), ann, act('no'))).toMatchObject({
      outcome: 'refused',
    });
    const nowhere = asCustomerId('who');
    expect(await storage.appendStaffMessage(message(nowhere, 'Hi'), ann, act('no'))).toEqual({
      outcome: 'not-found',
    });
    expect(await storage.appendCustomerMessage(message(nowhere, 'Hi'))).toEqual({ outcome: 'not-found' });
    expect(await auditActs(storage)).not.toContain('no');
    expect(await customerOf(storage, alice)).toEqual(before);
  });

  test('[SEND-3] a repeated send key answers with the first message, also after the end', async () => {
    const storage = fresh();
    await furnishHeld(storage);
    const send = () =>
      storage.appendStaffMessage(
        message(alice, 'Once', { clientMessageId: key(1) }),
        ann,
        act('message:send'),
      );
    const first = stored(await send());
    done(await storage.endCustomer(alice, ann.id, act('customer:end')));
    const ended = await customerOf(storage, alice);
    expect(await send()).toEqual({ outcome: 'duplicate', message: first.message, customer: ended });
    expect((await storage.history({ customerId: alice, limit: 10 })).messages).toHaveLength(2);
    expect((await auditActs(storage)).at(-1)).toBe('customer:end');

    const ask = () => storage.appendCustomerMessage(message(carl, 'Hm', { clientMessageId: key(1) }));
    const asked = stored(await ask());
    expect(await ask()).toEqual({ outcome: 'duplicate', message: asked.message, customer: asked.customer });
  });

  test('[SEND-3] twenty sends of one key at once store one message', async () => {
    const storage = fresh();
    await furnishHeld(storage);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        storage.appendStaffMessage(message(alice, 'Once', { clientMessageId: key(1) }), ann, act()),
      ),
    );
    expect(answers.map(({ outcome }) => outcome)).toEqual(['stored', ...Array<string>(19).fill('duplicate')]);
    expect(await customerOf(storage, alice)).toMatchObject({ lastSeq: 2 });
  });

  test('[SEND-3] one key for two texts or customers is a conflict and burns no number', async () => {
    const storage = fresh();
    await furnishHeld(storage);
    await storage.appendCustomerMessage(message(carl, 'Hi'));
    await storage.acceptCustomer(carl, ann.id, act());
    const send = (customerId: typeof alice, text: string, n: number) =>
      storage.appendStaffMessage(message(customerId, text, { clientMessageId: key(n) }), ann, act('send'));
    stored(await send(alice, 'One', 1));
    const revision = await storage.revision();
    const rows = (await auditActs(storage)).length;
    expect(await send(alice, 'Another', 1)).toEqual({ outcome: 'conflict' });
    expect(await send(carl, 'One', 1)).toEqual({ outcome: 'conflict' });
    expect(await storage.revision()).toBe(revision);
    expect((await auditActs(storage)).length).toBe(rows);
    expect(stored(await send(alice, 'Two', 2)).message.seq).toBe(3);
  });

  test('a send key belongs to its sender: others may use the same', async () => {
    const storage = fresh();
    await furnishHeld(storage);
    const clientMessageId = key(7);
    stored(await storage.appendStaffMessage(message(alice, 'a', { clientMessageId }), ann, act()));
    stored(await storage.appendCustomerMessage(message(alice, 'b', { clientMessageId })));
    stored(await storage.appendCustomerMessage(message(carl, 'c', { clientMessageId })));
    done(await storage.acceptCustomer(carl, bob.id, act()));
    stored(await storage.appendStaffMessage(message(carl, 'd', { clientMessageId }), bob, act()));
    const { messages } = await storage.history({ customerId: carl, limit: 10 });
    expect(messages.map((kept) => kept.clientMessageId)).toEqual([clientMessageId, clientMessageId]);
  });

  test('a message id that is kept already throws, and writes nothing', async () => {
    const storage = fresh();
    await furnishHeld(storage);
    const twin = message(alice, 'One');
    stored(await storage.appendCustomerMessage(twin));
    const before = await customerOf(storage, alice);
    await expect(
      storage.appendStaffMessage({ ...twin, text: 'Two', clientMessageId: key(1) }, ann, act('no')),
    ).rejects.toMatchObject(OWN_MISTAKE);
    expect(await customerOf(storage, alice)).toEqual(before);
    expect(await auditActs(storage)).not.toContain('no');
    stored(await storage.appendStaffMessage(message(alice, 'Two', { clientMessageId: key(1) }), ann, act()));
  });

  test('texts come back as they were, whatever they hold', async () => {
    const storage = fresh();
    await furnish(storage);
    const texts = [
      "'; DROP TABLE messages; --",
      'مرحبا 👩‍👩‍👧 \u202e',
      'x'.repeat(10_000),
      ' \t\n\r ',
      'Å\u0301\ufeff',
    ];
    for (const text of texts) stored(await storage.appendCustomerMessage(message(alice, text)));
    const { messages } = await storage.history({ customerId: alice, limit: 10 });
    expect(messages.map(({ text }) => text)).toEqual(texts);
  });
}

async function seqs(storage: Storage, query: Omit<HistoryQuery, 'customerId'>) {
  const page = await storage.history({ customerId: alice, ...query });
  return [page.messages.map(({ seq }) => Number(seq)), page.hasMore];
}

export function testHistory(fresh: () => Storage): void {
  test('[HIST-1] pages lead from the newest to the oldest and back, and end where the history ends', async () => {
    const storage = fresh();
    await furnish(storage);
    for (let n = 1; n <= 7; n += 1) {
      await storage.appendCustomerMessage(message(alice, `a${n}`));
      await storage.appendCustomerMessage(message(carl, `c${n}`));
    }
    expect(await seqs(storage, { limit: 3 })).toEqual([[5, 6, 7], true]);
    expect(await seqs(storage, { limit: 7 })).toEqual([[1, 2, 3, 4, 5, 6, 7], false]);
    expect(await seqs(storage, { limit: 6 })).toEqual([[2, 3, 4, 5, 6, 7], true]);
    expect(await seqs(storage, { limit: 3, before: asSeq(5) })).toEqual([[2, 3, 4], true]);
    expect(await seqs(storage, { limit: 3, before: asSeq(4) })).toEqual([[1, 2, 3], false]);
    expect(await seqs(storage, { limit: 3, before: asSeq(1) })).toEqual([[], false]);
    expect(await seqs(storage, { limit: 3, before: asSeq(0) })).toEqual([[], false]);
    expect(await seqs(storage, { limit: 3, before: asSeq(99) })).toEqual([[5, 6, 7], true]);
    expect(await seqs(storage, { limit: 3, after: asSeq(0) })).toEqual([[1, 2, 3], true]);
    expect(await seqs(storage, { limit: 3, after: asSeq(4) })).toEqual([[5, 6, 7], false]);
    expect(await seqs(storage, { limit: 3, after: asSeq(7) })).toEqual([[], false]);
    expect(await seqs(storage, { limit: 3, after: asSeq(99) })).toEqual([[], false]);
  });

  test('a history of nothing is empty', async () => {
    const storage = fresh();
    await furnish(storage);
    expect(await seqs(storage, { limit: 3 })).toEqual([[], false]);
    expect(await storage.history({ customerId: asCustomerId('who'), limit: 3 })).toEqual({
      messages: [],
      notes: [],
      hasMore: false,
    });
  });

  test('a page in both directions at once, or of no messages, is a mistake of the caller', async () => {
    const storage = fresh();
    await furnish(storage);
    const query = { customerId: alice, limit: 3 };
    await expect(storage.history({ ...query, before: asSeq(1), after: asSeq(1) })).rejects.toThrow(
      'not both',
    );
    await expect(storage.history({ ...query, limit: 0 })).rejects.toThrow('no page');
  });
}
