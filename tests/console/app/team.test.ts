import { expect, test } from 'vitest';
import { openConsole, startDesk } from './rig.ts';

async function open() {
  const desk = await startDesk();
  await desk.staff('boss', 'Sofia Rossi', 'supervisor');
  const id = await desk.waiting('Hello?');
  const [mai, sofia] = [openConsole(desk.url), openConsole(desk.direct)];
  await mai.signIn('staff1');
  await sofia.signIn('boss');
  await mai.actions.accept(id);
  await mai.actions.send(id, 'Good morning');
  await mai.until('answered', ({ customers }) => customers.get(id)?.lastMessage?.isCustomer === false);
  return { id, mai, sofia };
}

test('[TEAM-1] a supervisor’s console is told figures of what was really done', async () => {
  const { id, mai, sofia } = await open();
  // the desk has a clock of its own
  const now = mai.state().customers.get(id)?.lastMessage?.timestamp ?? 0;
  const told = await sofia.actions.teamReport([now - 3_600_000, now + 3_600_000]);
  if (told.at === 'failed') throw new Error(told.message);
  expect(told.whole).toMatchObject({ opened: 1, answered: 1, ended: 0, resolutionMs: null });
  expect(told.staff.find(({ staffId }) => staffId === 'staff1')).toMatchObject({ holds: 1, answered: 1 });
});

test('[TEAM-2] and reads the log; an agent is told why not, whoever is not connected too', async () => {
  const { id, mai, sofia } = await open();
  const told = await sofia.actions.auditLog('conversation', null, id, null, null);
  expect(told).toMatchObject({ at: 'told', lines: [{ act: 'customer:accept', customerId: id }], next: null });
  expect(await mai.actions.auditLog(null, null, null, null, null)).toMatchObject({
    at: 'failed',
    message: 'Only a supervisor reads the audit log.',
  });
  await sofia.actions.signOut();
  expect(await sofia.actions.teamReport([0, 1])).toMatchObject({ at: 'failed' });
});
