import { expect, test } from 'vitest';
import type { HistoryQuery, NoteAppend } from '#desk/records.ts';
import type { Storage } from '#desk/storage.ts';
import { asSeq, asStaffId, type CustomerId, type StaffId } from '#protocol/ids.ts';
import {
  act,
  alice,
  ann,
  at,
  auditActs,
  bob,
  carl,
  customerOf,
  furnish,
  furnishHeld,
  key,
  message,
  stored,
} from './desk-fixtures.ts';

type More = { readonly mentions?: readonly StaffId[]; readonly key?: number; readonly ms?: number };

function write(storage: Storage, customerId: CustomerId, text: string, by = ann, more: More = {}) {
  const sent = message(customerId, text, {
    clientMessageId: more.key === undefined ? null : key(more.key),
    ...(more.ms !== undefined && { at: at(more.ms) }),
  });
  return storage.appendNote({ ...sent, mentions: more.mentions ?? [] }, by, act('note:write'));
}

function noted(append: NoteAppend) {
  if (append.outcome !== 'stored') throw new Error(`The note was ${append.outcome}.`);
  return append;
}

export function testNotes(fresh: () => Storage): void {
  test('a note stands in the conversation’s own sequence, with an audit row', async () => {
    const storage = fresh();
    await furnishHeld(storage);
    const { note } = noted(await write(storage, alice, 'Knows the chief', bob, { key: 7, ms: 20 }));
    expect(note).toEqual({
      id: note.id,
      customerId: 'alice',
      seq: 2,
      text: 'Knows the chief',
      timestamp: at(20),
      staffId: 'bob',
      staffName: 'Bob',
      mentions: [],
      clientMessageId: key(7),
    });
    const next = stored(await storage.appendStaffMessage(message(alice, 'Hi'), ann, act('send')));
    expect(next.message).toMatchObject({ seq: 3, customerSeq: 2 });
    expect(await storage.history({ customerId: alice, limit: 9 })).toMatchObject({
      messages: [{ seq: 1 }, { seq: 3 }],
      notes: [note],
      hasMore: false,
    });
    expect((await auditActs(storage)).slice(-2)).toEqual(['note:write', 'send']);
  });

  test('[NOTE-4] nothing that anybody counts or sees in the queue changes, but the number', async () => {
    const storage = fresh();
    await furnishHeld(storage);
    const { revision: _before, ...before } = await customerOf(storage, alice);
    noted(await write(storage, alice, 'Quiet'));
    const { revision: _after, ...after } = await customerOf(storage, alice);
    expect(after).toEqual({ ...before, lastSeq: 2 });
    // a customer who has not written yet stays out of the queue
    noted(await write(storage, carl, 'A regular'));
    expect(await customerOf(storage, carl)).toMatchObject({ active: false, lastSeq: 1, lastCustomerSeq: 0 });
    stored(await storage.appendStaffMessage(message(alice, 'Hi'), ann, act('send')));
    expect((await customerOf(storage, alice)).lastMessage).toMatchObject({ seq: 3, customerSeq: 2 });
  });

  test('[NOTE-1] a repeated send key stores nothing new; a message and a note never share one', async () => {
    const storage = fresh();
    await furnishHeld(storage);
    const { note } = noted(await write(storage, alice, 'Once', ann, { key: 1 }));
    const log = await auditActs(storage);
    expect(await write(storage, alice, 'Once', ann, { key: 1 })).toEqual({ outcome: 'duplicate', note });
    for (const again of [
      await write(storage, alice, 'Other', ann, { key: 1 }),
      await write(storage, carl, 'Once', ann, { key: 1 }),
      await storage.appendStaffMessage(message(alice, 'Once', { clientMessageId: key(1) }), ann, act('no')),
    ]) {
      expect(again).toEqual({ outcome: 'conflict' });
    }
    stored(await storage.appendStaffMessage(message(alice, 'Said', { clientMessageId: key(2) }), ann, act()));
    expect(await write(storage, alice, 'Said', ann, { key: 2 })).toEqual({ outcome: 'conflict' });
    noted(await write(storage, alice, 'Once', bob, { key: 1 }));
    expect(await auditActs(storage)).toEqual([...log, 'test:act', 'note:write']);
    expect(await write(storage, 'who' as CustomerId, 'x')).toEqual({ outcome: 'not-found' });
  });

  test('[NOTE-2] what the customer reads is without notes, numbered without holes, paged both ways', async () => {
    const storage = fresh();
    await furnish(storage);
    for (let n = 1; n <= 7; n += 1) {
      stored(await storage.appendCustomerMessage(message(alice, `a${n}`)));
      for (let more = 0; more < n % 3; more += 1) noted(await write(storage, alice, `hidden ${n}`));
    }
    const read = async (query: Omit<HistoryQuery, 'customerId'>) => {
      const page = await storage.customerHistory({ customerId: alice, ...query });
      for (const line of page.messages) expect(line.text).toBe(`a${line.customerSeq}`);
      return [page.messages.map(({ customerSeq }) => Number(customerSeq)), page.hasMore];
    };
    expect(await read({ limit: 9 })).toEqual([[1, 2, 3, 4, 5, 6, 7], false]);
    expect(await read({ limit: 3 })).toEqual([[5, 6, 7], true]);
    expect(await read({ limit: 3, before: asSeq(4) })).toEqual([[1, 2, 3], false]);
    expect(await read({ limit: 2, before: asSeq(4) })).toEqual([[2, 3], true]);
    expect(await read({ limit: 3, after: asSeq(0) })).toEqual([[1, 2, 3], true]);
    expect(await read({ limit: 3, after: asSeq(4) })).toEqual([[5, 6, 7], false]);
    expect(await read({ limit: 3, after: asSeq(7) })).toEqual([[], false]);
    // a page of the staff counts both
    const page = await storage.history({ customerId: alice, limit: 4 });
    expect([...page.messages, ...page.notes].map(({ seq }) => Number(seq)).toSorted((a, b) => a - b)).toEqual(
      [11, 12, 13, 14],
    );
    expect(page.hasMore).toBe(true);
  });
}

export function testMentions(fresh: () => Storage): void {
  const open = async (storage: Storage, of: StaffId) =>
    (await storage.openMentions(of, 9)).map(({ text }) => text);

  test('[NOTE-6] enabled colleagues are called, each once, the writer and the unknown not', async () => {
    const storage = fresh();
    await furnishHeld(storage);
    const ids = [bob.id, ann.id, asStaffId('nobody'), bob.id];
    const { note, mentions } = noted(
      await write(storage, alice, 'Ask @Bob\nplease', ann, { mentions: ids, ms: 30 }),
    );
    expect(note.mentions).toEqual([{ staffId: 'bob', staffName: 'Bob' }]);
    const open = {
      customerId: 'alice',
      customerName: 'The alice',
      seq: 2,
      staffName: 'Ann',
      text: 'Ask @Bob please',
      at: at(30),
    };
    expect(mentions).toEqual([{ ...open, of: 'bob' }]);
    expect(await storage.openMentions(bob.id, 9)).toEqual([open]);
    expect((await storage.history({ customerId: alice, limit: 9 })).notes).toEqual([note]);
    await storage.disableStaff(bob.id, act('staff:disable'));
    expect(noted(await write(storage, alice, 'Again', ann, { mentions: ids })).note.mentions).toEqual([]);
  });

  test('[NOTE-5] seen up to a number, of one conversation and one person, with an audit row', async () => {
    const storage = fresh();
    await furnishHeld(storage);
    for (const text of ['one', 'two', 'three']) {
      noted(await write(storage, alice, text, ann, { mentions: [bob.id] }));
    }
    noted(await write(storage, carl, 'elsewhere', ann, { mentions: [bob.id] }));
    noted(await write(storage, alice, 'for ann', bob, { mentions: [ann.id] }));
    expect(await open(storage, bob.id)).toEqual(['elsewhere', 'three', 'two', 'one']);
    expect(await storage.openMentions(bob.id, 1)).toMatchObject([{ text: 'elsewhere' }]);
    const see = (seq: number) =>
      storage.seeMentions(bob.id, { customerId: alice, seq: asSeq(seq) }, act('mention:seen'));
    expect(await see(3)).toBe(true);
    expect(await see(3)).toBe(false);
    expect(await open(storage, bob.id)).toEqual(['elsewhere', 'three']);
    expect(await open(storage, ann.id)).toEqual(['for ann']);
    expect((await auditActs(storage)).filter((what) => what === 'mention:seen')).toHaveLength(1);
  });
}
