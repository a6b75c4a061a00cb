import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeRecording } from '#console/recorder/write-recording.ts';
import type { CustomerId } from '#protocol/ids.ts';
import { startDesk } from '#tests/console/app/rig.ts';
import { openRecorded, playAll, read, rest } from './rig.ts';

type Desk = Awaited<ReturnType<typeof startDesk>>;
type Visitor = Awaited<ReturnType<Desk['visitor']>>;
type Stage = {
  readonly desk: Desk;
  readonly mai: ReturnType<typeof openRecorded>;
  readonly visitors: readonly Visitor[];
};

/** What a day brings. Nothing is waited for: what is under way when the next thing happens is part of the matter. */
const HAPPENINGS: Readonly<Record<string, (stage: Stage, id: CustomerId, visitor: Visitor) => unknown>> = {
  'a customer writes': (_stage, _id, visitor) => visitor.writes('Where is my order?'),
  'a customer types': (_stage, _id, visitor) => visitor.types(true),
  open: ({ mai }, id) => mai.actions.open(id),
  'open nothing': ({ mai }) => mai.actions.open(null),
  'open the outbox': ({ mai }) => mai.actions.openOutbox(),
  accept: ({ mai }, id) => void mai.actions.accept(id),
  'accept next': ({ mai }) => void mai.actions.acceptNext(),
  end: ({ mai }, id) => void mai.actions.end(id, null),
  type: ({ mai }, id) => mai.actions.type(id, 'I am look'),
  send: ({ mai }, id) => void mai.actions.send(id, 'I am looking for it'),
  'send nothing': ({ mai }, id) => void mai.actions.send(id, ' '),
  edit: ({ mai }, id) => mai.actions.editField(id, 'notes', 'Waits for an order'),
  save: ({ mai }, id) => void mai.actions.saveField(id, 'notes'),
  'mark as seen': ({ mai }, id) => mai.actions.markSeen(id),
  older: ({ mai }, id) => void mai.actions.loadOlder(id),
  reload: ({ mai }, id) => void mai.actions.reload(id),
  search: ({ mai }) => mai.actions.setSearch('ann'),
  tab: ({ mai }) => mai.actions.setTab('mine'),
  'edit what waits': ({ mai }) => {
    const [row] = mai.state().outbox.rows;
    if (row !== undefined) mai.actions.editAgain(row.clientMessageId);
  },
  'the line is cut': ({ desk }) => desk.cut(),
  'the line is mended': ({ desk }) => desk.mend(),
  'try now': ({ mai }) => mai.actions.reconnectNow(),
  'a second passes': ({ mai }) => mai.clock.advance(1_000),
  'ten seconds pass': ({ mai }) => mai.clock.advance(10_000),
  'the page is put away': ({ mai }) => mai.page('leaving'),
  'the page is back': ({ mai }) => mai.page('back'),
  'one goes back': ({ mai }, id) => mai.place.go({ at: 'customer', id }),
  'sign out': ({ mai }) => void mai.actions.signOut(),
  'sign in': ({ mai }) => {
    if (mai.state().signIn.at === 'signed-out') void mai.actions.signInWithPassword('staff1', 'secret');
  },
  'everything comes to rest': () => rest(),
};

const happening = fc.tuple(fc.constantFrom(...Object.keys(HAPPENINGS)), fc.nat(1));

test('[RECORD-1] whatever happens in a session, its replay ends with the same store', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 15, maxLength: 60, size: 'max' }), async (day) => {
      const desk = await startDesk();
      const visitors = await Promise.all(['Anna', 'Binh'].map((name) => desk.visitor(name)));
      for (const visitor of visitors) await visitor.writes('Hello');
      const mai = openRecorded(desk.url);
      await mai.signIn();
      const stage = { desk, mai, visitors };
      for (const [name, index] of day) {
        const visitor = visitors[index];
        if (visitor !== undefined) await HAPPENINGS[name]?.(stage, visitor.id, visitor);
      }
      await rest();

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
    { numRuns: 25 },
  );
}, 120_000);
