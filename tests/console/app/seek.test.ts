import { expect, test } from 'vitest';
import { asSeq, type CustomerId } from '#protocol/ids.ts';
import type { ConsoleState } from '#console/store/state.ts';
import { openConsole, startDesk, textsOf } from './rig.ts';

const partOf = (state: ConsoleState, id: CustomerId) =>
  state.conversations.get(id)?.part?.messages.map(({ text }) => text);

/** A console that has signed in, and a conversation of 300 lines that it has not opened. */
async function longTalk() {
  const desk = await startDesk();
  const anna = await desk.visitor('Anna');
  for (let n = 1; n <= 300; n += 1) {
    await desk.desk.visitor.send(anna.id, { text: `line ${n}`, clientMessageId: desk.key() });
  }
  const app = openConsole(desk.url);
  await app.signIn();
  return { desk, anna, app };
}

const lines = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => `line ${from + index}`);

test('[HIST-6] one is led to a line far away, with its surroundings, and pages lead on from there to the newest', async () => {
  const { anna, app } = await longTalk();
  await app.actions.showMessage(anna.id, asSeq(100));
  expect(app.state()).toMatchObject({ open: anna.id, sought: { seq: 100, at: 'shown' } });
  expect(partOf(app.state(), anna.id)).toEqual(lines(51, 150));
  await app.until('the newest', (state) => textsOf(state, anna.id).at(-1) === 'line 300');
  await app.clock.advance(3_000);
  expect(app.state().sought).toBeNull();

  await app.actions.loadOlder(anna.id);
  expect(partOf(app.state(), anna.id)).toEqual(lines(1, 150));
  await app.actions.loadNewer(anna.id);
  expect(partOf(app.state(), anna.id)).toEqual(lines(1, 200));
  await app.actions.loadNewer(anna.id);
  // it has come up to the newest page
  expect(partOf(app.state(), anna.id)).toBeUndefined();
  expect(textsOf(app.state(), anna.id)).toEqual(lines(1, 300));
});

test('[HIST-6] one’s place does not change what counts as seen, and a new message stays with the newest', async () => {
  const { anna, app } = await longTalk();
  await app.actions.showMessage(anna.id, asSeq(100));
  await app.until('the newest', (state) => textsOf(state, anna.id).at(-1) === 'line 300');
  await anna.writes('and one more');
  await app.until('heard', (state) => textsOf(state, anna.id).at(-1) === 'and one more');
  expect(partOf(app.state(), anna.id)).toEqual(lines(51, 150));
  expect(app.state().seen.get(anna.id)).toBeUndefined();

  app.actions.showNewest(anna.id);
  expect(partOf(app.state(), anna.id)).toBeUndefined();
});

test('a line that is loaded is shown without asking; one that is not there is said', async () => {
  const { anna, app } = await longTalk();
  app.actions.open(anna.id);
  await app.until('loaded', (state) => textsOf(state, anna.id).length === 50);
  const asked = app.said.length;
  await app.actions.showMessage(anna.id, asSeq(290));
  expect(app.said).toHaveLength(asked);
  expect(app.state().sought).toMatchObject({ seq: 290, at: 'shown' });

  await app.actions.showMessage(anna.id, asSeq(999));
  expect(app.state().sought).toBeNull();
  expect(app.state().notices.at(-1)?.text).toBe('This message is not there any more.');
  expect(textsOf(app.state(), anna.id)).toHaveLength(50);
});

test('without a connection it is said, and what is shown stays', async () => {
  const { desk, anna, app } = await longTalk();
  app.actions.open(anna.id);
  await app.until('loaded', (state) => textsOf(state, anna.id).length === 50);
  desk.cut();
  await app.until('offline', ({ connection }) => connection.at === 'offline');
  await app.actions.showMessage(anna.id, asSeq(10));
  expect(app.state().notices.at(-1)?.text).toBe('The message could not be loaded. Try again.');
  expect(partOf(app.state(), anna.id)).toBeUndefined();
});
