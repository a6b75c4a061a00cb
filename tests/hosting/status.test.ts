import { expect, test } from 'vitest';
import { createHostingKit } from './hosting-kit.ts';

test('[STATUS-2] in the seed’s word who is away is not online, and nobody else hears why', async () => {
  const kit = createHostingKit();
  await kit.staff('staff1', 'Mai');
  await kit.staff('staff2', 'Jonas');
  const guest = await kit.guest('Lan');
  const [mai, strict, jonas] = [
    await kit.agent('staff1'),
    await kit.agent('staff1', 'strict'),
    await kit.agent('staff2'),
  ];
  const away = { staffId: 'staff1', away: { reason: 'Lunch' } };
  expect(await mai.ask('status:set', away)).toStrictEqual({ ok: true });
  expect(mai.events('status:changed').at(-1)).toMatchObject({ away: { reason: 'Lunch' } });
  expect(strict.events('staff:status').at(-1)).toStrictEqual({ online: false, activeChats: 0 });
  const { heard } = strict;
  expect(JSON.stringify([heard, jonas.heard, guest.peer.heard])).not.toContain('Lunch');
  expect(await strict.ask('status:set', away)).toMatchObject({ error: { code: 'UNKNOWN_EVENT' } });
  expect(await jonas.ask('status:set', away)).toMatchObject({ error: { code: 'FORBIDDEN' } });
});

test('[STATUS-1] a connection that comes later is told, and so is one after the other ends', async () => {
  const kit = createHostingKit();
  await kit.staff('staff1', 'Mai');
  const mai = await kit.agent('staff1');
  await mai.ask('status:set', { staffId: 'staff1', away: { reason: 'Lunch' } });
  await mai.leave();
  const again = await kit.agent('staff1');
  expect(again.events('status:changed')).toMatchObject([{ away: { reason: 'Lunch' } }]);
  expect(again.events('staff:status')).toStrictEqual([{ online: false, activeChats: 0 }]);
});

test.each(['', ' ', 'x'.repeat(61), 7, undefined])('[WIRE-3] no reason: %s', async (reason) => {
  const kit = createHostingKit();
  await kit.staff('staff1');
  const mai = await kit.agent('staff1');
  const answer = await mai.ask('status:set', { staffId: 'staff1', away: { reason } });
  expect(answer).toMatchObject({ ok: false });
  expect(mai.events('status:changed')).toStrictEqual([{ away: null }]);
});
