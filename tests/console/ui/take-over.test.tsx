import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { ConsoleState } from '#console/store/state.ts';
import { HolderActions } from '#console/ui/chat/holder-actions.tsx';
import { asStaffId } from '#protocol/ids.ts';
import { draw } from './draw.tsx';
import { ANNA, customer } from './facts.ts';

const JONAS = asStaffId('staff2');
const held = customer({ assignedTo: JONAS, assignedName: 'Jonas' });
const drawHeld = (known: Partial<ConsoleState>) =>
  draw(<HolderActions customer={held} />, {
    customers: new Map([[ANNA, held]]),
    open: ANNA,
    capabilities: ['take'],
    ...known,
  });
const takeOver = () => screen.queryByRole('button', { name: 'Take over' });

test('[TAKE-4] the console asks by name before it takes; Escape takes nothing', async () => {
  const { user, actions } = drawHeld({
    role: 'supervisor',
    views: new Map([[ANNA, [{ staffId: JONAS, staffName: 'Jonas', isReplying: true }]]]),
  });
  await user.click(takeOver()!);
  const dialog = await screen.findByRole('dialog', { name: 'Take over the conversation' });
  expect(dialog.textContent).toContain('who is writing a reply');
  await user.keyboard('{Escape}');
  expect(actions.takeOver).not.toHaveBeenCalled();
  await user.click(takeOver()!);
  await user.click(await screen.findByRole('button', { name: 'Take over from Jonas' }));
  expect(actions.takeOver).toHaveBeenCalledWith(ANNA);
});

test('[TAKE-4] it says so when the conversation has ended under the question', async () => {
  const { user, set } = drawHeld({ role: 'supervisor' });
  await user.click(takeOver()!);
  await screen.findByRole('button', { name: 'Take over from Jonas' });
  set({ customers: new Map([[ANNA, { ...held, active: false, assignedTo: null }]]) });
  expect((await screen.findByRole('alert')).textContent).toMatch(/has ended/);
  expect(screen.queryByRole('button', { name: /^Take over from/ })).toBeNull();
});

test('[TAKE-1] an agent, and a server that does not know it, show nothing of it', () => {
  const { unmount } = drawHeld({ role: 'agent' });
  expect(takeOver()).toBeNull();
  unmount();
  drawHeld({ role: 'supervisor', capabilities: [] });
  expect(takeOver()).toBeNull();
});
