import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Keep } from '#console/app/ports.ts';
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

/** Of what is said and written in these sessions, and by whom. */
const TOLD = [
  'order',
  'look',
  'called before',
  'Knows',
  'on its way',
  'Refund',
  'Lunch',
  'Anna',
  'Binh',
  'Mai',
];

/** What an earlier life of the page has left in the browser. */
function keepFromBefore({ set }: Keep, url: string, id: string | undefined): void {
  const keep = (what: string, value: unknown) => set(`deskwire:${what}:${url}:staff1`, JSON.stringify(value));
  keep('undo', 5);
  keep('sorts', { waiting: 'name', mine: 'quiet', all: 'recent' });
  keep('drafts', [[id, 'I look for your order']]);
  keep('notes', [[id, { text: 'Knows @Jonas Weber', called: [{ id: 'staff2', name: 'Jonas Weber' }] }]]);
  keep('seen', [[id, 1]]);
  const message = {
    id: 'm1',
    customerId: id,
    text: 'It is on its way',
    timestamp: 1,
    isCustomer: false,
    staffId: 'staff1',
    seq: 1,
  };
  keep('shown', [['m1', { message, customerName: 'Anna' }]]);
  keep('gone', [['m2', { message: { ...message, id: 'm2' }, customerName: 'Anna', from: 'me' }]]);
  keep('unread', [[id, true]]);
  keep('tags', [[id, [{ tag: 'Refund', how: 'add' }]]]);
}

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
      keepFromBefore(mai.keep, desk.url, visitors[0]?.id);
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
      const file = writeRecording(recording);
      for (const words of TOLD) expect(file).not.toContain(words);
      expect((await playAll(read(file))).difference()).toBeNull();
    }),
    { numRuns: 15 },
  );
}, 120_000);
