import { expect, test } from 'vitest';
import { startDesk, textsOf } from '#tests/console/app/rig.ts';
import { openRecorded, playAll, rest } from './rig.ts';
import { recordSession } from './session.ts';

test('[RECORD-1] a session with a customer replays to the same store', async () => {
  const desk = await startDesk();
  const anna = await desk.visitor('Anna');
  await anna.writes('Hello, is anybody there?');
  const mai = openRecorded(desk.url);
  await mai.signIn();
  await mai.until('Anna waits', ({ customers }) => customers.has(anna.id));
  mai.actions.open(anna.id);
  await mai.actions.accept(anna.id);
  await mai.until('the conversation', (state) => textsOf(state, anna.id).length === 1);
  mai.actions.markSeen(anna.id);
  mai.actions.type(anna.id, 'Yes');
  mai.actions.type(anna.id, 'Yes, I am');
  expect(await mai.actions.send(anna.id, 'Yes, I am')).toBe(true);
  await mai.until('sent', ({ outbox }) => outbox.rows.length === 0);
  await anna.writes('Good');
  await mai.until('Good', (state) => textsOf(state, anna.id).includes('Good'));
  await mai.clock.advance(1_000);
  await rest();

  const recording = mai.recorder.take();
  const replay = await playAll(recording);

  expect(replay.difference()).toBeNull();
  expect(replay.app.store.getState()).toStrictEqual(mai.state());
  expect(textsOf(replay.app.store.getState(), anna.id)).toStrictEqual([
    'Hello, is anybody there?',
    'Yes, I am',
    'Good',
  ]);
});

test('[RECORD-1] a replay that goes another way says at which event and in what', async () => {
  const { recording } = await recordSession();
  const at = recording.turns.findIndex(({ input }) => input.is === 'act' && input.act.name === 'accept');

  const without = { ...recording, turns: recording.turns.toSpliced(at, 1) };
  const lost = await playAll(without);
  expect(lost.difference()?.turn).toBeGreaterThan(at);
  expect(lost.difference()?.words).toMatch(/^The console /u);

  const turns = recording.turns.map((turn) =>
    turn.input.is === 'heard' && turn.input.event === 'staff:status'
      ? { ...turn, input: { ...turn.input, payload: null } }
      : turn,
  );
  const other = await playAll({ ...recording, turns });
  expect(other.difference()?.words).toMatch(/^(?:At the end the|What the) console .* knew then\.$/u);
});

test('[RECORD-1] a recorder that has stopped keeps what it has; the console goes on', async () => {
  const desk = await startDesk();
  const mai = openRecorded(desk.url);
  await mai.signIn();
  mai.recorder.stop();
  const then = mai.state();
  mai.actions.setSearch('later');
  const anna = await desk.visitor('Anna');
  await anna.writes('Hello');
  await mai.until('Anna', ({ customers }) => customers.size === 1);
  expect(mai.recorder.state()).toBe('stopped');
  const replay = await playAll(mai.recorder.take());
  expect(replay.difference()).toBeNull();
  expect(replay.app.store.getState()).toStrictEqual(then);
});

test('[RECORD-1] a recorder that is full stops by itself and says so', async () => {
  const desk = await startDesk();
  const mai = openRecorded(desk.url, {}, 6);
  await mai.signIn();
  expect(mai.recorder.state()).toBe('full');
  expect(mai.recorder.count()).toBe(6);
  expect((await playAll(mai.recorder.take())).difference()).toBeNull();
});
