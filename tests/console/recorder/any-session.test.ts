import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeRecording } from '#console/recorder/write-recording.ts';
import { startDesk } from '#tests/console/app/rig.ts';
import { openRecorded, playAll, read, rest } from './rig.ts';
import { ACTING, BESIDES, drawLikeAScreen, type Happening, type Stage } from './walk.ts';

const HAPPENINGS: Readonly<Record<string, Happening>> = { ...ACTING, ...BESIDES };
const SELDOM = new Set(['signOut', 'signInWithToken', 'takeOver']);
/** What goes to and fro between conversations. */
const OFTEN = ['open', 'a customer writes', 'accept', 'type', 'send', 'everything comes to rest'];

const names = Object.keys(HAPPENINGS);
const happening = fc.tuple(
  fc.oneof(
    { weight: 30, arbitrary: fc.constantFrom(...names.filter((name) => !SELDOM.has(name))) },
    { weight: 20, arbitrary: fc.constantFrom(...OFTEN) },
    { weight: 1, arbitrary: fc.constantFrom(...SELDOM) },
  ),
  fc.nat(1),
);

/** Nothing is waited for: what is under way when the next thing happens is part of the matter. */
async function live(stage: Stage, day: readonly (readonly [name: string, index: number])[]): Promise<void> {
  for (const [name, index] of day) {
    // what a person does is a task of its own
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    const visitor = stage.visitors[index];
    if (visitor !== undefined) await HAPPENINGS[name]?.(stage, visitor.id, visitor);
    if (name === 'everything comes to rest') ACTING.signInWithPassword(stage);
  }
  await rest();
}

test('[RECORD-1] whatever happens in a session, its replay ends with the same store', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 20, maxLength: 80, size: 'max' }), async (day) => {
      const desk = await startDesk();
      const visitors = await Promise.all(['Anna', 'Binh'].map((name) => desk.visitor(name)));
      for (const visitor of visitors) await visitor.writes('Hello');
      const mai = openRecorded(desk.url);
      drawLikeAScreen(mai);
      await mai.signIn();
      await live({ desk, mai, visitors }, day);

      const recording = mai.recorder.take();
      const then = mai.state();
      const replay = await playAll(recording);
      expect(replay.difference()).toBeNull();
      expect(replay.app.store.getState()).toStrictEqual(then);

      const kept = await playAll(read(writeRecording(recording, 'kept')));
      expect(kept.difference()).toBeNull();
      expect(kept.app.store.getState()).toStrictEqual(then);
      const masked = await playAll(read(writeRecording(recording)));
      expect(masked.difference()).toBeNull();
    }),
    { numRuns: 20 },
  );
}, 120_000);
