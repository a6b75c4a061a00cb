import { expect, test } from 'vitest';
import type { Storage } from '#desk/storage.ts';
import { asCustomerId, asRevision, asStaffId } from '#protocol/ids.ts';
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
  message,
  stored,
} from './desk-fixtures.ts';

export function testCustomers(fresh: () => Storage): void {
  test('a new customer is in no queue', async () => {
    const storage = fresh();
    const row = await storage.addCustomer({ id: alice, name: 'Alice', resumeHash: 'r1', at: at(0) });
    expect(row).toEqual({
      id: 'alice',
      name: 'Alice',
      avatar: '',
      active: false,
      needsSupport: false,
      assignedTo: null,
      assignedName: null,
      endedBy: null,
      online: false,
      waitingSince: null,
      lastMessage: null,
      unread: 0,
      lastSeq: 0,
      lastCustomerSeq: 0,
      offer: null,
      revision: 1,
      info: { customerId: 'alice', taxCode: '', companyName: '', notes: '' },
      tags: [],
      blocked: null,
    });
    expect(await storage.findCustomer(alice)).toEqual(row);
    expect(await storage.findCustomerByResumeHash('r1')).toEqual(row);
    expect(await storage.findCustomerByResumeHash('r2')).toBeUndefined();
    expect(await storage.findCustomer(carl)).toBeUndefined();
    expect(await storage.openCustomers()).toEqual([]);
    expect(await storage.revision()).toBe(1);
  });

  test('a taken id or secret throws and burns no revision', async () => {
    const storage = fresh();
    await storage.addCustomer({ id: alice, name: 'Alice', resumeHash: 'r1', at: at(0) });
    await expect(
      storage.addCustomer({ id: alice, name: 'B', resumeHash: 'r2', at: at(0) }),
    ).rejects.toMatchObject(OWN_MISTAKE);
    await expect(
      storage.addCustomer({ id: carl, name: 'B', resumeHash: 'r1', at: at(0) }),
    ).rejects.toMatchObject(OWN_MISTAKE);
    expect(await storage.revision()).toBe(1);
    expect(await storage.findCustomerByResumeHash('r1')).toMatchObject({ name: 'Alice' });
    expect(await storage.findCustomerByResumeHash('r2')).toBeUndefined();
  });

  test('an accepted customer waits no more for somebody, but still for an answer', async () => {
    const storage = fresh();
    await furnish(storage);
    await storage.appendCustomerMessage(message(alice, 'Hello?', { at: at(10) }));
    const before = await storage.revision();

    const row = done(await storage.acceptCustomer(alice, ann.id, act('customer:accept')));

    expect(row).toMatchObject({
      active: true,
      needsSupport: false,
      assignedTo: 'ann',
      assignedName: 'Ann',
      waitingSince: at(10),
      unread: 1,
      revision: before + 1,
    });
    expect(await storage.findCustomer(alice)).toEqual(row);
    expect(await storage.heldBy(ann.id)).toEqual([alice]);
    expect(await storage.heldBy(bob.id)).toEqual([]);
    expect((await auditActs(storage)).at(-1)).toBe('customer:accept');
  });

  test('[QUEUE-1] of 200 accepts at once one wins, and the others are told who', async () => {
    const storage = fresh();
    await furnish(storage);
    await storage.appendCustomerMessage(message(alice, 'Hello?'));
    const rows = (await storage.auditTail(1_000)).length;

    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, n) =>
        storage.acceptCustomer(alice, n % 2 === 0 ? bob.id : ann.id, act('customer:accept')),
      ),
    );

    expect(answers[0]).toMatchObject({ outcome: 'done', customer: { assignedTo: 'bob' } });
    for (const answer of answers.slice(1)) {
      expect(answer).toMatchObject({
        outcome: 'refused',
        customer: { assignedTo: 'bob', assignedName: 'Bob' },
      });
    }
    expect((await storage.auditTail(1_000)).length).toBe(rows + 1);
  });

  test('an accept is refused before the first word and after the end', async () => {
    const storage = fresh();
    await furnish(storage);
    expect(await storage.acceptCustomer(alice, ann.id, act('no'))).toMatchObject({ outcome: 'refused' });
    expect(await storage.acceptCustomer(asCustomerId('who'), ann.id, act('no'))).toEqual({
      outcome: 'not-found',
    });
    await storage.appendCustomerMessage(message(alice, 'Hello?'));
    await storage.acceptCustomer(alice, ann.id, act());
    await storage.endCustomer(alice, ann.id, act());
    expect(await storage.acceptCustomer(alice, ann.id, act('no'))).toMatchObject({ outcome: 'refused' });
    expect(await auditActs(storage)).not.toContain('no');
  });

  test('an accept by nobody we know throws and changes nothing', async () => {
    const storage = fresh();
    await furnish(storage);
    await storage.appendCustomerMessage(message(alice, 'Hello?'));
    const before = await customerOf(storage, alice);
    await expect(storage.acceptCustomer(alice, asStaffId('nobody'), act('no'))).rejects.toThrow(
      'No such member of staff.',
    );
    expect(await customerOf(storage, alice)).toEqual(before);
    expect(await auditActs(storage)).not.toContain('no');
  });

  test('only who holds a conversation ends it, once; it leaves the queue', async () => {
    const storage = fresh();
    await furnishHeld(storage);
    expect(await storage.endCustomer(alice, bob.id, act('no'))).toMatchObject({ outcome: 'refused' });
    expect(await storage.endCustomer(carl, ann.id, act('no'))).toMatchObject({ outcome: 'refused' });
    expect(await storage.endCustomer(asCustomerId('who'), ann.id, act('no'))).toEqual({
      outcome: 'not-found',
    });

    const row = done(await storage.endCustomer(alice, ann.id, act('customer:end')));

    expect(row).toMatchObject({
      active: false,
      needsSupport: false,
      assignedTo: null,
      assignedName: null,
      endedBy: 'ann',
      waitingSince: null,
      unread: 0,
      lastSeq: 1,
      lastMessage: { text: 'Hello?' },
    });
    expect(await storage.findCustomer(alice)).toEqual(row);
    expect(await storage.endCustomer(alice, ann.id, act('no'))).toMatchObject({ outcome: 'refused' });
    expect(await storage.openCustomers()).toEqual([]);
    expect(await storage.heldBy(ann.id)).toEqual([]);
    expect(await auditActs(storage)).not.toContain('no');
  });

  test('[EDIT-2] an edit goes over nothing but what it was begun on, or what it is itself', async () => {
    const storage = fresh();
    await furnish(storage);
    const edit = (notes: string, base: string) =>
      storage.editCustomer(alice, { notes }, act('edit'), { notes: base });
    done(await edit('first', ''));
    const refused = await edit('second', '');
    expect(refused).toMatchObject({ outcome: 'refused', customer: { info: { notes: 'first' } } });
    expect((await edit('first', '')).outcome).toBe('done');
    expect(done(await edit('second', 'first')).info.notes).toBe('second');
    // other fields do not stand in the way
    expect((await storage.editCustomer(alice, { taxCode: 'T' }, act('edit'), { taxCode: '' })).outcome).toBe(
      'done',
    );
    expect((await storage.editCustomer(alice, { name: 'A' }, act('edit'), { name: 'Other' })).outcome).toBe(
      'refused',
    );
    expect((await auditActs(storage)).filter((what) => what === 'edit')).toHaveLength(4);
  });

  test('an edit writes the given fields only, also empty ones', async () => {
    const storage = fresh();
    await furnishHeld(storage);
    done(
      await storage.editCustomer(alice, { companyName: 'Acme', notes: 'VIP', taxCode: 'T1' }, act('edit')),
    );
    const row = done(
      await storage.editCustomer(alice, { name: 'Alice A.', notes: '', taxCode: undefined }, act('edit')),
    );
    expect(row).toMatchObject({
      name: 'Alice A.',
      assignedTo: 'ann',
      info: { customerId: 'alice', companyName: 'Acme', notes: '', taxCode: 'T1' },
    });
    expect(await storage.findCustomer(alice)).toEqual(row);
    expect(await storage.editCustomer(asCustomerId('who'), { name: 'x' }, act('no'))).toEqual({
      outcome: 'not-found',
    });
    expect((await auditActs(storage)).slice(-2)).toEqual(['edit', 'edit']);
  });

  test('who is online is told once, and nobody is after a start', async () => {
    const storage = fresh();
    await furnish(storage);
    const row = done(await storage.setOnline(alice, true));
    expect(row.online).toBe(true);
    expect(await storage.setOnline(alice, true)).toEqual({ outcome: 'refused', customer: row });
    expect(await storage.setOnline(asCustomerId('who'), true)).toEqual({ outcome: 'not-found' });

    await storage.clearOnline();

    expect(await customerOf(storage, alice)).toEqual({
      ...row,
      online: false,
      revision: row.revision + 1,
    });
    expect(await storage.revision()).toBe(row.revision + 1);
    expect(await storage.setOnline(alice, false)).toMatchObject({ outcome: 'refused' });
  });

  test('[SYNC-1] changes are read in order of revision, open ones alone, page by page', async () => {
    const storage = fresh();
    await furnish(storage);
    const dora = asCustomerId('dora');
    await storage.addCustomer({ id: dora, name: 'Dora', resumeHash: 'r3', at: at(0) });
    const start = await storage.revision();
    stored(await storage.appendCustomerMessage(message(carl, 'one')));
    stored(await storage.appendCustomerMessage(message(alice, 'two')));
    done(await storage.setOnline(dora, true));
    stored(await storage.appendCustomerMessage(message(carl, 'three')));
    const since = async (from: number, openOnly: boolean, limit: number) => {
      const page = await storage.customersSince({ since: asRevision(from), openOnly, limit });
      return [page.customers.map(({ id }) => id), page.more];
    };
    expect(await since(start, false, 10)).toEqual([[alice, dora, carl], false]);
    expect(await since(start, false, 3)).toEqual([[alice, dora, carl], false]);
    expect(await since(start, false, 2)).toEqual([[alice, dora], true]);
    expect(await since(start, true, 10)).toEqual([[alice, carl], false]);
    expect(await since(start, true, 1)).toEqual([[alice], true]);
    expect(await since(start + 3, false, 10)).toEqual([[carl], false]);
    expect(await since(start + 4, false, 10)).toEqual([[], false]);
    expect((await storage.openCustomers()).map(({ id }) => id)).toEqual([alice, carl]);
  });
}
