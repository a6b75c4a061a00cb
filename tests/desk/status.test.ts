import { expect, test } from 'vitest';
import { createDeskKit, pushesOf } from './desk-kit.ts';

test('[STATUS-1] who is away is told on all own connections, once, and stays so', async () => {
  const kit = createDeskKit();
  const anna = await kit.staff('anna', 'Anna');
  const since = kit.now();
  const lunch = { away: { reason: 'Lunch' } };
  const toAnna = [{ circle: 'member', staffId: 'anna' }];
  expect(pushesOf(await kit.desk.status.set(anna, lunch))).toMatchObject([
    { event: 'status:changed', to: toAnna, payload: { away: { reason: 'Lunch', since } } },
    { event: 'staff:status', to: toAnna, payload: { online: false, activeChats: 0 } },
  ]);
  kit.advance(60_000);
  expect(pushesOf(await kit.desk.status.set(anna, lunch))).toStrictEqual([]);
  expect(await kit.desk.status.awayOf(anna.staffId)).toStrictEqual({ away: { reason: 'Lunch', since } });
  expect(pushesOf(await kit.desk.status.set(anna, { away: null }))).toMatchObject([
    { event: 'status:changed', payload: { away: null } },
    { event: 'staff:status', payload: { online: true } },
  ]);
});

test('[AUDIT-1] being away and being back are in the audit log, without the reason', async () => {
  const kit = createDeskKit();
  const anna = await kit.staff('anna');
  await kit.desk.status.set(anna, { away: { reason: 'Lunch' } });
  await kit.desk.status.set(anna, { away: null });
  const rows = (await kit.storage.auditTail(2)).map(({ act, actor, detail }) => ({ act, actor, detail }));
  expect(rows).toStrictEqual([
    { act: 'status:set', actor: 'anna', detail: 'away' },
    { act: 'status:set', actor: 'anna', detail: 'online' },
  ]);
});
