import { expect, test } from 'vitest';
import type { Storage } from '#desk/storage.ts';
import type { StaffId } from '#protocol/ids.ts';
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
  key,
  message,
} from './desk-fixtures.ts';

const BLOCK = { since: at(50), by: 'Ann', reason: 'Insults' };

export function testBlock(fresh: () => Storage): void {
  const block = (storage: Storage, by: StaffId = ann.id, id = alice) =>
    storage.blockCustomer(id, by, BLOCK, act('customer:block', 50));

  test('[BLOCK-1] blocking ends the open conversation and its session, and takes nothing more', async () => {
    const storage = fresh();
    await furnishHeld(storage);
    const row = done(await block(storage));
    expect(row).toMatchObject({ active: false, assignedTo: null, endedBy: 'ann', blocked: BLOCK });
    expect(await customerOf(storage, alice)).toEqual(row);
    expect(await storage.openCustomers()).toEqual([]);
    const { sessions } = await storage.chatSessionsOf({ customerId: alice, limit: 1 });
    expect(sessions).toMatchObject([{ endedAt: at(50), endedBy: 'ann' }]);
    const refused = await storage.appendCustomerMessage(message(alice, 'Still here'));
    expect(refused.outcome).toBe('refused');
    expect(await customerOf(storage, alice)).toEqual(row);
  });

  test('[SEND-3] what was stored before is answered as stored', async () => {
    const storage = fresh();
    await furnish(storage);
    const said = message(alice, 'Hello?', { clientMessageId: key(1) });
    await storage.appendCustomerMessage(said);
    done(await block(storage));
    expect((await storage.appendCustomerMessage(said)).outcome).toBe('duplicate');
  });

  test('[BLOCK-2] what a colleague holds is not ended over that one’s head', async () => {
    const storage = fresh();
    await furnishHeld(storage);
    const before = await auditActs(storage);
    const refused = await block(storage, bob.id);
    expect(refused).toMatchObject({ outcome: 'refused', customer: { assignedTo: 'ann', blocked: null } });
    expect(await auditActs(storage)).toEqual(before);
  });

  test('[BLOCK-4] who may write again opens a conversation with the next word', async () => {
    const storage = fresh();
    await furnish(storage);
    done(await block(storage));
    expect((await block(storage, bob.id)).outcome).toBe('refused');
    expect(done(await storage.unblockCustomer(alice, act('customer:unblock'))).blocked).toBeNull();
    expect((await storage.unblockCustomer(alice, act('customer:unblock'))).outcome).toBe('refused');
    expect(await storage.appendCustomerMessage(message(alice, 'Sorry'))).toMatchObject({ opened: true });
    expect((await auditActs(storage)).slice(-2)).toEqual(['customer:block', 'customer:unblock']);
  });

  test('[BLOCK-4] those who are blocked come in pages', async () => {
    const storage = fresh();
    await furnish(storage);
    done(await block(storage));
    const last = done(await block(storage, ann.id, carl));
    const page = await storage.blockedCustomers({ limit: 1 });
    expect(page).toMatchObject({ customers: [{ id: carl }], more: true });
    expect(await storage.blockedCustomers({ limit: 1, before: last.revision })).toMatchObject({
      customers: [{ id: alice }],
      more: false,
    });
  });
}
