import { expect, test } from 'vitest';
import type { CustomerId } from '#protocol/ids.ts';
import { asStaffId } from '#protocol/ids.ts';
import { openConsole, startDesk, type TestConsole } from './rig.ts';

const JONAS = asStaffId('staff2');
const offerOf = (app: TestConsole, id: CustomerId) => app.state().customers.get(id)?.offer ?? null;
const said = (app: TestConsole) => app.state().notices.map(({ text }) => text);

async function opened() {
  const desk = await startDesk();
  const id = await desk.waiting('Hello?');
  const mai = openConsole(desk.url);
  const jonas = openConsole(desk.direct);
  await mai.signIn('staff1');
  await jonas.signIn('staff2');
  await mai.actions.accept(id);
  await mai.until('Jonas is here', ({ team }) => team.get(JONAS)?.presence === 'here');
  return { desk, id, mai, jonas };
}

test('[OFFER-3] offer, decline with a reason, offer, accept: the one asked is led to it', async () => {
  const { id, mai, jonas } = await opened();
  expect(await mai.actions.offer(id, JONAS, 'Wants a refund')).toBeNull();
  await jonas.until('offered', ({ customers }) => customers.get(id)?.offer?.summary === 'Wants a refund');
  expect(await mai.actions.offer(id, JONAS, 'Again')).toMatch(/already/);
  await jonas.actions.settleOffer(id, 'declined', 'On the phone');
  await mai.until('told why', () => said(mai).some((text) => text.includes('“On the phone”')));
  expect(offerOf(mai, id)).toBeNull();
  expect(mai.state().customers.get(id)?.assignedTo).toBe('staff1');

  await mai.actions.offer(id, JONAS, '');
  await jonas.until('offered again', () => offerOf(jonas, id) !== null);
  await jonas.actions.settleOffer(id, 'accepted', '');
  expect(jonas.state().open).toBe(id);
  expect(jonas.state().customers.get(id)).toMatchObject({ assignedTo: 'staff2' });
  await mai.until('told', () => said(mai).some((text) => text.includes('Jonas Weber has accepted')));
  expect(mai.state().customers.get(id)?.assignedTo).toBe('staff2');
});

test('[OFFER-4] who misses one is away, is told so, and comes back; the holder still holds', async () => {
  const { desk, id, mai, jonas } = await opened();
  await mai.actions.offer(id, JONAS, '');
  await jonas.until('offered', () => offerOf(jonas, id) !== null);
  desk.advance(60_000);
  // the server's own timer waits a real minute: a look at what is due stands for it
  await desk.resumeOffers();
  await jonas.until('away', ({ away }) => away?.reason === 'Missed an offer');
  await mai.until('Jonas is away', ({ team }) => team.get(JONAS)?.presence === 'away');
  expect(said(mai).at(-1)).toMatch(/has not answered in time/);
  expect(mai.state().customers.get(id)).toMatchObject({ assignedTo: 'staff1' });
  await jonas.actions.setAway(null);
  await mai.until('Jonas is back', ({ team }) => team.get(JONAS)?.presence === 'here');
});

test('[SYNC-1] an offer that was made and withdrawn while one was offline is as the server has it', async () => {
  const { desk, id, mai, jonas } = await opened();
  jonas.actions.open(id);
  desk.cut();
  await mai.until('offline', ({ connection }) => connection.at !== 'online');
  expect(mai.state().team.size).toBe(0);
  expect(await mai.actions.offer(id, JONAS, '')).toMatch(/no connection/i);
  const session = { staffId: asStaffId('staff1'), staffName: 'Mai Tran' } as never;
  await desk.desk.offers.make(session, { customerId: id, to: JONAS, summary: 'While away' });
  desk.mend();
  await mai.comeBack();
  expect(offerOf(mai, id)).toMatchObject({ summary: 'While away' });
  await mai.actions.settleOffer(id, 'withdrawn', '');
  expect(offerOf(mai, id)).toBeNull();
});
