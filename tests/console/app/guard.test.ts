import { expect, test } from 'vitest';
import type { ConsoleState } from '#console/store/state.ts';
import { createMemoryStore } from '#outbox/memory-store.ts';
import { selectTimeline } from '#console/store/selectors.ts';
import type { CustomerId } from '#protocol/ids.ts';
import { openConsole, startDesk, textsOf, type TestConsole } from './rig.ts';

/** A console in whose open conversation one may write; everything loaded was on the screen. */
async function writing() {
  const desk = await startDesk();
  const anna = await desk.visitor('Anna');
  await anna.writes('Hello?');
  const app = openConsole(desk.url, { outboxStore: { ...createMemoryStore(), persistence: 'durable' } });
  await app.signIn();
  await app.actions.accept(anna.id);
  app.actions.open(anna.id);
  await app.until('loaded', (state) => textsOf(state, anna.id).length === 1);
  app.actions.markSeen(anna.id);
  return { desk, anna, app };
}

const isHeard = (app: TestConsole, id: CustomerId, text: string) =>
  app.until(text, (state) => textsOf(state, id).includes(text));
const stoppedBy = ({ stopped }: ConsoleState) => stopped?.entries.map(({ text }) => text) ?? null;

async function write(app: TestConsole, id: CustomerId, text: string): Promise<boolean> {
  app.actions.type(id, text);
  return app.actions.send(id, text);
}

test('[GUARD-1] a reply to what one has read goes out', async () => {
  const { app, anna } = await writing();
  expect(await write(app, anna.id, 'Good morning')).toBe(true);
  expect(app.state().stopped).toBeNull();
});

test('[GUARD-1] what the customer wrote unseen stops the reply and is shown; the same key sends it', async () => {
  const { app, anna } = await writing();
  app.actions.type(anna.id, 'Good morning');
  await anna.writes('Forget it, it works!');
  await isHeard(app, anna.id, 'Forget it, it works!');

  expect(await app.actions.send(anna.id, 'Good morning')).toBe(false);
  expect(stoppedBy(app.state())).toEqual(['Forget it, it works!']);
  expect(app.state().drafts.get(anna.id)).toBe('Good morning');

  expect(await app.actions.send(anna.id, 'Good morning')).toBe(true);
  expect([app.state().stopped, app.state().drafts.has(anna.id)]).toEqual([null, false]);
});

test('[GUARD-1] what comes while it is stopped stops it once more', async () => {
  const { app, anna } = await writing();
  app.actions.type(anna.id, 'Good morning');
  await anna.writes('Wait');
  await isHeard(app, anna.id, 'Wait');
  await app.actions.send(anna.id, 'Good morning');
  await anna.writes('No, do not');
  await isHeard(app, anna.id, 'No, do not');
  expect(await app.actions.send(anna.id, 'Good morning')).toBe(false);
  expect(stoppedBy(app.state())).toEqual(['Wait', 'No, do not']);
});

test('[GUARD-1] a colleague’s note stops a reply too', async () => {
  const { desk, app, anna } = await writing();
  app.actions.type(anna.id, 'Good morning');
  const other = openConsole(desk.url);
  await other.signIn('staff2');
  other.actions.open(anna.id);
  await other.until('loaded', (state) => textsOf(state, anna.id).length === 1);
  await other.actions.writeNote(anna.id, 'She has called already');
  await isHeard(app, anna.id, 'She has called already');
  expect(await app.actions.send(anna.id, 'Good morning')).toBe(false);
  expect(stoppedBy(app.state())).toEqual(['She has called already']);
});

test('[GUARD-1] what comes while one writes counts as seen after a moment on the screen', async () => {
  const { app, anna } = await writing();
  app.actions.type(anna.id, 'Good morning');
  await anna.writes('Are you there?');
  await isHeard(app, anna.id, 'Are you there?');
  app.actions.markSeen(anna.id);
  expect(await app.actions.send(anna.id, 'Good morning')).toBe(false);
  app.actions.writeOn();
  await anna.writes('Anybody?');
  await isHeard(app, anna.id, 'Anybody?');
  app.actions.markSeen(anna.id);
  await app.clock.advance(800);
  expect(await app.actions.send(anna.id, 'Good morning')).toBe(true);
});

test('[GUARD-1] own words never stop a reply, and a note is never stopped', async () => {
  const { app, anna } = await writing();
  expect(await write(app, anna.id, 'One')).toBe(true);
  await app.until('stored', (state) => textsOf(state, anna.id).includes('One'));
  expect(await write(app, anna.id, 'Two')).toBe(true);
  await anna.writes('Not seen');
  await isHeard(app, anna.id, 'Not seen');
  expect(await app.actions.writeNote(anna.id, 'For us')).toBe(true);
});

test('[GUARD-1] what was stopped belongs to its customer: another composer knows nothing of it', async () => {
  const { desk, app, anna } = await writing();
  const binh = await desk.visitor('Bình');
  await binh.writes('Hi');
  app.actions.type(anna.id, 'Good morning');
  await anna.writes('Wait');
  await isHeard(app, anna.id, 'Wait');
  await app.actions.send(anna.id, 'Good morning');
  app.actions.open(binh.id);
  expect(app.state().stopped).toBeNull();
});

test('[UNDO-1] what is undone is in the composer again, before what was typed since; the rest goes out in time', async () => {
  const { app, anna } = await writing();
  app.actions.setUndo(5);
  expect(await write(app, anna.id, 'Taken back')).toBe(true);
  app.actions.type(anna.id, 'typed since');
  const [row] = app.state().outbox.rows;
  app.actions.editAgain(row!.clientMessageId);
  await app.until('undone', (state) => state.outbox.rows.length === 0);
  expect(app.state().drafts.get(anna.id)).toBe('Taken back\ntyped since');

  expect(await write(app, anna.id, 'Kept')).toBe(true);
  expect(selectTimeline(app.state(), anna.id).at(-1)?.kind).toBe('pending');
  await app.clock.advance(5_000);
  await isHeard(app, anna.id, 'Kept');
  expect(await anna.isShown('Kept')).toBeDefined();
});

test('[UNDO-1] the time to take back is remembered, and never longer than ten seconds', async () => {
  const desk = await startDesk();
  const app = openConsole(desk.url);
  await app.signIn();
  app.actions.setUndo(7);
  const key = [...app.keep.entries.keys()].find((name) => name.startsWith('deskwire:undo:'))!;
  expect(app.keep.entries.get(key)).toBe('7');
  app.keep.set(key, '600');
  const next = openConsole(desk.url, { keep: app.keep });
  await next.signIn();
  expect(next.state().undoSeconds).toBe(0);
});
