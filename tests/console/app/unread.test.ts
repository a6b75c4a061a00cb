import { expect, test } from 'vitest';
import { selectUnread } from '#console/store/selectors.ts';
import { openConsole, startDesk, textsOf } from './rig.ts';

async function looking() {
  const desk = await startDesk();
  const anna = await desk.visitor('Anna');
  for (let n = 1; n <= 230; n += 1) await anna.writes(`Line ${n}`);
  const app = openConsole(desk.url);
  await app.signIn();
  app.actions.open(anna.id);
  await app.until('loaded', (state) => textsOf(state, anna.id).length > 0);
  app.actions.markSeen(anna.id);
  return { desk, anna, app };
}

test('[UNREAD-1] marked unread it shows as that, over a reload, until it is looked at again', async () => {
  const { desk, anna, app } = await looking();
  await app.actions.accept(anna.id);
  await app.actions.send(anna.id, 'Answered');
  await app.until('answered', (state) => (state.customers.get(anna.id)?.unread ?? 1) === 0);
  expect(selectUnread(app.state(), anna.id)).toBe(0);
  app.actions.markUnread(anna.id);
  expect([app.state().open, selectUnread(app.state(), anna.id)]).toEqual([null, 1]);
  app.page('leaving');

  const next = openConsole(desk.url, { keep: app.keep });
  await next.signIn();
  expect(selectUnread(next.state(), anna.id)).toBe(1);
  next.actions.open(anna.id);
  await next.until('loaded', (state) => textsOf(state, anna.id).length > 0);
  next.actions.markSeen(anna.id);
  expect(selectUnread(next.state(), anna.id)).toBe(0);
});

test('[EXPORT-1] a transcript is the whole conversation, however much of it is on the screen, or nothing', async () => {
  const { desk, anna, app } = await looking();
  await app.actions.writeNote(anna.id, 'For us');
  await app.until('noted', (state) => textsOf(state, anna.id).includes('For us'));
  const told = await app.actions.transcript(anna.id);
  const texts = told.at === 'read' ? told.entries.map(({ text }) => text) : [];
  expect(texts).toEqual([...Array.from({ length: 230 }, (_, index) => `Line ${index + 1}`), 'For us']);
  desk.cut();
  await app.until('cut', (state) => state.connection.at !== 'online');
  expect((await app.actions.transcript(anna.id)).at).toBe('failed');
});
