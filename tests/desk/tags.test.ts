import * as v from 'valibot';
import { beforeEach, expect, test } from 'vitest';
import type { Session } from '#desk/session.ts';
import type { CustomerId } from '#protocol/ids.ts';
import { LIMITS } from '#protocol/limits.ts';
import { Tag } from '#protocol/tag.ts';
import { answerOf, codeOf, createDeskKit, type DeskKit, pushesOf } from './desk-kit.ts';

let kit: DeskKit;
let anna: Session;
let bert: Session;
let customerId: CustomerId;

beforeEach(async () => {
  kit = createDeskKit();
  anna = await kit.staff('anna', 'Anna');
  bert = await kit.staff('bert', 'Bert');
  customerId = await kit.waiting();
});

test('[TAG-1] two who tag at once both have their way, and whoever looks is told', async () => {
  const [one, other] = await Promise.all([
    kit.desk.tags.add(anna, { customerId, tag: 'VIP' }),
    kit.desk.tags.add(bert, { customerId, tag: 'Invoice' }),
  ]);
  expect(pushesOf(one)).toStrictEqual([{ door: 'gathered', customerId }]);
  expect(answerOf(other).tags).toStrictEqual(['VIP', 'Invoice']);
  const removed = await kit.desk.tags.remove(bert, { customerId, tag: 'vip' });
  expect(answerOf(removed).tags).toStrictEqual(['Invoice']);
});

test('[TAG-1] what is so already is answered as done and told to nobody', async () => {
  await kit.desk.tags.add(anna, { customerId, tag: 'VIP' });
  const again = await kit.desk.tags.add(bert, { customerId, tag: 'vip' });
  expect(answerOf(again).tags).toStrictEqual(['VIP']);
  expect(pushesOf(again)).toStrictEqual([]);
  expect(pushesOf(await kit.desk.tags.remove(bert, { customerId, tag: 'other' }))).toStrictEqual([]);
});

test('[TAG-2] one more than the most is refused in words', async () => {
  for (let n = 0; n < LIMITS.tags; n += 1) await kit.desk.tags.add(anna, { customerId, tag: `tag ${n}` });
  expect(codeOf(await kit.desk.tags.add(anna, { customerId, tag: 'more' }))).toBe('FORBIDDEN');
});

test.each([
  ['  VIP   customer ', 'VIP customer'],
  ['a\nb', 'a b'],
  ['e\u0301', 'é'],
])('[TAG-2] %j is one line without doubled spaces: %j', (typed, kept) => {
  expect(v.parse(Tag, typed)).toBe(kept);
});

test.each(['', ' \n ', 'x'.repeat(LIMITS.tagChars + 1), 'a\u0000b', 'a\u200Bb', 'a\uD800'])(
  '[TAG-2] %j is no tag',
  (typed) => {
    expect(v.is(Tag, typed)).toBe(false);
  },
);

test('[TAG-3] what is in use is told to choose from', async () => {
  const other = await kit.waiting();
  await kit.desk.tags.add(anna, { customerId, tag: 'Invoice' });
  await kit.desk.tags.add(anna, { customerId, tag: 'VIP' });
  await kit.desk.tags.add(bert, { customerId: other, tag: 'vip' });
  expect(answerOf(await kit.desk.tags.inUse()).tags).toStrictEqual([
    { tag: 'VIP', uses: 2 },
    { tag: 'Invoice', uses: 1 },
  ]);
});

test('[ACTIVITY-1] the activity tells who put which tag on', async () => {
  await kit.desk.tags.add(bert, { customerId, tag: 'VIP' });
  const { acts } = answerOf(await kit.desk.activity.of({ customerId }));
  expect(acts[0]).toMatchObject({ act: 'tag:add', by: 'Bert', detail: 'VIP' });
});
