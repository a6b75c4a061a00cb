import { beforeEach, expect, test } from 'vitest';
import type { Session } from '#desk/session.ts';
import { asStaffId, type CustomerId } from '#protocol/ids.ts';
import { asOfferId, type OfferId } from '#protocol/offer.ts';
import { answerOf, codeOf, createDeskKit, type DeskKit, pushesOf } from './desk-kit.ts';

let kit: DeskKit;
let mai: Session;
let jonas: Session;
let customerId: CustomerId;

beforeEach(async () => {
  kit = createDeskKit({ offerMs: 30_000 });
  mai = await kit.staff('mai', 'Mai');
  jonas = await kit.staff('jonas', 'Jonas');
  customerId = await kit.waiting();
  answerOf(await kit.desk.queue.accept(mai, customerId));
});

const row = async () => (await kit.storage.findCustomer(customerId))!;
const make = (by = mai, to = jonas) =>
  kit.desk.offers.make(by, { customerId, to: to.staffId, summary: 'Wants a refund' });
async function open(): Promise<OfferId> {
  answerOf(await make());
  return (await row()).offer!.offerId;
}
const settle = (by: Session, offerId: OfferId, how: 'accepted' | 'declined' | 'withdrawn', reason?: string) =>
  kit.desk.offers.settle(by, { customerId, offerId, how, ...(reason === undefined ? {} : { reason }) });
const eventsOf = (pushes: readonly { readonly door: string }[]) =>
  pushes.map((push) => ('event' in push ? push.event : push.door));

test('[OFFER-1] an offer is told to all staff, to no customer, and the log has no word of its summary', async () => {
  const outcome = await make();
  expect(answerOf(outcome).customer).toMatchObject({ assignedTo: 'mai', offer: { staffName: 'Jonas' } });
  expect(pushesOf(outcome)).toMatchObject([
    {
      event: 'offer:changed',
      to: [{ circle: 'staff' }, { circle: 'watchers' }],
      payload: {
        customerId,
        offer: { staffId: 'jonas', summary: 'Wants a refund', at: kit.now(), until: kit.now() + 30_000 },
      },
    },
    { door: 'gathered' },
  ]);
  const [entry] = await kit.storage.auditTail(1);
  expect(entry).toMatchObject({ act: 'offer:make', actor: 'mai', target: 'jonas', customerId });
  expect(JSON.stringify(await kit.storage.auditTail(100))).not.toContain('refund');
});

test('[OFFER-1] what cannot be offered is refused in words', async () => {
  expect(codeOf(await make(jonas, mai))).toBe('NOT_ASSIGNED');
  expect(codeOf(await make(mai, mai))).toBe('INVALID_PAYLOAD');
  const nobody = { customerId, to: asStaffId('nobody'), summary: '' };
  expect(codeOf(await kit.desk.offers.make(mai, nobody))).toBe('NOT_FOUND');
  await open();
  expect(await make()).toMatchObject({ refusal: { code: 'OFFER_OPEN', message: /Jonas/ } });
  answerOf(await kit.desk.queue.end(mai, customerId));
  expect(codeOf(await make())).toBe('CONVERSATION_ENDED');
});

test('[OFFER-2] accepted: the customer, both and all staff are told; the holder changes in one step', async () => {
  const offerId = await open();
  const outcome = await settle(jonas, offerId, 'accepted');
  expect(answerOf(outcome).customer).toMatchObject({ assignedTo: 'jonas', needsSupport: false });
  const pushes = pushesOf(outcome);
  expect(eventsOf(pushes)).toEqual([
    'customer:update',
    'visitor:status',
    'offer:changed',
    'offer:settled',
    'staff:status',
    'staff:status',
  ]);
  expect(pushes[0]).toMatchObject({ payload: { updates: { assignedTo: 'jonas', offer: null } } });
  expect(pushes[1]).toMatchObject({ payload: { state: 'assigned', staffName: 'Jonas' } });
  expect(pushes[3]).toMatchObject({
    to: [{ staffId: 'mai' }, { staffId: 'jonas' }],
    payload: { how: 'accepted', from: { staffName: 'Mai' }, to: { staffName: 'Jonas' } },
  });
});

test('[OFFER-3] declined with a reason, which its holder hears and nobody else; the holder stays', async () => {
  const offerId = await open();
  expect(codeOf(await settle(mai, offerId, 'accepted'))).toBe('OFFER_OVER');
  const pushes = pushesOf(await settle(jonas, offerId, 'declined', 'On the phone'));
  expect(eventsOf(pushes)).toEqual(['gathered', 'offer:changed', 'offer:settled']);
  expect(pushes[2]).toMatchObject({ payload: { how: 'declined', reason: 'On the phone' } });
  expect(JSON.stringify(pushes[1])).not.toContain('phone');
  expect(await row()).toMatchObject({ assignedTo: 'mai', offer: null });
  expect(codeOf(await settle(jonas, offerId, 'accepted'))).toBe('OFFER_OVER');
  const again = await open();
  expect(again).not.toBe(offerId);
  expect(codeOf(await settle(mai, offerId, 'withdrawn'))).toBe('OFFER_OVER');
  expect((await settle(mai, again, 'withdrawn')).ok).toBe(true);
  expect(codeOf(await settle(mai, asOfferId('none'), 'withdrawn'))).toBe('OFFER_OVER');
});

test('[OFFER-4] nobody answers: it is missed by the server’s clock, and who missed it is away', async () => {
  const offerId = await open();
  kit.advance(29_999);
  expect(await kit.desk.offers.expireDue()).toEqual({ pushes: [], nextAt: kit.now() + 1 });
  kit.advance(1);
  expect(codeOf(await settle(jonas, offerId, 'accepted'))).toBe('OFFER_OVER');
  const { pushes, nextAt } = await kit.desk.offers.expireDue();
  expect(nextAt).toBeNull();
  expect(eventsOf(pushes)).toEqual([
    'offer:changed',
    'offer:settled',
    'gathered',
    'status:changed',
    'staff:status',
  ]);
  expect(pushes[3]).toMatchObject({
    to: [{ staffId: 'jonas' }],
    payload: { away: { reason: 'Missed an offer', since: kit.now() } },
  });
  expect(await row()).toMatchObject({ assignedTo: 'mai', offer: null });
  expect(await kit.desk.offers.expireDue()).toEqual({ pushes: [], nextAt: null });
  const { acts } = answerOf(await kit.desk.activity.of({ customerId }));
  expect(acts.slice(0, 2)).toMatchObject([
    { act: 'offer:settle', by: 'Jonas', detail: 'expired' },
    { act: 'offer:make', by: 'Mai', detail: 'Jonas' },
  ]);
});

test('[OFFER-5] an end and a supervisor close it, and both are told how', async () => {
  await open();
  const sofia = await kit.staff('sofia', 'Sofia', 'supervisor');
  const taken = pushesOf(await kit.desk.handover.take(sofia, { customerId, from: mai.staffId }));
  expect(taken).toMatchObject(
    expect.arrayContaining([
      expect.objectContaining({
        event: 'offer:settled',
        to: [
          { circle: 'member', staffId: 'mai' },
          { circle: 'member', staffId: 'jonas' },
        ],
        payload: expect.objectContaining({ how: 'reassigned' }) as object,
      }),
    ]) as object,
  );
  answerOf(await make(sofia, jonas));
  const ended = pushesOf(await kit.desk.queue.end(sofia, customerId));
  expect(ended.filter((push) => 'event' in push && push.event === 'offer:settled')).toMatchObject([
    { payload: { how: 'ended' } },
  ]);
});

test('[OFFER-2] until somebody accepts only the holder writes', async () => {
  const offerId = await open();
  const say = (session: Session) =>
    kit.desk.conversation.send(session, { customerId, staffId: session.staffId, text: 'Hi' });
  expect(codeOf(await say(jonas))).toBe('NOT_ASSIGNED');
  expect((await say(mai)).ok).toBe(true);
  answerOf(await settle(jonas, offerId, 'accepted'));
  expect(codeOf(await say(mai))).toBe('NOT_ASSIGNED');
  expect((await say(jonas)).ok).toBe(true);
});
