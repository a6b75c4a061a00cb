import { expect, test } from 'vitest';
import type { CustomerId } from '#protocol/ids.ts';
import { openConsole, startDesk, textsOf } from './rig.ts';

const longAgo = (id: CustomerId, app: ReturnType<typeof openConsole>): void => {
  const row = app.state().customers.get(id);
  if (row === undefined) throw new Error('not in the queue');
  app.store.setState({
    customers: new Map(app.state().customers).set(id, { ...row, waitingSince: 1 as never }),
  });
};

test('[QUEUE-1] who comes too late is told who was first, and the queue shows it', async () => {
  const desk = await startDesk();
  const id = await desk.waiting('Hello?');
  const [one, two] = [openConsole(desk.url), openConsole(desk.url)];
  await one.signIn('staff1');
  await two.signIn('staff2');

  await Promise.all([one.actions.accept(id), two.actions.accept(id)]);
  const said = [...one.state().notices, ...two.state().notices].map(({ text }) => text);
  expect(said).toHaveLength(1);
  expect(said[0]).toMatch(/has already accepted this customer/);
  for (const app of [one, two]) {
    await app.until('told', ({ customers }) => customers.get(id)?.needsSupport === false);
    expect(app.state().busy.size).toBe(0);
  }
  const winner = one.state().notices.length === 0 ? 'staff1' : 'staff2';
  expect(one.state().customers.get(id)?.assignedTo).toBe(winner);
  expect(two.state().customers.get(id)?.assignedTo).toBe(winner);
});

test('accept next takes who has waited longest, and passes whom a colleague has just taken', async () => {
  const desk = await startDesk();
  const colleague = await desk.staff('staff3');
  const ids: CustomerId[] = [];
  for (const text of ['first', 'second', 'third']) {
    ids.push(await desk.waiting(text));
    desk.advance(60_000);
  }
  const [first, second, third] = ids as [CustomerId, CustomerId, CustomerId];
  const app = openConsole(desk.url);
  await app.signIn();
  longAgo(second, app);
  // told to nobody here, as if the news were still on the way
  await desk.desk.queue.accept(colleague, second);

  await app.actions.acceptNext();
  expect(app.state().open).toBe(first);
  expect(app.state().customers.get(first)?.assignedTo).toBe('staff1');
  expect(app.state().notices).toEqual([]);
  expect(app.place.read()).toEqual({ at: 'customer', id: first });
  await app.actions.acceptNext();
  expect(app.state().open).toBe(third);
});

test('accept next says so when nobody waits; without a connection nothing is asked', async () => {
  const desk = await startDesk();
  const app = openConsole(desk.url);
  await app.signIn();
  await app.actions.acceptNext();
  expect(app.state().notices.map(({ text }) => text)).toEqual(['Nobody is waiting.']);

  const id = await desk.waiting('Hello?');
  desk.cut();
  await app.until('offline', ({ connection }) => connection.at === 'offline');
  await app.actions.accept(id);
  expect(app.state().busy.size).toBe(0);
  expect(app.state().notices).toHaveLength(2);
});

test('[END-1] ending is told to everybody; what one does not hold one does not end', async () => {
  const desk = await startDesk();
  const id = await desk.waiting('Hello?');
  const [one, two] = [openConsole(desk.url), openConsole(desk.url)];
  await one.signIn('staff1');
  await two.signIn('staff2');
  await one.actions.accept(id);
  await two.actions.end(id, null);
  expect(one.state().customers.get(id)?.active).toBe(true);
  await one.actions.end(id, null);
  await two.until('told', ({ customers }) => customers.get(id)?.active === false);
  expect(one.state().status).toEqual({ online: true, activeChats: 0 });
});

test('[END-5] who has written since the end was asked for is not ended, and that is said', async () => {
  const desk = await startDesk();
  const id = await desk.waiting('Hello?');
  const app = openConsole(desk.url);
  await app.signIn();
  await app.actions.accept(id);
  const heard = app.state().customers.get(id)?.lastMessage?.seq ?? null;
  await desk.desk.visitor.send(id, { text: 'One more thing', clientMessageId: desk.key() });
  await app.actions.reload(id);
  await app.until('heard', ({ customers }) => (customers.get(id)?.lastMessage?.seq ?? 0) > (heard ?? 0));
  await app.actions.end(id, heard);
  expect(app.state().customers.get(id)?.active).toBe(true);
  expect(app.state().notices.at(-1)?.text).toContain('has written meanwhile');
  await app.actions.end(id, app.state().customers.get(id)?.lastMessage?.seq ?? null);
  expect(app.state().customers.get(id)?.active).toBe(false);
});

test('[HIST-1] older pages come before what is loaded, down to the first message', async () => {
  const desk = await startDesk();
  const id = await desk.waiting('line 1');
  for (let n = 2; n <= 120; n += 1) {
    await desk.desk.visitor.send(id, { text: `line ${n}`, clientMessageId: desk.key() });
  }
  const app = openConsole(desk.url);
  await app.signIn();
  app.actions.open(id);
  await app.until('loaded', ({ conversations }) => conversations.get(id)?.load.at === 'ready');
  const older = () => app.state().conversations.get(id)?.older;
  expect(textsOf(app.state(), id)).toHaveLength(50);
  expect(older()).toBe('more');

  await Promise.all([app.actions.loadOlder(id), app.actions.loadOlder(id)]);
  expect(textsOf(app.state(), id)).toHaveLength(100);
  desk.cut();
  await app.until('offline', ({ connection }) => connection.at === 'offline');
  await app.actions.loadOlder(id);
  expect(older()).toBe('failed');
  desk.mend();
  await app.comeBack();
  await app.actions.loadOlder(id);
  expect(textsOf(app.state(), id)).toEqual(Array.from({ length: 120 }, (_, n) => `line ${n + 1}`));
  expect(older()).toBe('none');
  await app.actions.loadOlder(id);
});

test('a conversation opened without a connection loads when there is one; an unknown one says so', async () => {
  const desk = await startDesk();
  const id = await desk.waiting('Hello?');
  const app = openConsole(desk.url);
  await app.signIn();
  desk.cut();
  await app.until('offline', ({ connection }) => connection.at === 'offline');
  app.actions.open(id);
  expect(app.state().conversations.get(id)?.load.at).toBe('loading');
  desk.mend();
  await app.comeBack();
  await app.until('loaded', (state) => textsOf(state, id).length === 1);

  app.actions.open('nobody' as CustomerId);
  await app.until(
    'failed',
    ({ conversations }) => conversations.get('nobody' as CustomerId)?.load.at === 'failed',
  );
});

test('a customer who writes for the first time appears, and is seen when looked at', async () => {
  const desk = await startDesk();
  const app = openConsole(desk.url);
  await app.signIn();
  const anna = await desk.visitor('Anna');
  await anna.writes('Hello?');
  await app.until('Anna', ({ customers }) => customers.get(anna.id)?.unread === 1);
  expect(app.state().customers.get(anna.id)).toMatchObject({
    name: 'Anna',
    needsSupport: true,
    online: true,
  });
  app.actions.open(anna.id);
  await app.until('loaded', (state) => textsOf(state, anna.id).length === 1);
  app.actions.markSeen(anna.id);
  expect(app.state().seen.get(anna.id)).toBe(1);
});
