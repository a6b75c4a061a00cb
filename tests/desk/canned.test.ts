import { beforeEach, expect, test } from 'vitest';
import type { Session } from '#desk/session.ts';
import { asCannedReplyId, type CannedReply } from '#protocol/canned-reply.ts';
import { answerOf, codeOf, createDeskKit, type DeskKit, pushesOf } from './desk-kit.ts';

let kit: DeskKit;
let anna: Session;

beforeEach(async () => {
  kit = createDeskKit();
  anna = await kit.staff('anna', 'Anna');
});

const replyOf = (name: string): CannedReply => ({ id: asCannedReplyId(kit.key()), name, text: `${name}!` });
const listed = async () => answerOf(await kit.desk.canned.list()).replies;

test('[CANNED-1] any of the staff saves and removes, and everybody is told', async () => {
  const reply = replyOf('Hello');
  const saved = await kit.desk.canned.save(anna, { reply });
  expect(pushesOf(saved)).toStrictEqual([
    { door: 'staff', to: [{ circle: 'staff' }], event: 'canned:changed', payload: { id: reply.id, reply } },
  ]);
  expect(await listed()).toStrictEqual([reply]);
  const removed = await kit.desk.canned.remove(anna, { id: reply.id });
  expect(pushesOf(removed)).toMatchObject([{ payload: { id: reply.id, reply: null } }]);
  expect(await listed()).toStrictEqual([]);
});

test('[CANNED-1] what changes nothing is told to nobody', async () => {
  const reply = replyOf('Hello');
  await kit.desk.canned.save(anna, { reply });
  expect(pushesOf(await kit.desk.canned.save(anna, { reply }))).toStrictEqual([]);
  await kit.desk.canned.remove(anna, { id: reply.id });
  expect(pushesOf(await kit.desk.canned.remove(anna, { id: reply.id }))).toStrictEqual([]);
});

test('[CANNED-2] past five hundred a new one is refused in words', async () => {
  for (let n = 0; n < 500; n += 1) await kit.desk.canned.save(anna, { reply: replyOf(`Reply ${n}`) });
  const more = await kit.desk.canned.save(anna, { reply: replyOf('One more') });
  expect(codeOf(more)).toBe('FORBIDDEN');
  expect(await listed()).toHaveLength(500);
});

test('[AUDIT-1] who changed them stands in the audit log, the words do not', async () => {
  const reply = replyOf('Secret');
  await kit.desk.canned.save(anna, { reply });
  await kit.desk.canned.remove(anna, { id: reply.id });
  const rows = (await kit.storage.auditTail(2)).map(({ actor, act, target }) => ({ actor, act, target }));
  expect(rows).toStrictEqual([
    { actor: 'anna', act: 'canned:save', target: reply.id },
    { actor: 'anna', act: 'canned:remove', target: reply.id },
  ]);
  expect(JSON.stringify(await kit.storage.auditTail(9))).not.toContain('Secret');
});
