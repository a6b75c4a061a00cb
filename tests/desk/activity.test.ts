import { expect, test } from 'vitest';
import { asCustomerId } from '#protocol/ids.ts';
import { answerOf, codeOf, createDeskKit } from './desk-kit.ts';

test('[ACTIVITY-1] who did what is told by name, and nothing of the log that is not for the eyes', async () => {
  const kit = createDeskKit();
  const anna = await kit.staff('anna', 'Anna');
  const customerId = await kit.waiting();
  answerOf(await kit.desk.queue.accept(anna, customerId));
  answerOf(await kit.desk.conversation.edit(anna, { customerId, updates: { companyName: 'Acme' } }));
  answerOf(await kit.desk.queue.end(anna, customerId));
  const { acts, hasMore } = answerOf(await kit.desk.activity.of({ customerId }));
  expect(acts.map(({ act, by, detail }) => [act, by, detail])).toEqual([
    ['customer:end', 'Anna', undefined],
    ['customer:edit', 'Anna', 'companyName'],
    ['customer:accept', 'Anna', undefined],
  ]);
  expect([hasMore, JSON.stringify(acts).includes('hash')]).toEqual([false, false]);
  expect(codeOf(await kit.desk.activity.of({ customerId: asCustomerId('nobody') }))).toBe('NOT_FOUND');
});
