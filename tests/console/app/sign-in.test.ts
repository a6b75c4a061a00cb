import { expect, test } from 'vitest';
import { createMemoryStore } from '#outbox/memory-store.ts';
import type { OutboxStore } from '#outbox/store.ts';
import { haveWork } from '#console/app/work.ts';
import { createFetch, openConsole, startDesk, type TestDesk, textsOf } from './rig.ts';

const durable = (): OutboxStore => ({ ...createMemoryStore(), persistence: 'durable' });

/** What goes by the clock goes on, a little at a time. */
async function whileTimePasses(
  apps: readonly ReturnType<typeof openConsole>[],
  ms: number,
  wait: () => Promise<unknown>,
): Promise<void> {
  const ticking = setInterval(() => {
    for (const { clock } of apps) void clock.advance(ms);
  }, 5);
  await wait().finally(() => clearInterval(ticking));
}

/** Everything that `staff1` was let in with ends. */
async function revoke(desk: TestDesk): Promise<void> {
  await desk.storage.setStaffPassword('staff1' as never, 'hashed:secret', {
    at: desk.now(),
    actor: 'cli',
    act: 'staff:password',
  });
  await desk.sweep();
}

test('[AUTH-3] a wrong password is said, a right one opens the desk', async () => {
  const desk = await startDesk();
  const waiting = await desk.waiting('Is anybody there?');
  const app = openConsole(desk.url);
  await app.until('the sign-in page', ({ signIn }) => signIn.at === 'signed-out');
  expect(app.state().signIn).toMatchObject({ method: 'password' });

  await app.actions.signInWithPassword('staff1', 'wrong');
  expect(app.state().signIn).toMatchObject({ at: 'signed-out', busy: false });
  expect(app.state().signIn).toHaveProperty('error', 'Wrong name or password. Check both and try again.');

  await app.actions.signInWithPassword('staff1', 'secret');
  await app.caughtUp();
  expect(app.state().signIn).toMatchObject({ at: 'signed-in', staff: { id: 'staff1', name: 'Mai Tran' } });
  expect(app.state().queueLoaded).toBe(true);
  expect([...app.state().customers.keys()]).toEqual([waiting]);
  expect(app.state().status).toEqual({ online: true, activeChats: 0 });
  expect(app.state().capabilities).toContain('edit');
  expect(app.faults).toEqual([]);
});

test('what stands behind the sign-in page cannot be fetched: that is said, and the next try goes on', async () => {
  const desk = await startDesk();
  let isAway = true;
  const loadWork = () => (isAway ? Promise.reject(new TypeError('Failed to fetch')) : haveWork());
  const app = openConsole(desk.url, { loadWork });
  await app.until('the sign-in page', ({ signIn }) => signIn.at === 'signed-out');
  await app.actions.signInWithPassword('staff1', 'wrong');
  expect(app.state().signIn).toHaveProperty('error', 'Wrong name or password. Check both and try again.');
  await app.actions.signInWithPassword('staff1', 'secret');
  expect(app.state().signIn).toMatchObject({ at: 'signed-out', busy: false });
  expect(app.state().signIn).toHaveProperty('error', expect.stringContaining('could not be fetched'));
  isAway = false;
  await app.actions.signInWithPassword('staff1', 'secret');
  await app.caughtUp();
  expect(app.faults).toEqual([]);
});

test('a session whose console cannot be fetched is tried again by itself', async () => {
  const desk = await startDesk();
  const fetch = createFetch(desk.url);
  const first = openConsole(desk.url, { fetch });
  await first.signIn();
  first.close();
  let isAway = true;
  const loadWork = () => (isAway ? Promise.reject(new TypeError('Failed to fetch')) : haveWork());
  const app = openConsole(desk.url, { fetch, loadWork });
  await app.until('a failure', ({ connection }) => connection.at === 'connecting');
  expect(app.state().signIn.at).toBe('checking');
  isAway = false;
  const retry = setInterval(() => void app.clock.advance(1_000), 20);
  await app.caughtUp();
  clearInterval(retry);
});

test('a reload is signed in by the cookie', async () => {
  const desk = await startDesk();
  const fetch = createFetch(desk.url);
  const first = openConsole(desk.url, { fetch });
  await first.signIn();
  first.close();

  const second = openConsole(desk.url, { fetch });
  await second.caughtUp();
  expect(second.state().signIn).toMatchObject({ at: 'signed-in', staff: { id: 'staff1' } });
});

test('a server that cannot be reached at the start is asked again, not taken for another kind', async () => {
  const desk = await startDesk();
  desk.cut();
  const app = openConsole(desk.url);
  await app.until('a failure', ({ connection }) => connection.at === 'connecting');
  expect(app.state().signIn.at).toBe('checking');
  await app.clock.advance(1_000);
  await app.until('another', ({ connection }) => connection.at === 'offline');

  desk.mend();
  const retry = setInterval(() => void app.clock.advance(1_000), 20);
  await app.until('the sign-in page', ({ signIn }) => signIn.at === 'signed-out');
  clearInterval(retry);
});

test('[AUTH-2] who signs in again in one tab is back in the others too', async () => {
  const desk = await startDesk();
  const fetch = createFetch(desk.url);
  const first = openConsole(desk.url, { fetch });
  await first.signIn();
  const second = openConsole(desk.url, { fetch });
  await second.caughtUp();
  await revoke(desk);
  await whileTimePasses([first, second], 0, async () => {
    await first.until('expired', ({ signIn }) => signIn.at === 'expired');
    await second.until('expired', ({ signIn }) => signIn.at === 'expired');
  });

  await first.actions.signInWithPassword('staff1', 'secret');
  await whileTimePasses([second], 100, () =>
    second.until('signed in', ({ signIn }) => signIn.at === 'signed-in'),
  );
  await second.caughtUp();
  expect([first.faults, second.faults]).toEqual([[], []]);
});

test('[SEND-7] another person who signs in in another tab does not open the work of the first', async () => {
  const desk = await startDesk();
  const fetch = createFetch(desk.url);
  const mine = openConsole(desk.url, { fetch });
  await mine.signIn();
  const other = openConsole(desk.url, { fetch });
  await other.caughtUp();
  await revoke(desk);
  await whileTimePasses([mine, other], 0, async () => {
    await mine.until('expired', ({ signIn }) => signIn.at === 'expired');
    await other.until('expired', ({ signIn }) => signIn.at === 'expired');
  });
  await other.actions.signInWithPassword('staff2', 'secret');
  await other.caughtUp();
  await mine.clock.advance(60_000);
  mine.actions.reconnectNow();
  await mine.clock.advance(60_000);
  expect(mine.state().signIn).toMatchObject({ at: 'expired', staff: { id: 'staff1' } });
});

test('[AUTH-2] a session that was ended lays sign-in over the work, which goes on after it', async () => {
  const desk = await startDesk();
  const anna = await desk.visitor('Anna');
  await anna.writes('Hello?');
  const app = openConsole(desk.url, { outboxStore: durable() });
  await app.signIn();
  await app.actions.accept(anna.id);
  app.actions.open(anna.id);
  app.actions.type(anna.id, 'half a sentence');
  await app.until('loaded', (state) => textsOf(state, anna.id).length === 1);

  await revoke(desk);
  const waiting = setInterval(() => void app.clock.advance(0), 5);
  await app.until('expired', ({ signIn }) => signIn.at === 'expired');
  clearInterval(waiting);
  expect(app.state()).toMatchObject({ connection: { at: 'closed' }, open: anna.id });
  expect(app.state().signIn).toMatchObject({ staff: { id: 'staff1' }, method: 'password', error: null });
  expect(textsOf(app.state(), anna.id)).toEqual(['Hello?']);
  await anna.writes('Still there?');

  await app.actions.signInWithPassword('staff1', 'secret');
  await app.caughtUp();
  expect(app.state().drafts.get(anna.id)).toBe('half a sentence');
  expect(textsOf(app.state(), anna.id)).toEqual(['Hello?', 'Still there?']);
  expect(await app.actions.send(anna.id, 'half a sentence')).toBe(true);
  expect((await anna.isShown('half a sentence')).staffName).toBe('Mai Tran');
});

test('[SEND-7] another person signs in: nothing of the first one is shown or sent, and nothing of it is lost', async () => {
  const desk = await startDesk();
  const anna = await desk.visitor('Anna');
  await anna.writes('Hello?');
  const store = durable();
  const app = openConsole(desk.url, { outboxStore: { ...store, close: () => undefined } });
  await app.signIn();
  await app.actions.accept(anna.id);
  app.actions.open(anna.id);
  app.actions.type(anna.id, 'a draft of staff1');
  desk.cut();
  await app.until('offline', ({ connection }) => connection.at === 'offline');
  expect(await app.actions.send(anna.id, 'queued by staff1')).toBe(true);
  app.actions.type(anna.id, 'a draft of staff1');
  await revoke(desk);
  desk.mend();
  const retry = setInterval(() => void app.clock.advance(1_000), 20);
  await app.until('expired', ({ signIn }) => signIn.at === 'expired');
  expect(app.state().outbox.rows).toHaveLength(1);

  await app.actions.signInWithPassword('staff2', 'secret');
  await app.caughtUp();
  clearInterval(retry);
  expect(app.state().signIn).toMatchObject({ at: 'signed-in', staff: { id: 'staff2' } });
  expect(app.state().outbox.rows).toEqual([]);
  expect(app.state().drafts.size).toBe(0);
  await app.clock.advance(60_000);
  expect((await store.all()).rows).toMatchObject([{ text: 'queued by staff1', senderId: 'staff1' }]);
  const { messages } = await desk.storage.history({ customerId: anna.id, limit: 10 });
  expect(messages.map(({ text }) => text)).toEqual(['Hello?']);

  await app.actions.signOut();
  expect(app.state().signIn.at).toBe('signed-out');
  await app.actions.signInWithPassword('staff1', 'secret');
  await app.caughtUp();
  expect(app.state().drafts.get(anna.id)).toBe('a draft of staff1');
  expect((await anna.isShown('queued by staff1')).staffName).toBe('Mai Tran');
});

test('[SEND-7] another person signs in in another tab: this one stays bound to its own', async () => {
  const desk = await startDesk();
  const fetch = createFetch(desk.url);
  const app = openConsole(desk.url, { fetch });
  await app.signIn();
  const other = openConsole(desk.url, { fetch });
  await other.caughtUp();
  await other.actions.signOut();
  await other.actions.signInWithPassword('staff2', 'secret');
  await other.caughtUp();

  const retry = setInterval(() => void app.clock.advance(1_000), 20);
  await app.until('expired', ({ signIn }) => signIn.at === 'expired');
  clearInterval(retry);
  expect(app.state().signIn).toMatchObject({
    staff: { id: 'staff1' },
    reason: 'Jonas Weber has signed in in this browser.',
  });
});

test('[AUTH-4] signing out ends the session on the server; without a server one stays signed in', async () => {
  const desk = await startDesk();
  const fetch = createFetch(desk.url);
  const app = openConsole(desk.url, { fetch });
  await app.signIn();
  desk.cut();
  await app.actions.signOut();
  expect(app.state().signIn.at).toBe('signed-in');
  expect(app.state().notices.at(-1)?.tone).toBe('error');

  desk.mend();
  await app.comeBack();
  await app.actions.signOut();
  expect(app.state()).toMatchObject({ signIn: { at: 'signed-out' }, connection: { at: 'closed' } });
  expect(app.state().customers.size).toBe(0);
  const again = openConsole(desk.url, { fetch });
  await again.until('the sign-in page', ({ signIn }) => signIn.at === 'signed-out');
});

test('the address names the open customer, both ways', async () => {
  const desk = await startDesk();
  const [one, two] = [await desk.waiting('one'), await desk.waiting('two')];
  const app = openConsole(desk.url);
  app.place.show({ at: 'customer', id: one });
  await app.signIn();
  expect(app.state().open).toBe(one);
  await app.until('loaded', (state) => textsOf(state, one).length === 1);

  app.actions.open(two);
  expect(app.place.read()).toEqual({ at: 'customer', id: two });
  app.place.go({ at: 'customer', id: one });
  expect(app.state().open).toBe(one);
  app.actions.openOutbox();
  expect(app.state()).toMatchObject({ page: 'outbox', open: null });
  expect(app.place.read()).toEqual({ at: 'outbox' });
  app.actions.open(null);
  expect(app.state()).toMatchObject({ page: 'inbox', open: null });
  expect(app.place.read()).toEqual({ at: 'inbox' });
});
