import { expect, test } from 'vitest';
import { answerOf, codeOf, createDeskKit } from './desk-kit.ts';
import { asCustomerId } from '#protocol/ids.ts';

async function threeStays() {
  const kit = createDeskKit();
  const anna = await kit.staff('anna', 'Anna');
  const bert = await kit.staff('bert', 'Bert');
  const customerId = await kit.customer();
  const { desk } = kit;
  const asks = async (text: string) =>
    answerOf(await desk.visitor.send(customerId, { text, clientMessageId: kit.key() }));
  const answers = async (who: typeof anna) => {
    await desk.queue.accept(who, customerId);
    answerOf(
      await desk.conversation.send(who, {
        customerId,
        staffId: who.staffId,
        text: 'Hi',
        clientMessageId: kit.key(),
      }),
    );
  };
  for (const who of [anna, bert]) {
    await asks('Hello?');
    kit.advance(60_000);
    await answers(who);
    answerOf(
      await desk.notes.write(bert, {
        customerId,
        staffId: bert.staffId,
        text: 'a note',
        mentions: [],
        clientMessageId: kit.key(),
      }),
    );
    kit.advance(60_000);
    answerOf(await desk.queue.end(who, customerId));
    kit.advance(3_600_000);
  }
  await asks('One more');
  await asks('Anybody?');
  return { kit, desk, customerId };
}

test('[SESSION-2] each stay tells when, how long, who and how many messages, the newest first', async () => {
  const { desk, customerId } = await threeStays();
  const { sessions, hasMore } = answerOf(await desk.pastSessions.of({ customerId }));
  expect(hasMore).toBe(false);
  expect(
    sessions.map(({ endedAt, openedAt, ...rest }) => ({
      ...rest,
      took: endedAt === null ? null : endedAt - openedAt,
    })),
  ).toStrictEqual([
    { firstSeq: 7, messages: 2, staff: [], took: null },
    { firstSeq: 4, messages: 2, staff: ['Bert'], took: 120_000 },
    { firstSeq: 1, messages: 2, staff: ['Anna'], took: 120_000 },
  ]);
});

test('[SESSION-2] they come in pages without hole or overlap', async () => {
  const { desk, customerId } = await threeStays();
  const first = answerOf(await desk.pastSessions.of({ customerId, limit: 2 }));
  expect(first.hasMore).toBe(true);
  const before = first.sessions.at(-1)?.firstSeq;
  const rest = answerOf(await desk.pastSessions.of({ customerId, limit: 2, before }));
  expect([...first.sessions, ...rest.sessions].map(({ firstSeq }) => firstSeq)).toStrictEqual([7, 4, 1]);
  expect(rest.hasMore).toBe(false);
});

test('[SESSION-2] of a customer nobody knows there are none', async () => {
  const { desk } = createDeskKit();
  expect(codeOf(await desk.pastSessions.of({ customerId: asCustomerId('nobody') }))).toBe('NOT_FOUND');
});
