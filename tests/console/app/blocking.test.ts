import { expect, test } from 'vitest';
import { openConsole, startDesk } from './rig.ts';

test('[BLOCK-4] a block is seen by colleagues at once, and so is its end', async () => {
  const desk = await startDesk();
  const id = await desk.waiting();
  const mai = openConsole(desk.url);
  await mai.signIn();
  const jonas = openConsole(desk.url);
  await jonas.signIn('staff2');
  await jonas.until('known', (state) => state.customers.has(id));
  expect(await mai.actions.setBlocked(id, 'Insults')).toBe(true);
  await jonas.until('blocked', (state) => state.customers.get(id)?.blocked?.reason === 'Insults');
  expect(jonas.state().customers.get(id)).toMatchObject({ active: false, blocked: { by: 'Mai Tran' } });
  const page = await jonas.actions.blockedCustomers(null);
  expect(page).toMatchObject({ at: 'told', customers: [{ id }], hasMore: false });
  expect(await jonas.actions.setBlocked(id, null)).toBe(true);
  await mai.until('free', (state) => state.customers.get(id)?.blocked == null);
});
