import { expect, test } from 'vitest';
import { asCannedReplyId } from '#protocol/canned-reply.ts';
import { openConsole, startDesk, type TestConsole } from './rig.ts';

const HELLO = asCannedReplyId('00000000-0000-4000-8000-000000000001');
const BYE = asCannedReplyId('00000000-0000-4000-8000-000000000002');
const names = (app: TestConsole) => app.state().canned?.map(({ name }) => name) ?? null;

async function twoConsoles() {
  const desk = await startDesk();
  const mai = openConsole(desk.url);
  await mai.signIn();
  const jonas = openConsole(desk.url);
  await jonas.signIn('staff2');
  return { desk, mai, jonas };
}

test('[CANNED-1] they are asked for when they are wanted, and what a colleague changes is heard', async () => {
  const { mai, jonas } = await twoConsoles();
  expect(names(jonas)).toBeNull();
  jonas.actions.wantCanned();
  await jonas.until('asked', (state) => state.canned !== null);
  expect(await mai.actions.saveCanned(HELLO, 'Hello', 'Hello {{customer.name}}')).toBe(true);
  expect(await mai.actions.saveCanned(BYE, 'Bye', 'So long')).toBe(true);
  await jonas.until('heard', (state) => state.canned?.length === 2);
  expect(names(jonas)).toEqual(['Bye', 'Hello']);
  expect(await mai.actions.removeCanned(HELLO)).toBe(true);
  await jonas.until('gone', (state) => state.canned?.length === 1);
  expect(names(jonas)).toEqual(['Bye']);
});

test('[CANNED-1] what changed while there was no connection is known afterwards', async () => {
  const { desk, mai, jonas } = await twoConsoles();
  jonas.actions.wantCanned();
  await jonas.until('asked', (state) => state.canned !== null);
  desk.cut();
  await jonas.until('cut', (state) => state.connection.at !== 'online');
  desk.mend();
  await mai.comeBack();
  await mai.actions.saveCanned(HELLO, 'Hello', 'Hello');
  await jonas.comeBack();
  await jonas.until('asked again', (state) => state.canned?.length === 1);
  expect(names(jonas)).toEqual(['Hello']);
});

test('[CANNED-1] without a connection nothing is saved, and that is said', async () => {
  const { desk, mai } = await twoConsoles();
  desk.cut();
  await mai.until('cut', (state) => state.connection.at !== 'online');
  expect(await mai.actions.saveCanned(HELLO, 'Hello', 'Hello')).toBe(false);
  expect(mai.state().notices.at(-1)?.tone).toBe('error');
});
