import { expect, test } from 'vitest';
import type { Settling } from '#desk/records.ts';
import type { Storage } from '#desk/storage.ts';
import { asCustomerId, asStaffId, type StaffId } from '#protocol/ids.ts';
import { asOfferId } from '#protocol/offer.ts';
import {
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
} from './desk-fixtures.ts';

const FIRST = asOfferId('first');
const offer = (to: StaffId = bob.id) => ({
  offerId: FIRST,
  staffId: to,
  summary: 'Wants a refund',
  at: at(20),
  until: at(80),
});
const by = (how: 'accepted' | 'declined' | 'withdrawn', staffId: StaffId, ms = 30): Settling => ({
  offerId: FIRST,
  how,
  by: staffId,
  at: at(ms),
});
const missed = (ms: number): Settling => ({
  offerId: FIRST,
  how: 'expired',
  at: at(ms),
  missed: { reason: 'Missed', since: at(ms) },
});

async function furnishOffered(storage: Storage): Promise<void> {
  await furnishHeld(storage);
  done(await storage.makeOffer(alice, ann.id, offer(), act('offer:make')));
}

export function testOffers(fresh: () => Storage): void {
  test('[OFFER-2] who offers stays the holder; the offer stands in the row, with the name of the colleague', async () => {
    const storage = fresh();
    await furnishHeld(storage);
    const before = await customerOf(storage, alice);
    const row = done(await storage.makeOffer(alice, ann.id, offer(), act('offer:make')));
    expect(row).toEqual({
      ...before,
      offer: { ...offer(), staffName: 'Bob' },
      revision: before.revision + 1,
    });
    expect(await storage.findCustomer(alice)).toEqual(row);
    expect(await storage.offeredCustomers()).toEqual([row]);
    await storage.appendCustomerMessage(message(alice, 'Still there?', { at: at(25) }));
    expect(await customerOf(storage, alice)).toMatchObject({ assignedTo: 'ann', offer: { staffId: 'bob' } });
  });

  test('[OFFER-1] only the holder offers, to an enabled colleague, one at a time', async () => {
    const storage = fresh();
    await furnishHeld(storage);
    const refused = { outcome: 'refused' };
    const make = (from: StaffId, to: StaffId) => storage.makeOffer(alice, from, offer(to), act('no'));
    expect(await make(bob.id, ann.id)).toMatchObject(refused);
    expect(await make(ann.id, ann.id)).toMatchObject(refused);
    expect(await make(ann.id, asStaffId('nobody'))).toMatchObject(refused);
    expect(await storage.makeOffer(carl, ann.id, offer(), act('no'))).toMatchObject(refused);
    expect(await storage.makeOffer(asCustomerId('who'), ann.id, offer(), act('no'))).toEqual({
      outcome: 'not-found',
    });
    done(await storage.makeOffer(alice, ann.id, offer(), act('offer:make')));
    expect(await make(ann.id, bob.id)).toMatchObject(refused);
    expect((await auditActs(storage)).filter((one) => one === 'no')).toEqual([]);
  });

  test('[OFFER-2] accepted: one holder gives way to the other in one step, before the time is over', async () => {
    const storage = fresh();
    await furnishOffered(storage);
    expect(await storage.settleOffer(alice, by('accepted', ann.id), act('no'))).toMatchObject({
      outcome: 'refused',
    });
    expect(await storage.settleOffer(alice, by('accepted', bob.id, 80), act('no'))).toMatchObject({
      outcome: 'refused',
    });
    const before = await customerOf(storage, alice);
    const change = await storage.settleOffer(alice, by('accepted', bob.id, 79), act('offer:settle'));
    expect(change).toMatchObject({ outcome: 'done', before });
    expect(done(change)).toMatchObject({
      assignedTo: 'bob',
      assignedName: 'Bob',
      offer: null,
      waitingSince: at(10),
    });
    expect(await storage.heldBy(bob.id)).toEqual([alice]);
    expect(await storage.offeredCustomers()).toEqual([]);
    expect(await storage.settleOffer(alice, by('accepted', bob.id), act('no'))).toMatchObject({
      outcome: 'refused',
    });
    expect((await auditActs(storage)).slice(-2)).toEqual(['offer:make', 'offer:settle']);
  });

  test('[OFFER-3] declined by the one asked, withdrawn by the holder, and by nobody else; another can follow', async () => {
    const storage = fresh();
    await furnishOffered(storage);
    for (const wrong of [by('declined', ann.id), by('withdrawn', bob.id)]) {
      expect(await storage.settleOffer(alice, wrong, act('no'))).toMatchObject({ outcome: 'refused' });
    }
    const other: Settling = { ...by('declined', bob.id), offerId: asOfferId('another') };
    expect(await storage.settleOffer(alice, other, act('no'))).toMatchObject({ outcome: 'refused' });
    const row = done(await storage.settleOffer(alice, by('declined', bob.id), act('offer:settle')));
    expect(row).toMatchObject({ assignedTo: 'ann', offer: null });
    done(await storage.makeOffer(alice, ann.id, offer(), act('offer:make')));
    done(await storage.settleOffer(alice, by('withdrawn', ann.id), act('offer:settle')));
    expect(await auditActs(storage)).not.toContain('no');
  });

  test('[OFFER-4] missed when its time is over: who missed it is away in the same step, unless away already', async () => {
    const storage = fresh();
    await furnishOffered(storage);
    expect(await storage.settleOffer(alice, missed(79), act('no'))).toMatchObject({ outcome: 'refused' });
    done(await storage.settleOffer(alice, missed(80), act('offer:settle')));
    expect(await customerOf(storage, alice)).toMatchObject({ assignedTo: 'ann', offer: null });
    expect(await storage.findAway(bob.id)).toEqual({ reason: 'Missed', since: at(80) });
    expect((await auditActs(storage)).slice(-2)).toEqual(['offer:settle', 'status:set']);
    done(await storage.makeOffer(alice, ann.id, offer(), act('offer:make')));
    done(await storage.settleOffer(alice, missed(90), act('offer:settle')));
    expect(await storage.findAway(bob.id)).toEqual({ reason: 'Missed', since: at(80) });
  });

  test('[OFFER-5] an end, a supervisor, or an account that is disabled closes it, with an audit row', async () => {
    const storage = fresh();
    const closed = async () => {
      expect(await storage.offeredCustomers()).toEqual([]);
      const rows = await storage.auditTail(3);
      return rows.filter((row) => row.act === 'offer:settle').map(({ detail }) => detail);
    };
    await furnishOffered(storage);
    done(await storage.takeCustomer(alice, { from: ann.id, to: bob.id }, act('customer:take')));
    expect(await closed()).toEqual(['reassigned']);

    done(await storage.makeOffer(alice, bob.id, offer(ann.id), act('offer:make')));
    done(await storage.endCustomer(alice, bob.id, act('customer:end')));
    expect(await closed()).toEqual(['ended']);

    await storage.appendCustomerMessage(message(alice, 'One more thing'));
    done(await storage.acceptCustomer(alice, bob.id, act()));
    done(await storage.makeOffer(alice, bob.id, offer(ann.id), act('offer:make')));
    await storage.disableStaff(ann.id, act('staff:disable'));
    expect(await closed()).toEqual(['reassigned']);
    expect(await customerOf(storage, alice)).toMatchObject({ assignedTo: 'bob', offer: null });
  });

  test('[OFFER-2] of an accept, a withdrawal, an end and a take at once one wins, and there is one holder', async () => {
    const storage = fresh();
    await furnish(storage);
    await storage.appendCustomerMessage(message(alice, 'Hello?'));
    done(await storage.acceptCustomer(alice, ann.id, act()));
    done(await storage.makeOffer(alice, ann.id, offer(), act('offer:make')));
    const changes = await Promise.all([
      storage.settleOffer(alice, by('withdrawn', ann.id), act('a')),
      storage.settleOffer(alice, by('accepted', bob.id), act('b')),
      storage.takeCustomer(alice, { from: ann.id, to: bob.id }, act('c')),
      storage.endCustomer(alice, ann.id, act('d')),
    ]);
    expect(changes.map(({ outcome }) => outcome)).toEqual(['done', 'refused', 'done', 'refused']);
    expect(await customerOf(storage, alice)).toMatchObject({ assignedTo: 'bob', offer: null });
  });
}
