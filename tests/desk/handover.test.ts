import { beforeEach, expect, test } from 'vitest';
import type { Session } from '#desk/session.ts';
import { asCustomerId, type CustomerId } from '#protocol/ids.ts';
import { answerOf, codeOf, createDeskKit, type DeskKit, pushesOf } from './desk-kit.ts';

let kit: DeskKit;
let anna: Session;
let jonas: Session;
let sofia: Session;
let customer: CustomerId;

beforeEach(async () => {
  kit = createDeskKit();
  anna = await kit.staff('anna', 'Anna');
  jonas = await kit.staff('jonas', 'Jonas');
  sofia = await kit.staff('sofia', 'Sofia', 'supervisor');
  customer = await kit.waiting();
  answerOf(await kit.desk.queue.accept(anna, customer));
});

const take = (session: Session, from: Session, of = customer) =>
  kit.desk.handover.take(session, { customerId: of, from: from.staffId });
const holder = async () => (await kit.storage.findCustomer(customer))?.assignedTo;

test('[TAKE-3] a supervisor takes over; whose it was, the customer and all staff are told', async () => {
  const outcome = await take(sofia, anna);
  expect(answerOf(outcome)).toMatchObject({
    duplicate: false,
    customer: { assignedTo: 'sofia', assignedName: 'Sofia', needsSupport: false },
  });
  expect(pushesOf(outcome)).toMatchObject([
    {
      event: 'customer:update',
      to: [{ circle: 'staff' }, { circle: 'watchers' }],
      payload: { updates: { assignedTo: 'sofia' } },
    },
    { door: 'visitor', event: 'visitor:status', payload: { state: 'assigned', staffName: 'Sofia' } },
    {
      event: 'customer:taken',
      to: [{ circle: 'member', staffId: 'anna' }],
      payload: { customerId: customer, staffId: 'sofia', staffName: 'Sofia' },
    },
    { event: 'staff:status', to: [{ staffId: 'anna' }], payload: { activeChats: 0 } },
    { event: 'staff:status', to: [{ staffId: 'sofia' }], payload: { activeChats: 1 } },
  ]);
  const [row] = await kit.storage.auditTail(1);
  expect(row).toMatchObject({
    act: 'customer:take',
    actor: 'sofia',
    target: 'anna',
    customerId: customer,
  });
  const say = ({ staffId }: Session) => ({ customerId: customer, staffId, text: 'And now?' });
  expect(codeOf(await kit.desk.conversation.send(anna, say(anna)))).toBe('NOT_ASSIGNED');
  expect((await kit.desk.conversation.send(sofia, say(sofia))).ok).toBe(true);
});

test('[TAKE-1] an agent takes nothing over, and that it was tried is in the audit log', async () => {
  expect(codeOf(await take(jonas, anna))).toBe('FORBIDDEN');
  expect(await holder()).toBe('anna');
  expect(await kit.storage.auditTail(1)).toMatchObject([
    { act: 'customer:take:refused', actor: 'jonas', detail: 'FORBIDDEN' },
  ]);
});

test('[TAKE-1] the role counts that the account has now, not the one of the sign-in', async () => {
  const audit = { at: kit.now(), actor: 'cli', act: 'staff:role' };
  await kit.storage.setStaffRole(sofia.staffId, 'agent', audit);
  expect(codeOf(await take(sofia, anna))).toBe('FORBIDDEN');
  await kit.storage.setStaffRole(jonas.staffId, 'supervisor', audit);
  expect((await take(jonas, anna)).ok).toBe(true);
});

test('[TAKE-2] who does not hold it any more has nothing to be taken; again for one’s own is harmless', async () => {
  const other = await kit.staff('minh', 'Minh', 'supervisor');
  expect((await take(other, anna)).ok).toBe(true);
  const late = await take(sofia, anna);
  expect(late).toMatchObject({ ok: false, refusal: { code: 'ALREADY_ASSIGNED' } });
  expect(late).toMatchObject({ refusal: { message: expect.stringContaining('Minh') as string } });
  const again = await take(other, anna);
  expect(answerOf(again).duplicate).toBe(true);
  expect(pushesOf(again)).toStrictEqual([]);
  expect(await holder()).toBe('minh');
  const waits = await kit.waiting();
  expect(codeOf(await take(sofia, anna, waits))).toBe('NOT_ASSIGNED');
  answerOf(await kit.desk.queue.end(other, customer));
  expect(codeOf(await take(sofia, other))).toBe('CONVERSATION_ENDED');
  expect(codeOf(await take(sofia, other, asCustomerId('nobody')))).toBe('NOT_FOUND');
});

test('[TAKE-2] of a hundred who take at once one wins, and the log has one holder after the other', async () => {
  const many = await Promise.all(
    Array.from({ length: 100 }, (_, n) => kit.staff(`s${n}`, `S ${n}`, 'supervisor')),
  );
  const outcomes = await Promise.all(many.map((session) => take(session, anna)));
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  const rows = await kit.storage.auditTail(1_000);
  expect(rows.filter(({ act }) => act === 'customer:take')).toHaveLength(1);
});

test('[ACTIVITY-1] the activity names both', async () => {
  answerOf(await take(sofia, anna));
  const { acts } = answerOf(await kit.desk.activity.of({ customerId: customer }));
  expect(acts[0]).toMatchObject({ act: 'customer:take', by: 'Sofia', detail: 'Anna' });
});
