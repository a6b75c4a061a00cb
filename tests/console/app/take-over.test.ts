import { expect, test } from 'vitest';
import { openConsole, startDesk } from './rig.ts';

test('[TAKE-3] a supervisor takes over, and the one whose it was keeps what was typed', async () => {
  const desk = await startDesk();
  await desk.staff('boss', 'Sofia Rossi', 'supervisor');
  const id = await desk.waiting('Hello?');
  const mai = openConsole(desk.url);
  const sofia = openConsole(desk.direct);
  await mai.signIn('staff1');
  await sofia.signIn('boss');
  await mai.actions.accept(id);
  mai.actions.type(id, 'Let me look');
  await sofia.until('held by Mai', ({ customers }) => customers.get(id)?.assignedTo === 'staff1');
  expect([mai.state().role, sofia.state().role]).toEqual(['agent', 'supervisor']);

  await sofia.actions.takeOver(id);
  expect(sofia.state().customers.get(id)).toMatchObject({ assignedTo: 'boss' });
  await mai.until('told', ({ notices }) =>
    notices.some(({ text }) => text.includes('Sofia Rossi has taken')),
  );
  expect(mai.state().customers.get(id)).toMatchObject({ assignedTo: 'boss', assignedName: 'Sofia Rossi' });
  expect(mai.state().drafts.get(id)).toBe('Let me look');
  expect(sofia.state().busy.size).toBe(0);
});

test('[TAKE-1] an agent’s console does not even ask', async () => {
  const desk = await startDesk();
  const id = await desk.waiting('Hello?');
  const mai = openConsole(desk.url);
  const jonas = openConsole(desk.direct);
  await mai.signIn('staff1');
  await jonas.signIn('staff2');
  await mai.actions.accept(id);
  await jonas.until('held by Mai', ({ customers }) => customers.get(id)?.assignedTo === 'staff1');
  await jonas.actions.takeOver(id);
  expect(jonas.said.filter(({ event }) => event === 'customer:take')).toEqual([]);
  expect(jonas.state().notices.at(-1)).toMatchObject({ text: expect.stringMatching(/supervisor/) as string });
});
