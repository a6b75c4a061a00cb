import { expect, test } from 'vitest';
import { asStaffId, type CustomerId } from '#protocol/ids.ts';
import type { ConsoleState } from '#console/store/state.ts';
import { openConsole, startDesk, type TestConsole } from './rig.ts';

const SECOND = 1_000;

async function furnish() {
  const desk = await startDesk();
  const anna = await desk.visitor('Anna');
  await anna.writes('Hello');
  const open = async (): Promise<TestConsole> => {
    const app = openConsole(desk.url, { random: Math.random });
    await app.signIn();
    return app;
  };
  const laptop = await open();
  laptop.actions.open(anna.id);
  await laptop.actions.accept(anna.id);
  return { desk, anna, open, laptop, phone: await open() };
}

const is = (id: CustomerId, text: string | undefined) => (state: ConsoleState) =>
  state.drafts.get(id) === text;
const isSaved = (id: CustomerId) => (state: ConsoleState) =>
  typeof state.draftMarks.reply.get(id)?.saved === 'string';
const other = (state: ConsoleState, id: CustomerId) => state.otherDrafts.reply.get(id)?.text;

/** Typed, and the pause after it is over. */
async function writes(app: TestConsole, id: CustomerId, text: string): Promise<void> {
  app.actions.type(id, text);
  await app.clock.advance(SECOND);
  await app.until('saved', isSaved(id));
}

test('[DRAFT-3] a draft is in the composer on another device, now and when it is opened later; notes too', async () => {
  const { anna, open, laptop, phone } = await furnish();
  await writes(laptop, anna.id, 'The lamp leaves');
  await phone.until('the draft', is(anna.id, 'The lamp leaves'));
  laptop.actions.typeNote(anna.id, 'She is a reseller');
  await laptop.clock.advance(SECOND);
  await phone.until('the note', ({ noteDrafts }) => noteDrafts.get(anna.id)?.text === 'She is a reseller');
  const tablet = await open();
  await tablet.until('the draft', is(anna.id, 'The lamp leaves'));
  await writes(phone, anna.id, 'The lamp leaves today');
  await tablet.until('the newer', is(anna.id, 'The lamp leaves today'));
  phone.actions.type(anna.id, '');
  await tablet.until('emptied', is(anna.id, undefined));
  expect(tablet.state().noteDrafts.size).toBe(1);
});

test('[DRAFT-3] keystrokes are gathered: one save a second after the last, at once when another customer is opened', async () => {
  const { anna, laptop } = await furnish();
  const saves = () => laptop.said.filter(({ event }) => event === 'draft:save');
  for (const text of ['T', 'Th', 'The']) {
    laptop.actions.type(anna.id, text);
    await laptop.clock.advance(SECOND / 2);
  }
  expect(saves()).toHaveLength(0);
  await laptop.clock.advance(SECOND);
  expect(saves()).toMatchObject([{ payload: { text: 'The' } }]);
  await laptop.until('saved', isSaved(anna.id));
  laptop.actions.type(anna.id, 'The lamp');
  laptop.actions.open(null);
  expect(saves()).toMatchObject([{}, { payload: { text: 'The lamp' } }]);
});

test('[DRAFT-4] what was sent is nobody’s draft any more, wherever it stood', async () => {
  const { anna, laptop, phone } = await furnish();
  await writes(laptop, anna.id, 'The lamp leaves');
  await phone.until('the draft', is(anna.id, 'The lamp leaves'));
  await laptop.actions.send(anna.id, 'The lamp leaves');
  await phone.until('gone', is(anna.id, undefined));
  expect(laptop.state().drafts.size).toBe(0);
});

test('[DRAFT-4] requirement 12: a draft that was sent elsewhere while this device slept does not come back', async () => {
  const { desk, anna, laptop, phone } = await furnish();
  await writes(laptop, anna.id, 'The lamp leaves');
  await phone.until('the draft', is(anna.id, 'The lamp leaves'));
  desk.cut();
  await laptop.until('offline', ({ connection }) => connection.at !== 'online');
  desk.mend();
  await phone.comeBack();
  await phone.actions.send(anna.id, 'The lamp leaves');
  await anna.isShown('The lamp leaves');
  await laptop.comeBack();
  await laptop.until('gone', is(anna.id, undefined));
  expect(await desk.storage.draftsOf(asStaffId('staff1'))).toEqual([]);
});

test('[DRAFT-5] what is typed here is never replaced: what was written elsewhere is offered, and nothing is lost', async () => {
  const { anna, laptop, phone } = await furnish();
  laptop.actions.type(anna.id, 'Mine');
  await writes(phone, anna.id, 'From the phone');
  await laptop.until('offered', (state) => other(state, anna.id) === 'From the phone');
  expect(laptop.state().drafts.get(anna.id)).toBe('Mine');

  laptop.actions.takeDraft(anna.id, 'reply');
  expect(laptop.state().drafts.get(anna.id)).toBe('From the phone');
  expect(other(laptop.state(), anna.id)).toBe('Mine');
  laptop.actions.takeDraft(anna.id, 'reply');
  expect(laptop.state().drafts.get(anna.id)).toBe('Mine');

  laptop.actions.keepDraft(anna.id, 'reply');
  expect(other(laptop.state(), anna.id)).toBeUndefined();
  await laptop.clock.advance(SECOND);
  await phone.until('offered', (state) => other(state, anna.id) === 'Mine');
  expect(phone.state().drafts.get(anna.id)).toBe('From the phone');
});

test('[DRAFT-3] what is typed without a connection is kept, and saved when there is one', async () => {
  const { desk, anna, laptop, phone } = await furnish();
  desk.cut();
  await laptop.until('offline', ({ connection }) => connection.at !== 'online');
  laptop.actions.type(anna.id, 'Typed on a train');
  await laptop.clock.advance(SECOND);
  desk.mend();
  await Promise.all([laptop.comeBack(), phone.comeBack()]);
  await laptop.clock.advance(SECOND);
  await phone.until('the draft', is(anna.id, 'Typed on a train'));
  expect(phone.state().otherDrafts.reply.size).toBe(0);
});

test('[DRAFT-4] a draft that was taken over from elsewhere goes there too when it is sent', async () => {
  const { anna, laptop, phone } = await furnish();
  await writes(laptop, anna.id, 'From the laptop');
  await phone.until('the draft', is(anna.id, 'From the laptop'));
  phone.actions.type(anna.id, 'On the phone');
  laptop.actions.type(anna.id, 'From the laptop, longer');
  await laptop.clock.advance(SECOND);
  await phone.until('offered', (state) => other(state, anna.id) === 'From the laptop, longer');
  phone.actions.takeDraft(anna.id, 'reply');
  await phone.actions.send(anna.id, 'From the laptop, longer');
  await laptop.until('gone', is(anna.id, undefined));
  expect(other(phone.state(), anna.id)).toBe('On the phone');
});

test('[DRAFT-4] what was taken over a moment ago goes when it is sent where it was written', async () => {
  const { anna, laptop, phone } = await furnish();
  laptop.actions.type(anna.id, 'Mine');
  await writes(phone, anna.id, 'From the phone');
  await laptop.until('offered', (state) => other(state, anna.id) === 'From the phone');
  laptop.actions.takeDraft(anna.id, 'reply');
  await phone.actions.send(anna.id, 'From the phone');
  await laptop.until('gone', is(anna.id, undefined));
  expect(other(laptop.state(), anna.id)).toBe('Mine');
});
