import { expect, test } from 'vitest';
import type { Storage } from '#desk/storage.ts';
import { act, alice, carl, furnish } from './desk-fixtures.ts';

export function testActivity(fresh: () => Storage): void {
  test('[ACTIVITY-1] what was done with one conversation, the newest first, without what was said', async () => {
    const storage = fresh();
    await furnish(storage);
    const acts = [
      'customer:accept',
      'message:send',
      'note:write',
      'mention:seen',
      'customer:edit',
      'customer:end',
    ];
    for (const what of acts) {
      await storage.appendAudit({ ...act(what), customerId: alice });
      await storage.appendAudit({ ...act(what), customerId: carl });
    }
    await storage.appendAudit(act('staff:auth'));
    const page = await storage.customerAudit({ customerId: alice, limit: 2 });
    expect(page).toMatchObject({ rows: [{ act: 'customer:end' }, { act: 'customer:edit' }], more: true });
    const last = page.rows.at(-1)?.number ?? 0;
    expect(await storage.customerAudit({ customerId: alice, limit: 2, before: last })).toMatchObject({
      rows: [{ act: 'customer:accept', customerId: 'alice' }],
      more: false,
    });
  });
}
