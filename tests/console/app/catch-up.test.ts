import { expect, test } from 'vitest';
import { asCustomerId, asMessageId, asRevision, asSeq, asStaffId, type CustomerId } from '#protocol/ids.ts';
import { afterTest, openConsole, startDesk, type TestDesk, textsOf } from './rig.ts';

async function writes(desk: TestDesk, id: CustomerId, text: string): Promise<void> {
  const outcome = await desk.desk.visitor.send(id, { text, clientMessageId: desk.key() });
  if (!outcome.ok) throw new Error(outcome.refusal.code);
}

/** A console that reads a conversation of one message. */
async function reading() {
  const desk = await startDesk();
  const anna = await desk.visitor('Anna');
  await anna.writes('one');
  const app = openConsole(desk.url);
  await app.signIn();
  app.actions.open(anna.id);
  await app.until('loaded', (state) => textsOf(state, anna.id).length === 1);
  const conversation = app.state().conversations.get(anna.id);
  const [message] = conversation?.messages ?? [];
  if (conversation === undefined || message === undefined) throw new Error('nothing loaded');
  return { desk, anna, app, conversation, message };
}

test('[SYNC-1] after a cut the console catches up on every loaded conversation and on the queue', async () => {
  const desk = await startDesk();
  const staff2 = await desk.staff('staff3');
  const ids: CustomerId[] = [];
  for (let n = 1; n <= 7; n += 1) ids.push(await desk.waiting(`first of ${n}`));
  const [openOne, ...others] = ids as [CustomerId, ...CustomerId[]];
  const app = openConsole(desk.url);
  await app.signIn();
  for (const id of [...others, openOne]) {
    app.actions.open(id);
    await app.until('loaded', ({ conversations }) => conversations.get(id)?.load.at === 'ready');
  }

  desk.cut();
  await app.until('offline', ({ connection }) => connection.at === 'offline');
  for (const id of others.slice(0, 5)) await writes(desk, id, 'while you were away');
  // more than one page
  for (let n = 0; n < 130; n += 1) await writes(desk, others[5] as CustomerId, `line ${n}`);
  await desk.desk.queue.accept(staff2, others[0] as CustomerId);
  await desk.desk.queue.accept(staff2, openOne);
  await desk.desk.queue.end(staff2, openOne);
  const newcomer = await desk.waiting('I am new here');
  desk.mend();
  await app.comeBack();

  for (const id of ids) {
    const kept: string[] = [];
    for (let after = 0; ; after += 100) {
      const { messages, hasMore } = await desk.storage.history({
        customerId: id,
        after: after as never,
        limit: 100,
      });
      kept.push(...messages.map(({ text }) => text));
      if (!hasMore) break;
    }
    expect(textsOf(app.state(), id)).toEqual(kept);
  }
  const row = (id: CustomerId) => app.state().customers.get(id);
  expect(row(others[0] as CustomerId)).toMatchObject({ assignedTo: 'staff3', needsSupport: false });
  expect(row(openOne)).toMatchObject({ active: false });
  expect(row(newcomer)).toMatchObject({ needsSupport: true, lastMessage: { text: 'I am new here' } });
  expect(app.state().revision).toBe(await desk.storage.revision());
  expect(app.faults).toEqual([]);
});

test('[SYNC-1] what is told between subscribing and the answer is neither lost nor doubled', async () => {
  const desk = await startDesk();
  const anna = await desk.visitor('Anna');
  await anna.writes('one');
  const answered = Promise.withResolvers<void>();
  const held = Promise.withResolvers<void>();
  let hold = false;
  const app = openConsole(desk.url, {
    meddling: {
      request: async (event, ask) => {
        const answer = await ask();
        if (event !== 'sync:since' || !hold) return answer;
        answered.resolve();
        await held.promise;
        return answer;
      },
    },
  });
  await app.signIn();
  app.actions.open(anna.id);
  await app.until('loaded', (state) => textsOf(state, anna.id).length === 1);

  desk.cut();
  await app.until('offline', ({ connection }) => connection.at === 'offline');
  await anna.writes('two');
  hold = true;
  desk.mend();
  const back = app.comeBack();
  await answered.promise;
  await anna.writes('three');
  // heard by itself before the answer that fills the hole: shown, but behind it
  await app.until('three', ({ conversations }) => conversations.get(anna.id)?.ahead?.length === 1);
  held.resolve();
  await back;

  expect(textsOf(app.state(), anna.id)).toEqual(['one', 'two', 'three']);
  expect(app.state().conversations.get(anna.id)?.ahead).toEqual([]);
});

test('[SYNC-1] a message that was lost on the way is fetched when the next one arrives', async () => {
  const desk = await startDesk();
  const anna = await desk.visitor('Anna');
  await anna.writes('one');
  const app = openConsole(desk.url, {
    meddling: {
      heard: (event, payload, pass) => {
        if (event !== 'message:new' || !JSON.stringify(payload).includes('lost')) pass();
      },
    },
  });
  await app.signIn();
  app.actions.open(anna.id);
  await app.until('loaded', (state) => textsOf(state, anna.id).length === 1);

  await anna.writes('lost');
  await anna.writes('three');
  await app.until('three', ({ conversations }) => conversations.get(anna.id)?.ahead?.length === 1);
  await app.clock.advance(300);

  await app.until('the hole filled', (state) => textsOf(state, anna.id).length === 3);
  expect(textsOf(app.state(), anna.id)).toEqual(['one', 'lost', 'three']);
});

test('[SYNC-1] messages told twice and out of order stand once and in order', async () => {
  const desk = await startDesk();
  const anna = await desk.visitor('Anna');
  await anna.writes('one');
  const late: (() => void)[] = [];
  const app = openConsole(desk.url, {
    meddling: {
      heard: (event, payload, pass) => {
        if (event === 'message:new' && JSON.stringify(payload).includes('two')) late.push(pass);
        else pass();
        if (event === 'message:new') pass();
      },
    },
  });
  await app.signIn();
  app.actions.open(anna.id);
  await app.until('loaded', (state) => textsOf(state, anna.id).length === 1);

  await anna.writes('two');
  await anna.writes('three');
  await app.until('three', (state) => textsOf(state, anna.id).includes('three'));
  for (const pass of late) pass();

  expect(textsOf(app.state(), anna.id)).toEqual(['one', 'two', 'three']);
});

test('[SYNC-4] another database behind the same address: everything is read anew', async () => {
  const { desk, anna, app, conversation, message } = await reading();
  // as the console would have it from the database before
  const ghost = { ...message, text: 'of the old database', id: 'ghost' as never };
  app.store.setState({
    epoch: 'the one before',
    conversations: new Map([[anna.id, { ...conversation, messages: [ghost] }]]),
    seen: new Map([[anna.id, 99 as never]]),
  });

  desk.cut();
  await app.until('offline', ({ connection }) => connection.at === 'offline');
  desk.mend();
  await app.comeBack();

  await app.until('loaded anew', ({ conversations }) => conversations.get(anna.id)?.load.at === 'ready');
  expect(textsOf(app.state(), anna.id)).toEqual(['one']);
  expect(app.state().seen.size).toBe(0);
  expect(app.state().epoch).toBe('epoch-1');
});

test('[SYNC-2] a wrong clock here changes nothing: the offset is measured', async () => {
  const desk = await startDesk();
  const app = openConsole(desk.url);
  await app.signIn();

  expect(app.clock.now() + app.state().clockOffset).toBe(desk.now());
});

test('[HIST-5] an ended conversation that is opened by its address shows whose it is', async () => {
  const desk = await startDesk();
  const staff2 = await desk.staff('staff3');
  const id = await desk.waiting('Long ago');
  await desk.desk.queue.accept(staff2, id);
  await desk.desk.queue.end(staff2, id);
  const app = openConsole(desk.url);
  await app.signIn();
  app.actions.open(id);
  await app.until('loaded', ({ conversations }) => conversations.get(id)?.load.at === 'ready');
  expect(app.state().customers.get(id)).toMatchObject({
    active: false,
    name: expect.stringMatching(/^Visitor /),
  });
});

test('[SYNC-4] of another database nothing of the one before stays', async () => {
  const desk = await startDesk();
  const anna = await desk.visitor('Anna');
  await anna.writes('one');
  const app = openConsole(desk.url);
  await app.signIn();
  const row = app.state().customers.get(anna.id);
  if (row === undefined) throw new Error('Anna is not in the queue');
  const ghost = asCustomerId('ghost');
  app.store.setState({
    epoch: 'the one before',
    revision: asRevision(5_000),
    customers: new Map([
      [anna.id, { ...row, name: 'Old Anna', version: asRevision(4_999) }],
      [ghost, { ...row, id: ghost, name: 'Ghost', version: asRevision(5_000) }],
    ]),
  });
  desk.cut();
  await app.until('offline', ({ connection }) => connection.at === 'offline');
  desk.mend();
  await app.comeBack();
  expect([...app.state().customers.values()]).toEqual([row]);
});

test('[SYNC-4] a restored backup takes back numbers that this console has seen: it begins anew', async () => {
  const { desk, anna, app, conversation: known, message: first } = await reading();
  // what was said after the backup was taken
  const lost = { ...first, id: asMessageId('lost'), seq: asSeq(2), text: 'lost by the restore' };
  app.store.setState({
    revision: asRevision(5_000),
    conversations: new Map([[anna.id, { ...known, messages: [first, lost] }]]),
  });
  desk.cut();
  await app.until('offline', ({ connection }) => connection.at === 'offline');
  desk.mend();
  await app.comeBack();
  await anna.writes('my new words');
  await app.until('told', (state) => textsOf(state, anna.id).length === 2);
  expect(textsOf(app.state(), anna.id)).toEqual(['one', 'my new words']);
});

test('[SYNC-5] what was shown as stored and is not there any more is told, and nothing of it is sent by itself', async () => {
  const { desk, anna, app, conversation: known, message: first } = await reading();
  await app.actions.accept(anna.id);
  const lost = { ...first, id: asMessageId('lost'), seq: asSeq(2), text: 'a lost question' };
  const { clientMessageId: _key, ...rest } = lost;
  const own = { ...rest, id: asMessageId('own'), seq: asSeq(3), text: 'a lost answer', isCustomer: false };
  const mine = { ...own, staffId: asStaffId('staff1'), staffName: 'Mai Tran' };
  app.store.setState({
    revision: asRevision(5_000),
    conversations: new Map([[anna.id, { ...known, messages: [first, lost, mine] }]]),
  });
  desk.cut();
  await app.until('offline', ({ connection }) => connection.at === 'offline');
  desk.mend();
  const said = app.said.length;
  await app.comeBack();
  await app.until('told', ({ gone }) => gone.size === 2);

  expect([...app.state().gone.values()].map(({ from, message }) => [from, message.text])).toEqual([
    ['customer', 'a lost question'],
    ['me', 'a lost answer'],
  ]);
  expect(app.said.slice(said).filter(({ event }) => event === 'message:send')).toEqual([]);

  await app.actions.sendGone(asMessageId('lost'));
  expect(app.state().gone.size).toBe(2);
  await app.actions.sendGone(asMessageId('own'));
  await app.until('stored anew', (state) => textsOf(state, anna.id).includes('a lost answer'));
  expect([...app.state().gone.keys()]).toEqual(['lost']);
  app.actions.dismissGone(asMessageId('lost'));
  expect(app.state().gone.size).toBe(0);
});

test('[SYNC-5] the whole range that was known is compared, over pages and over lines that end in the middle', async () => {
  const desk = await startDesk();
  const anna = await desk.visitor('Anna');
  for (let n = 1; n <= 230; n += 1) await writes(desk, anna.id, `line ${n}`);
  let cutAt = 0;
  const app = openConsole(desk.url, {
    meddling: {
      request: (event, ask) => {
        if (event === 'customer:history' && cutAt > 0 && (cutAt -= 1) === 0) desk.cut();
        return ask();
      },
    },
  });
  await app.signIn();
  app.actions.open(anna.id);
  await app.until('loaded', (state) => textsOf(state, anna.id).length > 0);
  while (textsOf(app.state(), anna.id).length < 230) await app.actions.loadOlder(anna.id);
  const whole = app.state().conversations.get(anna.id);
  const [first] = whole?.messages ?? [];
  if (whole === undefined || first === undefined) throw new Error('nothing loaded');
  const ghosts = [...whole.messages, { ...first, id: asMessageId('ghost'), seq: asSeq(231) }];
  app.store.setState({
    epoch: 'the one before',
    conversations: new Map([[anna.id, { ...whole, messages: ghosts }]]),
  });

  // the open conversation is read first; then the first page of the comparison; its second one is cut off
  cutAt = 3;
  desk.cut();
  await app.until('offline', ({ connection }) => connection.at === 'offline');
  desk.mend();
  await app.comeBack();
  await app.until('offline again', ({ connection }) => connection.at === 'offline');
  desk.mend();
  await app.comeBack();
  await app.until('told', ({ gone }) => gone.size > 0);
  expect([...app.state().gone.keys()]).toEqual(['ghost']);
});

test('[SYNC-1] an answer that is lost on the way is asked for again: newest page, older page and delta', async () => {
  const desk = await startDesk();
  const anna = await desk.visitor('Anna');
  for (let n = 1; n <= 60; n += 1) await writes(desk, anna.id, `line ${n}`);
  const losing = ['customer:history'];
  const app = openConsole(desk.url, {
    meddling: {
      request: async (event, ask) => {
        const answer = await ask();
        if (losing[0] !== event) return answer;
        losing.shift();
        return undefined;
      },
    },
  });
  await app.signIn();
  const passing = setInterval(() => void app.clock.advance(1_000), 10);
  afterTest(() => clearInterval(passing));
  app.actions.open(anna.id);
  await app.until('the newest page', (state) => textsOf(state, anna.id).length === 50);
  losing.push('customer:history');
  await app.actions.loadOlder(anna.id);
  await app.until('the older page', (state) => textsOf(state, anna.id).length === 60);

  desk.cut();
  await app.until('offline', ({ connection }) => connection.at === 'offline');
  for (let n = 61; n <= 190; n += 1) await writes(desk, anna.id, `line ${n}`);
  // the delta of `sync:since` holds 100; the page with the rest is lost, and lost again, and again
  losing.push('sync:since', ...Array.from({ length: 5 }, () => 'customer:history'));
  desk.mend();
  await app.until('everything', (state) => textsOf(state, anna.id).length === 190);
  expect(textsOf(app.state(), anna.id)).toEqual(Array.from({ length: 190 }, (_, n) => `line ${n + 1}`));
  expect(losing).toEqual([]);
});

test('[SYNC-1] the queue tells of a message that was lost on the way: it is fetched', async () => {
  const desk = await startDesk();
  const anna = await desk.visitor('Anna');
  await anna.writes('one');
  const app = openConsole(desk.url, {
    meddling: { heard: (event, _payload, pass) => void (event === 'message:new' || pass()) },
  });
  await app.signIn();
  app.actions.open(anna.id);
  await app.until('loaded', (state) => textsOf(state, anna.id).length === 1);

  await anna.writes('lost, and the last one');
  await app.until(
    'the row',
    ({ customers }) => customers.get(anna.id)?.lastMessage?.text === 'lost, and the last one',
  );
  await app.clock.advance(300);
  await app.until('fetched', (state) => textsOf(state, anna.id).length === 2);
  expect(textsOf(app.state(), anna.id)).toEqual(['one', 'lost, and the last one']);
});
