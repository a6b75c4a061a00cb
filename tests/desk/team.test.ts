import { beforeEach, expect, test } from 'vitest';
import { medianOf } from '#desk/team.ts';
import type { Session } from '#desk/session.ts';
import { asStaffId } from '#protocol/ids.ts';
import { asMillis } from '#protocol/timestamp.ts';
import { answerOf, codeOf, createDeskKit, type DeskKit } from './desk-kit.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let kit: DeskKit;
let anna: Session;
let jonas: Session;
let sofia: Session;

beforeEach(async () => {
  kit = createDeskKit();
  anna = await kit.staff('anna', 'Anna');
  jonas = await kit.staff('jonas', 'Jonas');
  sofia = await kit.staff('sofia', 'Sofia', 'supervisor');
});

/** Somebody who comes now, is answered after the first span and let go after the second. */
async function stay(agent: Session, answerMs: number | null, endMs: number | null) {
  const customerId = await kit.waiting();
  if (answerMs === null) return;
  answerOf(await kit.desk.queue.accept(agent, customerId));
  kit.advance(answerMs);
  const answer = { customerId, staffId: agent.staffId, text: 'Hi', clientMessageId: kit.key() };
  answerOf(await kit.desk.conversation.send(agent, answer));
  if (endMs === null) return;
  kit.advance(endMs - answerMs);
  answerOf(await kit.desk.queue.end(agent, customerId));
}

const report = (session: Session, ...edges: number[]) =>
  kit.desk.team.report(session, { edges: edges.map(asMillis) });

test('[TEAM-1] parts and staff have their own counts and medians, over what was opened in the period', async () => {
  const eight = kit.now();
  await stay(anna, MINUTE, 10 * MINUTE);
  await stay(anna, 3 * MINUTE, 20 * MINUTE);
  await stay(jonas, 8 * MINUTE, null);
  kit.advance(eight + HOUR - kit.now());
  await stay(jonas, 2 * MINUTE, 4 * MINUTE);
  await stay(jonas, null, null);

  const told = answerOf(await report(sofia, eight, eight + HOUR, eight + 2 * HOUR, eight + 3 * HOUR));
  expect(told.parts).toEqual([
    { opened: 3, answered: 3, firstResponseMs: 3 * MINUTE, ended: 2, resolutionMs: 15 * MINUTE },
    { opened: 2, answered: 1, firstResponseMs: 2 * MINUTE, ended: 1, resolutionMs: 4 * MINUTE },
    { opened: 0, answered: 0, firstResponseMs: null, ended: 0, resolutionMs: null },
  ]);
  expect(told.whole).toEqual({
    opened: 5,
    answered: 4,
    firstResponseMs: 2.5 * MINUTE,
    ended: 3,
    resolutionMs: 10 * MINUTE,
  });
  const nothing = { answered: 0, firstResponseMs: null, ended: 0, resolutionMs: null };
  const here = { isAway: false };
  expect(told.staff).toEqual([
    {
      staffId: 'anna',
      name: 'Anna',
      ...here,
      holds: 0,
      answered: 2,
      firstResponseMs: 2 * MINUTE,
      ended: 2,
      resolutionMs: 15 * MINUTE,
    },
    {
      staffId: 'jonas',
      name: 'Jonas',
      ...here,
      holds: 1,
      answered: 2,
      firstResponseMs: 5 * MINUTE,
      ended: 1,
      resolutionMs: 4 * MINUTE,
    },
    { staffId: 'sofia', name: 'Sofia', ...here, holds: 0, ...nothing },
  ]);
  const later = answerOf(await report(sofia, eight + 5 * HOUR, eight + 6 * HOUR));
  expect(later.whole).toEqual({ opened: 0, ...nothing });
});

test('[TEAM-1] who is gone is told of only for what they did; who is away is told to be', async () => {
  const eight = kit.now();
  await stay(anna, MINUTE, 10 * MINUTE);
  const gone = { at: kit.now(), actor: 'cli', act: 'staff:disable' };
  for (const id of ['anna', 'jonas']) await kit.storage.disableStaff(asStaffId(id), gone);
  await kit.desk.status.set(sofia, { away: { reason: 'Lunch' } });
  const { staff } = answerOf(await report(sofia, eight, eight + HOUR));
  expect(staff.map(({ name, isAway, ended }) => [name, isAway, ended])).toEqual([
    ['Anna', false, 1],
    ['Sofia', true, 0],
  ]);
});

test('[TEAM-1] [TEAM-2] nobody but a supervisor: the role is asked of the database, the refusal is in the log', async () => {
  const asked = await report(anna, 0, HOUR);
  expect(codeOf(asked)).toBe('FORBIDDEN');
  expect(await kit.storage.auditTail(1)).toMatchObject([
    { actor: 'anna', act: 'team:report:refused', detail: 'FORBIDDEN' },
  ]);
  await kit.storage.setStaffRole(sofia.staffId, 'agent', { at: kit.now(), actor: 'cli', act: 'staff:role' });
  expect(codeOf(await kit.desk.auditLog.list(sofia, {}))).toBe('FORBIDDEN');
  expect(await kit.storage.auditTail(1)).toMatchObject([{ actor: 'sofia', act: 'audit:list:refused' }]);
});

test('the median is the middle one, or the mean of two', () => {
  expect([[], [7], [9, 1], [10, 2, 9]].map(medianOf)).toEqual([null, 7, 5, 9]);
});
