import { expect, test } from 'vitest';
import { createHosting } from '#hosting/create-hosting.ts';
import { createHostingKit, type HostingKit } from './hosting-kit.ts';

const SUMMARY = 'Wants a refund';

async function open(kit: HostingKit = createHostingKit()) {
  await kit.staff('staff1', 'Mai');
  await kit.staff('staff2', 'Jonas');
  const guest = await kit.guest('Lan');
  const { customerId } = guest;
  await guest.peer.ask('message:send', { text: 'Hello?', clientMessageId: crypto.randomUUID() });
  const mai = await kit.agent('staff1');
  const jonas = await kit.agent('staff2');
  const strict = await kit.agent('staff2', 'strict');
  await mai.ask('customer:accept', { customerId, staffId: 'staff1' });
  const make = (to = 'staff2') =>
    mai.ask('offer:make', { customerId, staffId: 'staff1', to, summary: SUMMARY });
  const idOf = () => {
    const told = jonas.events('offer:changed').at(-1) as { offer: { offerId: string } } | undefined;
    return told?.offer.offerId;
  };
  const answer = (how: string, reason?: string) =>
    jonas.ask('offer:settle', { customerId, staffId: 'staff2', offerId: idOf(), how, reason });
  return { kit, guest, customerId, mai, jonas, strict, make, answer };
}

test('[OFFER-3] offered, declined with a reason, offered again, accepted', async () => {
  const { guest, mai, jonas, make, answer } = await open();
  expect(await make()).toMatchObject({ ok: true, customer: { offer: { staffName: 'Jonas' } } });
  expect(await make()).toMatchObject({ error: { code: 'OFFER_OPEN' } });
  expect(await answer('declined', 'On the phone')).toMatchObject({ ok: true });
  expect(mai.events('offer:settled')).toMatchObject([{ how: 'declined', reason: 'On the phone' }]);
  expect(await make()).toMatchObject({ ok: true });
  expect(await answer('accepted')).toMatchObject({ ok: true, customer: { assignedTo: 'staff2' } });
  expect(mai.events('customer:update').at(-1)).toMatchObject({
    updates: { assignedTo: 'staff2', offer: null },
  });
  expect(jonas.events('offer:changed').at(-1)).toMatchObject({ offer: null });
  expect(guest.peer.events('visitor:status').map(({ staffName }) => staffName)).toEqual([
    undefined,
    'Mai',
    'Jonas',
  ]);
});

test('[OFFER-6] no customer and no strict peer hears a word of it', async () => {
  const { kit, guest, strict, make, answer } = await open();
  await make();
  await answer('declined', 'On the phone');
  kit.fire(60_000);
  await kit.hosting.close();
  await guest.peer.ask('message:history', {});
  for (const { heard } of [guest.peer, strict]) {
    const told = JSON.stringify(heard);
    for (const word of [SUMMARY, 'phone', 'offer', 'colleagues']) expect(told).not.toContain(word);
  }
  const refused = { error: { code: 'UNKNOWN_EVENT' } };
  expect(await strict.ask('offer:make', {})).toMatchObject(refused);
  expect(await guest.peer.ask('offer:make', {})).toMatchObject(refused);
});

test('[OFFER-4] the clock closes it, also one of before a restart', async () => {
  const { kit, customerId, mai, jonas, make } = await open();
  await make();
  await new Promise(setImmediate);
  kit.advance(60_000);
  kit.fire(60_000);
  await expect.poll(() => jonas.events('offer:settled')).toMatchObject([{ how: 'expired', customerId }]);
  expect(jonas.events('status:changed').at(-1)).toMatchObject({ away: { reason: 'Missed an offer' } });
  expect(mai.events('offer:settled')).toHaveLength(1);

  await make();
  kit.advance(120_000);
  const rooms = { hears: () => false, emit: () => undefined };
  const next = createHosting({
    desk: kit.desk,
    staffRooms: rooms,
    visitorRooms: rooms,
    timers: { after: () => () => undefined, every: () => () => undefined },
    log: { error: () => undefined, warn: () => undefined },
    mintId: () => 'id',
  });
  await next.resumeOffers();
  expect(await kit.storage.offeredCustomers()).toEqual([]);
});

test('[OFFER-1] it is offered to who is signed in, and to nobody else', async () => {
  const { jonas, strict, make } = await open();
  await jonas.leave();
  await strict.leave();
  expect(await make()).toMatchObject({ error: { code: 'NOT_FOUND' } });
});

test('[HERE-1] staff see who is here, away or gone; reasons stay private', async () => {
  const { kit, mai, jonas, strict } = await open();
  kit.fire(200);
  const presence = () => mai.events('colleagues:changed').at(-1);
  const of = (staffId: string) => ({ staffId, staffName: staffId === 'staff1' ? 'Mai' : 'Jonas' });
  expect(jonas.events('colleagues:changed')[0]).toEqual({
    reset: true,
    colleagues: [
      { ...of('staff1'), presence: 'here' },
      { ...of('staff2'), presence: 'here' },
    ],
  });
  await jonas.ask('status:set', { staffId: 'staff2', away: { reason: 'Lunch' } });
  kit.fire(200);
  expect(presence()).toEqual({ colleagues: [{ ...of('staff2'), presence: 'away' }] });
  expect(JSON.stringify(mai.heard)).not.toContain('Lunch');
  // another connection of one who is here is no news
  const told = mai.events('colleagues:changed').length;
  const second = await kit.agent('staff2');
  kit.fire(200);
  expect(mai.events('colleagues:changed')).toHaveLength(told);
  // the last of several connections counts
  await second.leave();
  await jonas.leave();
  kit.fire(200);
  expect(presence()).toEqual({ colleagues: [{ ...of('staff2'), presence: 'away' }] });
  await strict.leave();
  kit.fire(200);
  expect(presence()).toEqual({ colleagues: [{ ...of('staff2'), presence: 'gone' }] });
  const back = await kit.agent('staff2');
  kit.fire(200);
  expect(presence()).toEqual({ colleagues: [{ ...of('staff2'), presence: 'away' }] });
  expect(back.events('colleagues:changed')[0]).toMatchObject({ reset: true });
});
