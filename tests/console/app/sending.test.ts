import { expect, test } from 'vitest';
import { notAcceptedWords } from '#console/app/not-accepted-words.ts';
import { NotAccepted } from '#outbox/outbox.ts';
import { selectOutboxSummary, selectTimeline } from '#console/store/selectors.ts';
import type { ConsoleState } from '#console/store/state.ts';
import { createMemoryStore } from '#outbox/memory-store.ts';
import { type OutboxStore, StoreRefused } from '#outbox/store.ts';
import type { CustomerId } from '#protocol/ids.ts';
import { afterTest, type Meddling, openConsole, startDesk, textsOf } from './rig.ts';

/** Each line on the screen, with its key and whether it is stored or what becomes of it. */
const linesOf = (state: ConsoleState, id: CustomerId) =>
  selectTimeline(state, id).flatMap((item) => {
    if (item.kind === 'day') return [];
    if (item.kind === 'note') return [{ key: item.key, text: item.note.text, at: 'stored note' }];
    return [
      item.kind === 'message'
        ? { key: item.key, text: item.message.text, at: 'stored' }
        : { key: item.key, text: item.row.text, at: item.row.state.at },
    ];
  });

/** As a browser's that keeps what it is given. */
const durable = (): OutboxStore => ({ ...createMemoryStore(), persistence: 'durable' });

/** A console in whose open conversation one may write. */
async function writing(meddling: Meddling = {}, store: OutboxStore = durable()) {
  const desk = await startDesk();
  const anna = await desk.visitor('Anna');
  await anna.writes('Hello?');
  const app = openConsole(desk.url, { meddling, outboxStore: store });
  await app.signIn();
  await app.actions.accept(anna.id);
  app.actions.open(anna.id);
  await app.until('loaded', (state) => textsOf(state, anna.id).length === 1);
  return { desk, anna, app };
}

test('[SEND-4] a message is pending until it is acknowledged, then stands in the same place', async () => {
  const gate = Promise.withResolvers<void>();
  const { app, anna } = await writing({
    // the echo comes later than the acknowledgement here
    heard: (event, _payload, pass) =>
      void (event === 'message:new' ? gate.promise.then(() => pass()) : pass()),
  });
  app.actions.type(anna.id, 'Good morning');

  const sent = app.actions.send(anna.id, 'Good morning');
  const keys = new Set<string>();
  const stop = app.store.subscribe((state) => {
    for (const { key, text } of linesOf(state, anna.id)) if (text === 'Good morning') keys.add(key);
  });
  expect(await sent).toBe(true);
  expect(app.state().drafts.has(anna.id)).toBe(false);
  await app.until('stored', (state) => textsOf(state, anna.id).includes('Good morning'));
  gate.resolve();
  expect((await anna.isShown('Good morning')).staffName).toBe('Mai Tran');
  await app.until('the row gone', ({ outbox }) => outbox.rows.length === 0);
  stop();

  expect(keys.size).toBe(1);
  expect(linesOf(app.state(), anna.id).map(({ at, text }) => `${at} ${text}`)).toEqual([
    'stored Hello?',
    'stored Good morning',
  ]);
});

test('[SEND-4] an echo that overtakes the acknowledgement shows the message once', async () => {
  const gate = Promise.withResolvers<void>();
  const { app, anna } = await writing({
    request: async (event, ask) => {
      const answer = await ask();
      if (event === 'message:send') await gate.promise;
      return answer;
    },
  });

  await app.actions.send(anna.id, 'Good morning');
  await app.until('the echo', (state) => textsOf(state, anna.id).includes('Good morning'));
  expect(linesOf(app.state(), anna.id).map(({ text }) => text)).toEqual(['Hello?', 'Good morning']);
  gate.resolve();
  await app.until('the row gone', ({ outbox }) => outbox.rows.length === 0);

  expect(textsOf(app.state(), anna.id)).toEqual(['Hello?', 'Good morning']);
});

test('[SEND-1] what is written without a connection goes out once, in order, after catching up', async () => {
  const { desk, app, anna } = await writing();
  desk.cut();
  await app.until('offline', ({ connection }) => connection.at === 'offline');
  const accepted = [];
  for (const text of ['one', 'two', 'three']) accepted.push(await app.actions.send(anna.id, text));
  expect(accepted).toEqual([true, true, true]);
  expect(selectOutboxSummary(app.state())).toEqual({ waiting: 3, unconfirmed: 0, failed: 0 });
  await anna.writes('still there?');
  desk.mend();
  await app.comeBack();
  await app.until('sent', (state) => textsOf(state, anna.id).includes('three'));

  const order = app.said
    .map(({ event }) => event)
    .slice(app.said.findLastIndex(({ event }) => event === 'staff:auth'));
  expect(order.indexOf('staff:subscribe')).toBeLessThan(order.indexOf('sync:since'));
  expect(order.indexOf('sync:since')).toBeLessThan(order.indexOf('message:send'));
  expect(textsOf(app.state(), anna.id)).toEqual(['Hello?', 'still there?', 'one', 'two', 'three']);
  expect(await desk.storage.history({ customerId: anna.id, limit: 10 })).toHaveProperty('messages.length', 5);
});

test('[SEND-8] without durable storage and without a connection nothing is accepted, and it is said', async () => {
  const { desk, app, anna } = await writing({}, createMemoryStore());
  desk.cut();
  await app.until('offline', ({ connection }) => connection.at === 'offline');
  app.actions.type(anna.id, 'one');

  expect(await app.actions.send(anna.id, 'one')).toBe(false);
  expect(app.state().drafts.get(anna.id)).toBe('one');
  expect(app.state().notices.map(({ tone }) => tone)).toEqual(['error']);
});

test('[SEND-8] a full disk leaves the text in the composer', async () => {
  const { app, anna } = await writing(
    {},
    { ...durable(), add: () => Promise.reject(new StoreRefused('The disk is full.')) },
  );
  app.actions.type(anna.id, 'precious');

  expect(await app.actions.send(anna.id, 'precious')).toBe(false);
  expect(app.state().drafts.get(anna.id)).toBe('precious');
  expect(app.state().notices.at(-1)?.text).toMatch(/still in the composer/);
});

test('[SEND-1] a refused message keeps its text and can be taken back into the composer', async () => {
  const { desk, app, anna } = await writing();
  const colleague = await desk.storage.endCustomer(anna.id, 'staff1' as never, {
    at: desk.now(),
    actor: 'staff1',
    act: 'customer:end',
  });
  expect(colleague.outcome).toBe('done');

  expect(await app.actions.send(anna.id, 'too late')).toBe(true);
  await app.until('refused', ({ outbox }) => outbox.rows[0]?.state.at === 'rejected');
  expect(await app.actions.send(anna.id, 'held behind it')).toBe(true);
  expect(selectOutboxSummary(app.state())).toEqual({ waiting: 1, unconfirmed: 0, failed: 1 });
  expect(linesOf(app.state(), anna.id).map(({ at }) => at)).toEqual(['stored', 'rejected', 'held']);

  app.actions.type(anna.id, 'typed since');
  const key = app.state().outbox.rows[0]?.clientMessageId;
  if (key === undefined) throw new Error('no row');
  app.actions.editAgain(key);
  await app.until('taken back', ({ outbox }) => !outbox.rows.some((row) => row.clientMessageId === key));
  expect(app.state().drafts.get(anna.id)).toBe('too late\ntyped since');
});

test('[SEND-5] a text goes to the customer it was typed for, whatever is open meanwhile', async () => {
  const { desk, app, anna } = await writing();
  const other = await desk.waiting('I wait too');
  const sent = app.actions.send(anna.id, 'for Anna');
  app.actions.open(other);
  await sent;

  expect((await anna.isShown('for Anna')).isCustomer).toBe(false);
});

test('[SEND-5] what is typed while a message is being accepted is the next message, and stays', async () => {
  const { app, anna } = await writing();
  app.actions.type(anna.id, 'one');
  const sent = app.actions.send(anna.id, 'one');
  app.actions.type(anna.id, 'one and more');
  await sent;
  expect(app.state().drafts.get(anna.id)).toBe(' and more');
});

test('a text over the limit is not accepted', async () => {
  const { app, anna } = await writing();
  expect(await app.actions.send(anna.id, 'x'.repeat(app.state().textLimit + 1))).toBe(false);
  expect(app.state().outbox.rows).toEqual([]);
  expect(app.state().notices.at(-1)?.text).toMatch(/has 10,001 characters, and the server takes 10,000\./u);
});

test('a text that fits, but not into one frame, is refused with both sizes', () => {
  const limits = { textChars: 10_000, frameBytes: 16_384 };
  expect(notAcceptedWords(new NotAccepted('too-large'), 'đ'.repeat(9_000), limits)).toMatch(
    /^This message is 18 KB large, and the server takes 16 KB/u,
  );
});

test('[SEND-4] of a delivered message the story is kept: each attempt, and the one that was stored', async () => {
  let isLost = true;
  const { app, anna } = await writing({
    heard: (event, _payload, pass) => void (event === 'message:new' || pass()),
    request: async (event, ask) => {
      const answer = await ask();
      if (event !== 'message:send' || !isLost) return answer;
      isLost = false;
      return undefined;
    },
  });
  const passing = setInterval(() => void app.clock.advance(500), 10);
  afterTest(() => clearInterval(passing));
  await app.actions.send(anna.id, 'Good morning');
  await app.until('stored', (state) => textsOf(state, anna.id).includes('Good morning'));

  const key = app.state().conversations.get(anna.id)?.messages.at(-1)?.clientMessageId;
  const truth = key === undefined ? undefined : app.state().truths.get(key);
  expect(truth?.how).toBe('told');
  expect(truth?.row.attempts.map(({ result }) => result)).toEqual(['silent', 'stored']);
});

test('[SEND-8] while messages wait that only this tab has, the browser asks before the page is left', async () => {
  const answered = Promise.withResolvers<void>();
  const { app, anna } = await writing(
    {
      request: async (event, ask) => {
        if (event === 'message:send') await answered.promise;
        return ask();
      },
    },
    createMemoryStore(),
  );
  expect(app.isHeld()).toBe(false);
  await app.actions.send(anna.id, 'kept in memory');
  expect(app.isHeld()).toBe(true);
  answered.resolve();
  await app.until('the row gone', ({ outbox }) => outbox.rows.length === 0);
  expect(app.isHeld()).toBe(false);
});

test('[SEND-8] what is kept durably lets the page go', async () => {
  const { desk, app, anna } = await writing();
  desk.cut();
  await app.until('offline', ({ connection }) => connection.at === 'offline');
  await app.actions.send(anna.id, 'kept for later');
  expect(app.state().outbox).toMatchObject({ rows: [{ text: 'kept for later' }], waitsFor: 'connection' });
  expect(app.isHeld()).toBe(false);
});

test('[SEND-8] rows that cannot be read are shown with what is left of them, until they are dropped', async () => {
  const unreadable = [{ id: 7, text: 'half a row' }];
  const store = {
    ...durable(),
    all: async () => ({ rows: [], quarantined: unreadable.length }),
    quarantined: async () => [...unreadable],
    dropQuarantined: async () => void unreadable.pop(),
  };
  const { app } = await writing({}, store);
  await app.until('shown', ({ outbox }) => outbox.unreadable[0]?.text === 'half a row');
  app.actions.dropUnreadable(7);
  await app.until('dropped', ({ outbox }) => outbox.unreadable.length === 0);
  expect(unreadable).toEqual([]);
});

test('[SYNC-3] whom the server throws out comes back by itself, catches up and sends what waits', async () => {
  const { desk, anna, app } = await writing();
  desk.throwOut();
  await app.until('offline', ({ connection }) => connection.at === 'offline');
  expect(await app.actions.send(anna.id, 'after all')).toBe(true);
  await app.comeBack();
  await app.until('stored', (state) => textsOf(state, anna.id).includes('after all'));
  expect(selectOutboxSummary(app.state()).waiting).toBe(0);
});
