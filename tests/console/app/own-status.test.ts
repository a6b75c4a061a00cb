import { expect, test } from 'vitest';
import { openConsole, startDesk } from './rig.ts';

test('[STATUS-1] away in one tab is away in all, and after a gap still', async () => {
  const desk = await startDesk();
  const one = openConsole(desk.url);
  const other = openConsole(desk.direct);
  await one.signIn();
  await other.signIn();
  await one.actions.setAway('Lunch');
  await other.until('away', ({ away, status }) => away?.reason === 'Lunch' && status?.online === false);
  desk.cut();
  await one.until('offline', ({ connection }) => connection.at !== 'online');
  await other.actions.setAway('Meeting');
  desk.mend();
  await one.comeBack();
  await one.until('the newest reason', ({ away }) => away?.reason === 'Meeting');
  await one.actions.setAway(null);
  await other.until('back', ({ away, status }) => away === null && status?.online === true);
  expect(one.faults).toStrictEqual([]);
});

test('[STATUS-3] without a connection nothing is shown that the server does not know', async () => {
  const desk = await startDesk();
  const app = openConsole(desk.url);
  await app.signIn();
  desk.cut();
  await app.until('offline', ({ connection }) => connection.at !== 'online');
  await app.actions.setAway('Lunch');
  expect(app.state().away).toBeNull();
  expect(app.state().notices.at(-1)).toMatchObject({ tone: 'error' });
});
