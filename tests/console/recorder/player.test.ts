import { beforeAll, expect, test } from 'vitest';
import { lookingUp } from '#console/recorder/look-ups.ts';
import type { Recording } from '#console/recorder/recording.ts';
import { createPlayer } from '#console/recorder/ui/create-player.ts';
import { afterTest, startDesk } from '#tests/console/app/rig.ts';
import { createClock } from '#tests/outbox/rig.ts';
import { openRecorded, playTo, rest } from './rig.ts';
import { recordSession } from './session.ts';

let recording: Recording;
beforeAll(async () => {
  ({ recording } = await recordSession());
});

async function openPlayer() {
  const clock = createClock();
  const player = await createPlayer(recording, clock.after, clock.now);
  afterTest(player.close);
  return { player, clock, store: () => player.state().app.store.getState() };
}

test('[RECORD-1] wherever one jumps, the console is as it was there', async () => {
  const { player, store } = await openPlayer();
  const { startsAt, endsAt, count } = player.state();
  for (const at of [endsAt, startsAt, endsAt - 900, startsAt, endsAt - 1, endsAt]) {
    await player.jump(at);
    const { played, now, difference } = player.state();
    expect(now).toBe(at);
    expect(difference).toBeNull();
    expect(store()).toStrictEqual((await playTo(recording, played)).app.store.getState());
  }
  expect(player.state().played).toBe(count);
});

test('[RECORD-1] one event on and one back', async () => {
  const { player, store } = await openPlayer();
  const states = [store()];
  for (let step = 0; step < 12; step += 1) {
    await player.step(1);
    states.push(store());
  }
  expect(player.state().played).toBe(13);
  for (const state of states.toReversed().slice(1)) {
    await player.step(-1);
    expect(store()).toStrictEqual(state);
  }
  await player.step(-1);
  expect(player.state().played).toBe(1);
});

test('[RECORD-1] it plays in the time of the session, faster when told so, and ends by itself', async () => {
  const { player, clock } = await openPlayer();
  const { startsAt, endsAt, count } = player.state();
  const shown: number[] = [];
  player.subscribe(() => shown.push(player.ticker.now()));
  await player.play();
  expect(player.state().isPlaying).toBe(true);
  await clock.advance(200);
  await rest();
  expect(player.state().now).toBe(startsAt + 200);

  player.setSpeed(4);
  expect(player.state().isPlaying).toBe(true);
  await clock.advance((endsAt - startsAt) / 4);
  await rest(200);
  expect(player.state()).toMatchObject({ isPlaying: false, played: count, now: endsAt, difference: null });
  expect(shown).toStrictEqual(shown.toSorted((a, b) => a - b));

  await player.play();
  expect(player.state()).toMatchObject({ isPlaying: true, played: 1, now: startsAt });
});

test('[RECORD-1] a newer wish ends the one before', async () => {
  const { player } = await openPlayer();
  const { startsAt, endsAt, count } = player.state();
  const wishes = [endsAt, startsAt, endsAt, startsAt + 10, endsAt].map((at) => player.jump(at));
  await Promise.all(wishes);
  expect(player.state()).toMatchObject({ played: count, now: endsAt, difference: null });
});

test('[RECORD-1] a screen that looks something up is told what was told then, whenever it is drawn', async () => {
  const desk = await startDesk();
  const anna = await desk.visitor('Anna');
  await anna.writes('Hello');
  const mai = openRecorded(desk.url);
  await mai.signIn();
  mai.actions.open(anna.id);
  const before = await mai.actions.activity(anna.id, null);
  await mai.actions.accept(anna.id);
  const after = await mai.actions.activity(anna.id, null);
  expect(after).not.toStrictEqual(before);
  await rest();
  const session = mai.recorder.take();
  const turnOf = (name: string) =>
    session.turns.findIndex(({ input }) => input.is === 'act' && input.act.name === name);

  const player = await createPlayer(session, createClock().after, mai.clock.now);
  afterTest(player.close);
  const { activity, find } = lookingUp(player.lookUps);
  // drawn as then: by what is about to be asked
  while (player.state().played < turnOf('activity')) await player.step(1);
  const first = activity(anna.id, null);
  await player.jump(player.state().endsAt);
  expect(await first).toStrictEqual(before);
  // drawn at the end: by what was asked last
  expect(await activity(anna.id, null)).toStrictEqual(after);
  expect(await find('hello', null, null)).toMatchObject({ at: 'failed' });
});
