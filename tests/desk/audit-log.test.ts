import { beforeEach, expect, test } from 'vitest';
import { auditKindOf } from '#desk/audit-log.ts';
import type { Session } from '#desk/session.ts';
import { LIMITS } from '#protocol/limits.ts';
import type { AuditList } from '#protocol/staff/audit-list.ts';
import { answerOf, createDeskKit, type DeskKit } from './desk-kit.ts';

let kit: DeskKit;
let anna: Session;
let sofia: Session;

beforeEach(async () => {
  kit = createDeskKit();
  anna = await kit.staff('anna', 'Anna');
  sofia = await kit.staff('sofia', 'Sofia', 'supervisor');
});

const list = async (query: AuditList) => answerOf(await kit.desk.auditLog.list(sofia, query));

/** Every page, one after the other. */
async function readAll(query: AuditList) {
  const lines = [];
  let pages = 0;
  let before: { readonly before?: number } = {};
  for (;;) {
    const page = await list({ ...query, ...before });
    lines.push(...page.lines);
    pages += 1;
    if (page.next === null) return { lines, pages };
    before = { before: page.next };
  }
}

test('[TEAM-2] the newest first, in names, without hashes; every row once over the pages', async () => {
  const customerId = await kit.waiting();
  answerOf(await kit.desk.queue.accept(anna, customerId));
  const [newest] = (await list({ limit: 1 })).lines;
  expect(newest).toEqual({
    number: (await kit.storage.auditTail(1))[0]?.number,
    at: kit.now(),
    act: 'customer:accept',
    kind: 'conversation',
    actor: 'anna',
    by: 'Anna',
    customerId,
    customerName: expect.stringMatching(/\S/u),
  });
  const all = (await kit.storage.auditAfter(0, 1_000)).map(({ number }) => number);
  for (const limit of [1, 3, 1_000]) {
    expect((await readAll({ limit })).lines.map(({ number }) => number)).toEqual(all.toReversed());
  }
});

test('[TEAM-2] by person, customer, kind and time', async () => {
  const [first, second] = [await kit.waiting(), await kit.waiting()];
  answerOf(await kit.desk.queue.accept(anna, first));
  answerOf(await kit.desk.queue.accept(sofia, second));
  const until = kit.now();
  kit.advance(60_000);
  answerOf(await kit.desk.queue.end(anna, first));
  const acts = async (query: AuditList) => (await readAll(query)).lines.map(({ act }) => act);
  expect(await acts({ kind: 'conversation' })).toEqual([
    'customer:end',
    'customer:accept',
    'customer:accept',
  ]);
  expect(await acts({ kind: 'conversation', actor: anna.staffId })).toEqual([
    'customer:end',
    'customer:accept',
  ]);
  expect(await acts({ customerId: second })).toEqual(['customer:accept']);
  expect(await acts({ kind: 'conversation', until })).toEqual(['customer:accept', 'customer:accept']);
  expect(await acts({ kind: 'conversation', customerId: first, until })).toEqual(['customer:accept']);
});

test('[TEAM-2] what is rare is found over several answers, each of which reads so much and no more', async () => {
  const audit = (act: string) => kit.storage.appendAudit({ at: kit.now(), actor: 'anna', act });
  await audit('canned:save');
  for (let n = 0; n < 21_000; n += 1) await audit('message:send');
  const { lines, pages } = await readAll({ kind: 'desk', actor: anna.staffId });
  expect(lines.map(({ act }) => act)).toEqual(['canned:save']);
  expect(pages).toBe(3);
  expect((await list({ limit: 1_000 })).lines).toHaveLength(LIMITS.auditPage);
});

test('every act has a kind', () => {
  const kinds = {
    'sign-in:refused': 'sign-in',
    'staff:auth': 'sign-in',
    'token:issue:socket': 'sign-in',
    'customer:take:refused': 'conversation',
    'customer:release': 'conversation',
    'note:write': 'message',
    'customer:edit': 'customer',
    'tag:add': 'customer',
    'staff:role': 'desk',
    'canned:save': 'desk',
    'something:new': 'desk',
  };
  const acts = Object.keys(kinds);
  expect(Object.fromEntries(acts.map((act) => [act, auditKindOf(act)]))).toEqual(kinds);
});
