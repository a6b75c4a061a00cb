import { expect, test } from 'vitest';
import type { CustomerRow } from '#desk/records.ts';
import type { Storage } from '#desk/storage.ts';
import { asCustomerId } from '#protocol/ids.ts';
import { act, alice, ann, at, carl, furnish, message } from './desk-fixtures.ts';

/** Somebody who has said one thing, at this moment, and whose conversation is over. */
async function serve(storage: Storage, id: string, ms: number): Promise<void> {
  const customerId = asCustomerId(id);
  await storage.addCustomer({ id: customerId, name: id, resumeHash: `resume-${id}`, at: at(0) });
  await storage.appendCustomerMessage(message(customerId, 'Hello?', { at: at(ms) }));
  await storage.acceptCustomer(customerId, ann.id, act());
  await storage.endCustomer(customerId, ann.id, act());
}

/** Every page, one after the other. */
async function readAll(storage: Storage, limit: number): Promise<readonly string[]> {
  const ids: string[] = [];
  let last: CustomerRow | undefined;
  for (;;) {
    const before =
      last?.lastMessage == null ? {} : { before: { at: last.lastMessage.timestamp, customerId: last.id } };
    const { customers, more } = await storage.endedCustomers({ ...before, limit });
    ids.push(...customers.map(({ id }) => id));
    last = customers.at(-1);
    if (!more) return ids;
  }
}

export function testEnded(fresh: () => Storage): void {
  test('[QUEUE-7] ended conversations stand by who spoke last, a page at a time, without hole or overlap', async () => {
    const storage = fresh();
    await furnish(storage);
    for (const [id, ms] of [
      ['b', 20],
      ['e', 50],
      ['a', 20],
      ['d', 40],
      ['c', 20],
    ] as const)
      await serve(storage, id, ms);
    // waiting, and without a word: neither has ended
    await storage.appendCustomerMessage(message(alice, 'Hello?', { at: at(90) }));

    for (const limit of [1, 2, 3, 5, 50]) {
      expect(await readAll(storage, limit)).toEqual(['e', 'd', 'c', 'b', 'a']);
    }
    expect(await storage.endedCustomers({ limit: 2 })).toMatchObject({
      customers: [
        { id: 'e', active: false },
        { id: 'd', active: false },
      ],
      more: true,
    });
  });

  test('[QUEUE-7] who writes again has not ended any more; who comes or goes does not change the order', async () => {
    const storage = fresh();
    await furnish(storage);
    await serve(storage, 'a', 10);
    await serve(storage, 'b', 20);
    await storage.setOnline(asCustomerId('a'), true);
    expect(await readAll(storage, 50)).toEqual(['b', 'a']);
    await storage.appendCustomerMessage(message(asCustomerId('a'), 'One more thing', { at: at(30) }));
    expect(await readAll(storage, 50)).toEqual(['b']);
    expect((await storage.findCustomer(carl))?.active).toBe(false);
  });
}
