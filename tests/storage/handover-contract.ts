import { expect, test } from 'vitest';
import type { Storage } from '#desk/storage.ts';
import { asCustomerId, asStaffId } from '#protocol/ids.ts';
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
} from './desk-fixtures.ts';

export function testRoles(fresh: () => Storage): void {
  test('[ROLE-1] a role is kept with the account, and told wherever the account is', async () => {
    const storage = fresh();
    await furnish(storage);
    expect(await storage.setStaffRole(ann.id, 'supervisor', act('staff:role'))).toBe(true);
    expect(await storage.findStaff('ann')).toMatchObject({ role: 'supervisor' });
    expect((await storage.listStaff()).map(({ role }) => role)).toEqual(['supervisor', 'agent']);
    expect(await storage.setStaffRole(ann.id, 'supervisor', act('again'))).toBe(false);
    expect(await storage.setStaffRole(asStaffId('nobody'), 'agent', act('no'))).toBe(false);
    expect((await auditActs(storage)).slice(-1)).toEqual(['staff:role']);
  });
}

export function testTaking(fresh: () => Storage): void {
  test('[TAKE-2] what one holds goes into other hands in one step; the customer goes on waiting', async () => {
    const storage = fresh();
    await furnishHeld(storage);
    const before = await customerOf(storage, alice);
    const audit = act('customer:take', 7);
    const row = done(await storage.takeCustomer(alice, { from: ann.id, to: bob.id }, audit));
    expect(row).toEqual({
      ...before,
      assignedTo: 'bob',
      assignedName: 'Bob',
      revision: before.revision + 1,
    });
    expect(row.waitingSince).toBe(at(10));
    expect(await storage.heldBy(ann.id)).toEqual([]);
    expect(await storage.heldBy(bob.id)).toEqual([alice]);
    expect(await storage.auditTail(1)).toMatchObject([audit]);
  });

  test('[TAKE-2] it is taken from the one who was named, and from nobody else', async () => {
    const storage = fresh();
    await furnishHeld(storage);
    const held = await customerOf(storage, alice);
    for (const hands of [
      { from: bob.id, to: bob.id },
      { from: bob.id, to: ann.id },
      { from: ann.id, to: ann.id },
    ]) {
      expect(await storage.takeCustomer(alice, hands, act('no'))).toEqual({
        outcome: 'refused',
        customer: held,
      });
    }
    const hands = { from: ann.id, to: bob.id };
    expect(await storage.takeCustomer(carl, hands, act('no'))).toMatchObject({ outcome: 'refused' });
    await storage.endCustomer(alice, ann.id, act());
    expect(await storage.takeCustomer(alice, hands, act('no'))).toMatchObject({ outcome: 'refused' });
    expect(await storage.takeCustomer(asCustomerId('who'), hands, act('no'))).toEqual({
      outcome: 'not-found',
    });
    expect(await auditActs(storage)).not.toContain('no');
  });
}
