import { expect, test } from 'vitest';
import type { ConsoleState } from '#console/store/state.ts';
import { createWitness } from '#console/app/witness.ts';
import { createConsoleStore } from '#console/store/create-store.ts';
import {
  asClientMessageId,
  asCustomerId,
  asMessageId,
  asRevision,
  asSeq,
  type CustomerId,
} from '#protocol/ids.ts';
import type { Message } from '#protocol/message.ts';
import { isNote } from '#protocol/note.ts';
import { asMillis } from '#protocol/timestamp.ts';
import { createClock } from '#tests/outbox/rig.ts';
import { ANNA, ME } from './line-rig.ts';
import { createKeep, openConsole, startDesk, type TestConsole, type TestDesk, textsOf } from './rig.ts';

const goneIn = ({ gone }: ConsoleState) =>
  [...gone.values()].map(({ message, customerName, from, others }) => [
    customerName,
    from,
    message.text,
    ...(others === undefined ? [] : [others]),
  ]);

async function said(app: TestConsole, id: CustomerId, text: string): Promise<void> {
  await app.actions.send(id, text);
  await app.until(`"${text}" is stored`, ({ truths, outbox }) => truths.size > 0 && outbox.rows.length === 0);
}

async function reconnected(desk: TestDesk, app: TestConsole): Promise<void> {
  desk.cut();
  await app.until('offline', ({ connection }) => connection.at === 'offline');
  desk.mend();
  await app.comeBack();
}

/** A console that has read what Anna wrote and has answered her. */
async function answered() {
  const desk = await startDesk();
  const anna = await desk.visitor('Anna');
  await anna.writes('a question');
  const keep = createKeep();
  const app = openConsole(desk.url, { keep });
  await app.signIn();
  app.actions.open(anna.id);
  await app.until('loaded', (state) => textsOf(state, anna.id).length === 1);
  await app.actions.accept(anna.id);
  await said(app, anna.id, 'an answer');
  return { desk, anna, keep, app };
}

/** The same browser, and at the same address a server that knows nothing of what was said. */
async function restoredFor(keep: ReturnType<typeof createKeep>, before: TestDesk) {
  const desk = await startDesk();
  for (const [name, value] of keep.entries) keep.entries.set(name.replace(before.url, desk.url), value);
  return desk;
}

test('[SYNC-5] a server that was restored while the page was closed: its losses are told, own words with their text', async () => {
  const { desk, keep, app } = await answered();
  app.close();
  const restored = await restoredFor(keep, desk);
  const next = openConsole(restored.url, { keep });
  await next.signIn();
  await next.until('told', ({ gone }) => gone.size > 0);
  expect(goneIn(next.state())).toEqual([['Anna', 'me', 'an answer', 1]]);
  next.close();
  // a third life has nothing new to tell, and remembers
  const third = openConsole(restored.url, { keep });
  await third.signIn();
  expect(goneIn(third.state())).toEqual([['Anna', 'me', 'an answer', 1]]);
});

test('[SYNC-5] what others said in a conversation that is not loaded any more is missed too, without its text', async () => {
  const { desk, anna, keep, app } = await answered();
  const known = app.state().conversations.get(anna.id);
  const [question] = known?.messages ?? [];
  if (known === undefined || question === undefined || isNote(question)) throw new Error('nothing loaded');
  const lost = (seq: number): Message => ({ ...question, id: asMessageId(`lost ${seq}`), seq: asSeq(seq) });
  const messages = [...known.messages, lost(3), lost(4)];
  app.store.setState({ conversations: new Map([[anna.id, { ...known, messages }]]) });
  await app.clock.advance(2_000);
  expect([...keep.entries.values()].join('')).not.toContain('a question');
  app.store.setState({ conversations: new Map(), open: null, revision: asRevision(5_000) });
  await reconnected(desk, app);
  await app.until('told', ({ gone }) => gone.size > 0);
  expect(goneIn(app.state())).toEqual([['Anna', 'customer', '', 1]]);
});

test('[SYNC-5] a restored server that has grown past all numbers known here is noticed, and nothing of before stays', async () => {
  const { desk, anna, app } = await answered();
  const known = app.state().conversations.get(anna.id);
  const answer = known?.messages[1];
  if (known === undefined || answer === undefined) throw new Error('nothing loaded');
  const before = {
    ...answer,
    id: asMessageId('before'),
    text: 'in its place before',
    clientMessageId: asClientMessageId('k'),
  };
  app.store.setState({
    conversations: new Map([[anna.id, { ...known, messages: [known.messages[0]!, before] }]]),
  });
  await app.clock.advance(2_000);
  await reconnected(desk, app);
  await app.until('told', ({ gone }) => gone.size > 0);
  expect(goneIn(app.state())).toEqual([['Anna', 'me', 'in its place before']]);
  await app.until('read anew', (state) => textsOf(state, anna.id).length === 2);
  expect(textsOf(app.state(), anna.id)).toEqual(['a question', 'an answer']);
});

test('[SYNC-5] a server that has lost nothing is asked for one message, and nothing is told', async () => {
  const { desk, anna, keep, app } = await answered();
  await app.clock.advance(2_000);
  app.close();
  const next = openConsole(desk.url, { keep });
  await next.signIn();
  expect(next.said.filter(({ event }) => event === 'customer:history').map(({ payload }) => payload)).toEqual(
    [{ customerId: anna.id, after: 1, limit: 1 }],
  );
  expect(next.state().gone.size).toBe(0);
});

test('[SYNC-5] a comparison that the closing of the page cut off is made by the next one', async () => {
  const { desk, keep, app } = await answered();
  app.close();
  const restored = await restoredFor(keep, desk);
  let asked = 0;
  const cutOff = openConsole(restored.url, {
    keep,
    meddling: {
      request: (event, ask) => {
        if (event === 'customer:history') asked += 1;
        return asked > 1 && event === 'customer:history' ? new Promise(() => {}) : ask();
      },
    },
  });
  await cutOff.signIn();
  expect(cutOff.state().gone.size).toBe(0);
  cutOff.close();
  const next = openConsole(restored.url, { keep });
  await next.signIn();
  await next.until('told', ({ gone }) => gone.size > 0);
  expect(goneIn(next.state())).toEqual([['Anna', 'me', 'an answer', 1]]);
});

test('[SYNC-5] of the past a week is kept, two hundred own messages, and five hundred conversations', async () => {
  const clock = createClock(2);
  const keep = createKeep();
  const store = createConsoleStore();
  const witness = createWitness({ me: ME, ...clock }, { keep, scope: 'here', store });
  const own = (seq: number, age: number): Message => ({
    id: asMessageId(`own ${seq}`),
    customerId: ANNA,
    text: `own ${seq}`,
    timestamp: asMillis(clock.now() - age),
    isCustomer: false,
    staffId: ME.id,
    seq: asSeq(seq),
  });
  const day = 24 * 60 * 60_000;
  witness.delivered(own(1, 8 * day));
  for (let seq = 2; seq <= 250; seq += 1) witness.delivered(own(seq, 6 * day - seq));
  const ready = { load: { at: 'ready' }, older: 'none', info: null } as const;
  const conversations = Array.from({ length: 520 }, (_, index) => {
    const customerId = asCustomerId(`customer ${index}`);
    const { staffId: _me, ...message } = own(index + 1, 1_000 - index);
    return [
      customerId,
      { ...ready, messages: [{ ...message, id: asMessageId(`c${index}`), customerId, isCustomer: true }] },
    ] as const;
  });
  store.setState({ conversations: new Map(conversations) });
  await clock.advance(2_000);
  witness.doubtAll();
  const kept = witness.doubted().map(({ message }) => message);
  expect([
    kept.filter(({ text }) => text !== '').length,
    kept.filter(({ text }) => text === '').length,
  ]).toEqual([200, 500]);
  expect(kept.map(({ id }) => id)).not.toContain('own 1');
  witness.settle(ANNA);
  expect(witness.doubted()).toHaveLength(500);
});
