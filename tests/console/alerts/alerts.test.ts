import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Customer } from '#protocol/customer.ts';
import { asClientMessageId, asSeq, asStaffId } from '#protocol/ids.ts';
import { asOfferId } from '#protocol/offer.ts';
import { asMillis } from '#protocol/timestamp.ts';
import { NO_OUTBOX } from '#console/store/create-store.ts';
import { customer, customersOf, ME } from '../store/facts.ts';
import { createBrowser } from './rig.ts';

const said = (seq: number, text: string, isCustomer = true): NonNullable<Customer['lastMessage']> => ({
  text,
  timestamp: asMillis(seq),
  isCustomer,
  seq: asSeq(seq),
});
const waits = (id: string, since = 1_000) =>
  customer(id, { waitingSince: asMillis(since), lastMessage: said(1, `${id} asks`), unread: 1 });
const mine = (id: string, seq: number, text: string) =>
  customer(id, { needsSupport: false, assignedTo: ME.id, lastMessage: said(seq, text), unread: 1 });
const all = (...rows: readonly Customer[]) => ({ customers: customersOf(...rows) });
const browser = () => createBrowser(`alerts-${randomUUID()}`);

test('[ALERT-1] five tabs hear of one message: one sound, one notification', async () => {
  const desk = browser();
  for (let tab = 0; tab < 5; tab += 1) desk.tab();
  await desk.pass(1_000);
  desk.tell(all(waits('anna')));
  await desk.pass(2_000);
  expect(desk.sounds()).toEqual(['waiting']);
  expect(desk.notices()).toMatchObject([{ title: 'anna is waiting', text: 'anna asks' }]);
  expect(desk.faults).toEqual([]);
});

test('[ALERT-1] the tab that told last is closed: the next message is told by another, once', async () => {
  const desk = browser();
  const tabs = [desk.tab(), desk.tab(), desk.tab()];
  desk.tell(all(mine('anna', 1, 'One')));
  await desk.pass(2_000);
  const teller = tabs.find(({ page }) => page.chimes.length > 0);
  expect(teller).toBeDefined();
  if (teller !== undefined) desk.die(teller);
  desk.tell(all(mine('anna', 2, 'Two')));
  await desk.pass(2_000);
  expect(desk.sounds()).toEqual(['message']);
  expect(desk.notices().map(({ text }) => text)).toEqual(['Two']);
});

test('[ALERT-1] a tab that may not sound leaves it to one that may', async () => {
  const desk = browser();
  const silent = desk.tab({ isReady: false });
  const ready = desk.tab();
  desk.tell(all(waits('anna')));
  await desk.pass(2_000);
  expect([silent.page.chimes, ready.page.chimes]).toEqual([[], ['waiting']]);
});

test('[ALERT-1] where the browser keeps nothing every tab tells: twice is better than never', async () => {
  const desk = createBrowser('refused');
  const { open } = indexedDB;
  indexedDB.open = () => {
    throw new DOMException('refused', 'SecurityError');
  };
  try {
    desk.tab();
    desk.tell(all(waits('anna')));
    await desk.pass(2_000);
  } finally {
    indexedDB.open = open;
  }
  expect(desk.sounds()).toEqual(['waiting']);
  expect(desk.faults).toHaveLength(1);
});

test('[ALERT-2] what is on the screen of the window one looks at makes no sound, another conversation does', async () => {
  const desk = browser();
  desk.tab();
  const front = desk.tab();
  front.look();
  front.store.setState({ open: customer('anna').id });
  desk.tell(all(mine('anna', 1, 'Here')));
  await desk.pass(2_000);
  expect(desk.sounds()).toEqual([]);
  desk.tell(all(mine('anna', 1, 'Here'), mine('bea', 1, 'There')));
  await desk.pass(2_000);
  expect(desk.sounds()).toEqual(['message']);
  // somebody sits before the console: a note on the desktop would say what the queue says
  expect(desk.notices()).toEqual([]);
});

test('[ALERT-2] what one has seen and gone away from before its row came alerts nobody', async () => {
  const desk = browser();
  const { store, page } = desk.tab();
  page.isLooking = true;
  const { id } = customer('anna');
  store.setState({ open: id, seen: new Map([[id, asSeq(1)]]) });
  store.setState({ open: null });
  page.isLooking = false;
  desk.tell(all(mine('anna', 1, 'Here')));
  await desk.pass(2_000);
  expect(desk.sounds()).toEqual([]);
  expect(desk.notices()).toEqual([]);
  desk.tell(all(mine('anna', 2, 'Still there?')));
  await desk.pass(2_000);
  expect(desk.notices()).toMatchObject([{ text: 'Still there?' }]);
});

test('[ALERT-3] the bell tells what is blocked, denied or off', async () => {
  const desk = browser();
  const { alerts, page } = desk.tab({ isReady: false, permission: 'denied' });
  expect(alerts.state()).toMatchObject({ sound: 'blocked', desktop: 'denied' });
  const { settings } = alerts.state();
  alerts.change({ ...settings, volume: 0 });
  expect(alerts.state()).toMatchObject({ sound: 'off', desktop: 'denied' });
  page.permission = 'ask';
  await alerts.allowDesktop();
  expect(alerts.state()).toMatchObject({ desktop: 'on' });
});

test('[ALERT-3] settings hold in every tab, and over a reload', async () => {
  const desk = browser();
  const first = desk.tab();
  const second = desk.tab();
  const { settings } = first.alerts.state();
  const waiting = { sound: false, desktop: false };
  first.alerts.change({ ...settings, kinds: { ...settings.kinds, waiting } });
  expect(second.alerts.state().settings.kinds.waiting).toEqual(waiting);
  expect(desk.tab().alerts.state().settings.kinds).toMatchObject({ waiting, message: { sound: true } });
  desk.tell(all(waits('anna')));
  await desk.pass(2_000);
  expect([desk.sounds(), desk.notices()]).toEqual([[], []]);
});

test('[ALERT-4] what is there when the console opens alerts nobody', async () => {
  const desk = browser();
  desk.tab({ queueLoaded: false });
  await desk.pass(200);
  desk.tell({ ...all(waits('anna'), mine('bea', 1, 'Old')), queueLoaded: true });
  await desk.pass(2_000);
  expect([desk.sounds(), desk.notices()]).toEqual([[], []]);
  desk.tell(all(waits('anna'), mine('bea', 2, 'New')));
  await desk.pass(2_000);
  expect(desk.sounds()).toEqual(['message']);
});

test('[ALERT-4] news of a time without connection are told together', async () => {
  const desk = browser();
  desk.tab();
  desk.tell(all(mine('bea', 1, 'Old')));
  await desk.pass(2_000);
  desk.tell({ connection: { at: 'offline', since: asMillis(0), attempt: 1 } });
  desk.tell(all(mine('bea', 2, 'New'), waits('anna'), waits('cleo')));
  await desk.pass(2_000);
  expect(desk.sounds()).toEqual(['message']);
  desk.tell({ connection: { at: 'online', since: asMillis(0), peer: 'extended', caughtUp: true } });
  await desk.pass(2_000);
  expect(desk.sounds()).toHaveLength(2);
  const titles = desk.notices().map(({ title, tag }) => `${tag}: ${title}`);
  expect(titles).toContain('deskwire-waiting: 2 customers are waiting');
  expect(titles).toContain('deskwire-bea: bea');
});

test('[ALERT-5] a rush is one chime a second, and a notification opens its conversation', async () => {
  const desk = browser();
  const { page } = desk.tab();
  for (let turn = 0; turn < 10; turn += 1) {
    desk.tell(all(...Array.from({ length: turn + 1 }, (_, index) => waits(`c${index}`))));
    await desk.pass(200);
  }
  await desk.pass(1_000);
  expect(page.chimes.length).toBeGreaterThanOrEqual(2);
  expect(page.chimes.length).toBeLessThanOrEqual(3);
  expect(new Set(page.notices.map(({ tag }) => tag))).toEqual(new Set(['deskwire-waiting']));
  page.notices.at(-1)?.onPick();
  expect(page.opened).toEqual(['c9']);
});

test('[ALERT-5] a message that wants a decision alerts once, and again when it fails again', async () => {
  const desk = browser();
  const { store } = desk.tab();
  const failed = (attempts: number) => ({
    ...NO_OUTBOX,
    rows: [
      {
        clientMessageId: asClientMessageId('00000000-0000-4000-8000-000000000001'),
        customerId: customer('anna').id,
        ordinal: 1,
        text: 'Hello',
        createdAt: asMillis(0),
        senderId: ME.id,
        origin: 'https://desk.test',
        state: { at: 'rejected', code: 'NOT_ASSIGNED', message: 'No' } as const,
        attempts: Array.from({ length: attempts }, () => ({ at: asMillis(0), ms: 1, result: 'x' })),
      },
    ],
  });
  await desk.pass(200);
  desk.tell({ outbox: failed(1) });
  await desk.pass(2_000);
  desk.tell({ outbox: { ...failed(1) } });
  await desk.pass(2_000);
  expect(desk.sounds()).toEqual(['failed']);
  store.setState({ outbox: NO_OUTBOX });
  await desk.pass(200);
  desk.tell({ outbox: failed(2) });
  await desk.pass(2_000);
  expect(desk.sounds()).toEqual(['failed', 'failed']);
});

test('[ALERT-6] title and icon count who wants something of this person', async () => {
  const desk = browser();
  const { page } = desk.tab();
  desk.tell(
    all(waits('anna'), mine('bea', 1, 'Hm'), customer('cleo', { assignedTo: ME.id, needsSupport: false })),
  );
  await desk.pass(200);
  expect(page.count).toBe(2);
});

test('[OFFER-7] what a colleague offers has a sound and a notification of its own, once for each offer', async () => {
  const desk = browser();
  desk.tab();
  desk.tab();
  const offered = (offerId: string, staffId = ME.id) =>
    customer('anna', {
      needsSupport: false,
      assignedTo: asStaffId('jonas'),
      assignedName: 'Jonas',
      offer: {
        offerId: asOfferId(offerId),
        staffId,
        staffName: 'x',
        summary: 'Wants a refund',
        at: asMillis(1),
        until: asMillis(2),
      },
    });
  desk.tell(all(offered('one')));
  await desk.pass(2_000);
  expect(desk.sounds()).toEqual(['offer']);
  expect(desk.notices()).toMatchObject([{ title: 'Jonas offers you anna', text: 'Wants a refund' }]);
  desk.tell(all({ ...offered('one'), unread: 1 }));
  desk.tell(all(offered('two', asStaffId('somebody'))));
  await desk.pass(2_000);
  expect(desk.sounds()).toEqual(['offer']);
});
