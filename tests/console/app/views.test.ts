import { expect, test } from 'vitest';
import { selectViewers } from '#console/store/views.ts';
import { openConsole, startDesk, type TestConsole } from './rig.ts';

type Desk = Awaited<ReturnType<typeof startDesk>>;

/** Two consoles with the same waiting customer; the second one's line can be cut. */
async function stage() {
  const desk: Desk = await startDesk();
  const anna = await desk.visitor('Anna');
  await anna.writes('My lamp flickers.');
  const mai = openConsole(desk.direct);
  const jonas = openConsole(desk.url);
  await mai.signIn('staff1');
  await jonas.signIn('staff2');
  const seen = (here: TestConsole) => selectViewers(here.state(), anna.id);
  const sees = (what: string, isSo: (viewers: ReturnType<typeof selectViewers>) => boolean) =>
    mai.until(what, () => isSo(seen(mai)));
  return { desk, anna, mai, jonas, seen, sees };
}

test('[VIEW-1] a colleague who opens a conversation is seen, one’s own tabs are not, and a line that ends is', async () => {
  const { desk, anna, mai, jonas, seen, sees } = await stage();
  mai.actions.open(anna.id);
  jonas.actions.open(anna.id);
  await sees('Jonas', ([first]) => first?.staffName === 'Jonas Weber');
  await jonas.until('Mai', () => seen(jonas).length === 1);
  expect(seen(jonas).map(({ staffName }) => staffName)).toStrictEqual(['Mai Tran']);

  await jonas.actions.accept(anna.id);
  jonas.actions.type(anna.id, 'Every evening?');
  await sees('a reply', ([first]) => first?.isReplying === true);
  jonas.actions.type(anna.id, '');
  await sees('no reply', ([first]) => first?.isReplying === false);

  // typing is dropped while the line is busy: what it tells of the draft must not come first
  const told = jonas.said.map(({ event }) => event).filter((event) => /typing|view:open/u.test(event));
  expect(told.slice(0, 3)).toStrictEqual(['view:open', 'message:typing', 'view:open']);

  desk.cut();
  await sees('nobody', (viewers) => viewers.length === 0);
});

test('[VIEW-3] after a gap each console tells anew what it has open, and forgets what it had heard', async () => {
  const { desk, anna, mai, jonas, seen, sees } = await stage();
  mai.actions.open(anna.id);
  jonas.actions.open(anna.id);
  await sees('Jonas', (viewers) => viewers.length === 1);
  desk.cut();
  await jonas.until('offline', ({ connection }) => connection.at !== 'online');
  expect(seen(jonas)).toStrictEqual([]);
  await sees('nobody', (viewers) => viewers.length === 0);
  desk.mend();
  await jonas.comeBack();
  await sees('Jonas again', (viewers) => viewers.length === 1);
  await jonas.until('Mai again', () => seen(jonas).length === 1);
});

test('[NOTE-7] who writes a note is seen as a viewer and no more', async () => {
  const { anna, mai, jonas, seen, sees } = await stage();
  mai.actions.open(anna.id);
  jonas.actions.open(anna.id);
  await jonas.actions.accept(anna.id);
  jonas.actions.setMode('note');
  jonas.actions.typeNote(anna.id, 'She is a reseller.');
  await sees('Jonas', (viewers) => viewers.length === 1);
  expect(seen(mai)[0]?.isReplying).toBe(false);
  const told = jonas.said.flatMap(({ event, payload }) => (event === 'view:open' ? [payload] : []));
  expect(told).toStrictEqual([{ customerId: anna.id, isReplying: false }]);
});
