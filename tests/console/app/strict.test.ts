import { expect, test } from 'vitest';
import { selectQueue, selectTimeline, selectUnread } from '#console/store/selectors.ts';
import { createMemoryStore } from '#outbox/memory-store.ts';
import { asCustomerId } from '#protocol/ids.ts';
import { startStrictServer, type StrictServerOptions } from '#tests/seed/strict-server.ts';
import { startCuttable } from './cuttable.ts';
import { afterTest, openConsole, type TestConsole, textsOf } from './rig.ts';

const ANNA = asCustomerId('anna');
const BINH = asCustomerId('binh');
const CHI = asCustomerId('chi');

/** A stranger's server, behind a line that can be cut, with two customers who wait. */
async function startStranger(options: StrictServerOptions = {}) {
  const server = await startStrictServer({ site: '/nowhere', ...options });
  const line = await startCuttable(server.port);
  afterTest(async () => {
    await line.stop();
    await server.stop();
  });
  const anna = await server.customer({ name: 'Anna', id: ANNA });
  const binh = await server.customer({ name: 'Bình', id: BINH });
  await anna.writes('Hello?');
  await binh.writes('Xin chào');
  return { server, anna, binh, line, url: line.url };
}

async function signIn(app: TestConsole, token = 'AUTH_TOKEN', staffId = 'staff1'): Promise<void> {
  await app.until('the sign-in page', ({ signIn }) => signIn.at === 'signed-out');
  await app.actions.signInWithToken(staffId, token);
}

/** Time passes as long as it takes. */
async function inTime(app: TestConsole, work: Promise<unknown>, step = 200): Promise<void> {
  const timer = setInterval(() => void app.clock.advance(step), 5);
  await work.finally(() => clearInterval(timer));
}

async function startWriting(options: StrictServerOptions = {}) {
  const stranger = await startStranger(options);
  const app = openConsole(stranger.url, {
    outboxStore: { ...createMemoryStore(), persistence: 'durable' },
  });
  await signIn(app);
  await inTime(
    app,
    app.until('the queue', ({ customers }) => customers.has(ANNA)),
  );
  await app.actions.accept(ANNA);
  app.actions.open(ANNA);
  await app.until('loaded', (state) => textsOf(state, ANNA).length === 1);
  return { ...stranger, app };
}

test('a server that knows only the seed document is asked for a token', async () => {
  const { url, server } = await startStranger();
  const app = openConsole(url);
  await app.until('the sign-in page', ({ signIn }) => signIn.at === 'signed-out');
  expect(app.state().signIn).toMatchObject({ method: 'token' });

  await app.actions.signInWithToken('staff1', 'wrong');
  expect(app.state().signIn).toMatchObject({ at: 'signed-out', busy: false });
  expect(app.state().signIn).toHaveProperty('error', expect.stringMatching(/./));

  await app.actions.signInWithToken('staff1', 'AUTH_TOKEN');
  expect(app.state().signIn).toEqual({ at: 'signed-in', staff: { id: 'staff1', name: 'staff1' } });
  expect(app.state().connection).toMatchObject({ at: 'online', peer: 'strict' });
  expect(app.state().capabilities).toEqual([]);
  await app.until('status', ({ status }) => status !== null);
  await inTime(
    app,
    app.until('the queue', ({ customers }) => customers.size === 2),
  );
  expect(selectQueue(app.state())).toEqual([ANNA, BINH]);
  expect(server.faults).toEqual([]);
});

test('accept, talk, type and end by the document alone', async () => {
  const { app, anna, server } = await startWriting();
  expect(app.state().customers.get(ANNA)).toMatchObject({ assignedTo: 'staff1', needsSupport: false });

  app.actions.type(ANNA, 'G');
  await anna.seesTyping(true);
  expect(await app.actions.send(ANNA, 'Good morning')).toBe(true);
  await anna.seesTyping(false);
  expect(await anna.isShown('Good morning')).toMatchObject({ isCustomer: false });
  await app.until('proven by its echo', ({ outbox }) => outbox.rows.length === 0);
  expect(textsOf(app.state(), ANNA)).toEqual(['Hello?', 'Good morning']);

  await anna.types(true);
  await app.until('typing', ({ typing }) => typing.get(ANNA)?.customer === true);
  await anna.writes('I have a question');
  await app.until('heard', (state) => textsOf(state, ANNA).length === 3);
  expect(app.state().typing.size).toBe(0);
  expect(app.state().customers.get(ANNA)).toMatchObject({ lastMessage: { text: 'I have a question' } });
  expect(selectUnread(app.state(), ANNA)).toBe(1);
  app.actions.markSeen(ANNA);
  expect(selectUnread(app.state(), ANNA)).toBe(0);

  await app.actions.end(ANNA, null);
  expect(app.state().customers.get(ANNA)).toMatchObject({ active: false, assignedTo: null });
  expect(app.state().notices).toEqual([]);
  expect(server.faults).toEqual([]);
});

test('[SEND-4] an echo takes the place of the pending message under the same key', async () => {
  const { app } = await startWriting();
  const keys = new Set<string>();
  app.store.subscribe((state) => {
    for (const item of selectTimeline(state, ANNA)) {
      const text = item.kind === 'message' ? item.message.text : item.kind === 'pending' ? item.row.text : '';
      if (text === 'once') keys.add(item.key);
    }
  });
  await app.actions.send(ANNA, 'once');
  await app.until('proven', ({ outbox }) => outbox.rows.length === 0);
  expect(textsOf(app.state(), ANNA)).toEqual(['Hello?', 'once']);
  expect(keys.size).toBe(1);
});

test('what one is called is learned from the first message proven to be ours', async () => {
  const { app } = await startWriting();
  expect(app.state().signIn).toMatchObject({ staff: { name: 'staff1' } });
  await app.actions.send(ANNA, 'Good morning');
  await app.until('proven', ({ outbox }) => outbox.rows.length === 0);
  expect(app.state().signIn).toMatchObject({ staff: { id: 'staff1', name: 'Mai Tran' } });

  await app.actions.signOut();
  await signIn(app);
  expect(app.state().signIn).toMatchObject({ staff: { id: 'staff1', name: 'Mai Tran' } });
});

test("[SEND-4] a colleague's equal text does not stand for a message that vanished", async () => {
  const { app, anna, server, url } = await startWriting();
  await app.actions.send(ANNA, 'Good morning');
  await app.until('proven', ({ outbox }) => outbox.rows.length === 0);
  server.switches.drop = 1;
  await app.actions.send(ANNA, 'One moment');
  await app.actions.end(ANNA, null);
  await anna.writes('Is anybody there?');
  const jonas = openConsole(url);
  await signIn(jonas, 'AUTH_TOKEN_2', 'staff2');
  await inTime(
    jonas,
    jonas.until('the queue', ({ customers }) => customers.has(ANNA)),
  );
  await jonas.actions.accept(ANNA);
  await jonas.actions.send(ANNA, 'One moment');
  await jonas.until('proven', ({ outbox }) => outbox.rows.length === 0);
  await inTime(
    app,
    app.until('judged', ({ outbox }) => !['in-flight', 'verifying'].includes(outbox.rows[0]?.state.at ?? '')),
  );
  expect(app.state().outbox.rows.map(({ state }) => state.at)).toEqual(['unconfirmed']);
  expect(app.state().signIn).toMatchObject({ staff: { name: 'Mai Tran' } });
});

test('without an echo the history proves a message', async () => {
  const { app, server } = await startWriting({ echo: false });
  await app.actions.send(ANNA, 'no echo');
  await inTime(
    app,
    app.until('proven', ({ outbox }) => outbox.rows.length === 0),
  );
  expect(textsOf(app.state(), ANNA)).toEqual(['Hello?', 'no echo']);
  expect(server.texts(ANNA)).toEqual(['Hello?', 'no echo']);
});

test('[SEND-4] a message that vanished ends as unconfirmed, and is sent again only when a person says so', async () => {
  const { app, server } = await startWriting({ drop: 1 });
  await app.actions.send(ANNA, 'vanishes');
  await inTime(
    app,
    app.until('unconfirmed', ({ outbox }) => outbox.rows[0]?.state.at === 'unconfirmed'),
  );
  expect(server.texts(ANNA)).toEqual(['Hello?']);
  const key = app.state().outbox.rows[0]?.clientMessageId;
  if (key === undefined) throw new Error('no row');
  app.actions.sendAgain(key);
  await inTime(
    app,
    app.until('proven', ({ outbox }) => outbox.rows.length === 0),
  );
  expect(server.texts(ANNA)).toEqual(['Hello?', 'vanishes']);
});

test('a refusal that names the request ends it with a reason', async () => {
  const { app, url } = await startWriting();
  const other = openConsole(url);
  await other.until('the sign-in page', ({ signIn }) => signIn.at === 'signed-out');
  await other.actions.signInWithToken('staff2', 'AUTH_TOKEN_2');
  await inTime(
    other,
    other.until('the queue', ({ customers }) => customers.size === 2),
  );
  // not heard yet that a colleague has her
  const anna = other.state().customers.get(ANNA);
  if (anna === undefined) throw new Error('Anna is not in the queue');
  other.store.setState({
    customers: new Map(other.state().customers).set(ANNA, { ...anna, assignedTo: null, needsSupport: true }),
  });
  await other.actions.accept(ANNA);
  expect(other.state().notices.map(({ text }) => text)).toEqual(['Mai Tran was first.']);
  expect(other.state().busy.size).toBe(0);
  expect(app.state().customers.get(ANNA)).toMatchObject({ assignedTo: 'staff1' });
});

test('[SYNC-1] after a cut the queue and the open conversation are as the server has them', async () => {
  const { app, anna, line, server } = await startWriting();
  const chi = await server.customer({ name: 'Chi', id: CHI });
  line.cut();
  await app.until('offline', ({ connection }) => connection.at === 'offline');
  await app.actions.send(ANNA, 'written offline');
  await anna.writes('while you were away');
  await chi.writes('I am new');
  const strange = openConsole(server.url);
  await strange.until('the sign-in page', ({ signIn }) => signIn.at === 'signed-out');
  await strange.actions.signInWithToken('staff2', 'AUTH_TOKEN_2');
  await inTime(
    strange,
    strange.until('the queue', ({ customers }) => customers.size === 3),
  );
  await strange.actions.accept(BINH);
  await strange.actions.end(BINH, null);
  line.mend();
  await app.comeBack();

  await inTime(
    app,
    app.until('settled', ({ customers, outbox }) => !customers.has(BINH) && outbox.rows.length === 0),
  );
  expect([...app.state().customers.keys()].toSorted()).toEqual([ANNA, CHI]);
  expect(textsOf(app.state(), ANNA)).toEqual(['Hello?', 'while you were away', 'written offline']);
  expect(server.texts(ANNA)).toEqual(['Hello?', 'while you were away', 'written offline']);
  expect(server.faults).toEqual([]);
});

test('[AUTH-2] a token that was taken back lays sign-in over the work', async () => {
  const { app, server } = await startWriting();
  await server.revoke('staff1');
  app.actions.open(BINH);
  await inTime(
    app,
    app.until('expired', ({ signIn }) => signIn.at === 'expired'),
    1_000,
  );
  expect(app.state().signIn).toMatchObject({ method: 'token', staff: { id: 'staff1' } });
  expect(app.state().open).toBe(BINH);
});
