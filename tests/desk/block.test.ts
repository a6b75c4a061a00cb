import { beforeEach, expect, test } from 'vitest';
import type { Session } from '#desk/session.ts';
import type { CustomerId } from '#protocol/ids.ts';
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

const writes = () => kit.desk.visitor.send(customerId, { text: 'Hello?', clientMessageId: kit.key() });

test('[BLOCK-1] a blocked customer is refused and in no queue; the customer hears that it is so, not why', async () => {
  const outcome = await kit.desk.block.block(anna, { customerId, reason: 'Insults' });
  expect(codeOf(await writes())).toBe('BLOCKED');
  expect(await kit.desk.queue.openCustomers()).toEqual([]);
  const toVisitor = pushesOf(outcome).filter(({ door }) => door === 'visitor');
  expect(toVisitor).toMatchObject([{ event: 'visitor:status', payload: { state: 'blocked' } }]);
  expect(JSON.stringify(toVisitor)).not.toContain('Insults');
  expect(pushesOf(outcome)).toContainEqual(
    expect.objectContaining({ event: 'customer:update', to: expect.arrayContaining([{ circle: 'staff' }]) }),
  );
});

test('[BLOCK-2] a colleague’s conversation is left to that colleague', async () => {
  await kit.desk.queue.accept(bert, customerId);
  expect(codeOf(await kit.desk.block.block(anna, { customerId, reason: 'Insults' }))).toBe('NOT_ASSIGNED');
  answerOf(await kit.desk.block.block(bert, { customerId, reason: 'Insults' }));
});

test('[BLOCK-4] all see by whom, since when and why, and any of the staff lets the customer write again', async () => {
  answerOf(await kit.desk.block.block(anna, { customerId, reason: 'Insults' }));
  expect(answerOf(await kit.desk.block.block(bert, { customerId, reason: 'Other' })).duplicate).toBe(true);
  const { customers } = answerOf(await kit.desk.block.list({}));
  expect(customers).toMatchObject([
    { id: customerId, blocked: { by: 'Anna', since: kit.now(), reason: 'Insults' } },
  ]);
  const freed = await kit.desk.block.unblock(bert, { customerId });
  expect(pushesOf(freed)).toMatchObject([{ payload: { state: 'ended' } }, { door: 'gathered' }]);
  expect(codeOf(await writes())).toBe('done');
  const { acts } = answerOf(await kit.desk.activity.of({ customerId }));
  expect(acts).toMatchObject([
    { act: 'customer:unblock', by: 'Bert' },
    { act: 'customer:block', by: 'Anna', detail: 'Insults' },
  ]);
});
