import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { asStaffId } from '#protocol/ids.ts';
import { asMillis } from '#protocol/timestamp.ts';
import { BlockBox } from '#console/ui/customer/block-box.tsx';
import { draw } from './draw.tsx';
import { ANNA, customer, NOW } from './facts.ts';

const BLOCKED = { since: asMillis(NOW), by: 'Jonas', reason: 'Insults' };
const drawBox = (known: Parameters<typeof customer>[0] = {}) =>
  draw(<BlockBox customerId={ANNA} />, { customers: new Map([[ANNA, customer(known)]]) });

test('[BLOCK-3] nobody is blocked by one press or without a reason', async () => {
  const { actions, user } = drawBox();
  await user.click(screen.getByRole('button', { name: 'Block this customer' }));
  const block = screen.getByRole<HTMLButtonElement>('button', { name: 'Block' });
  expect(block.disabled).toBe(true);
  await user.keyboard('  {Enter}');
  expect(actions.setBlocked).not.toHaveBeenCalled();
  await user.type(screen.getByRole('textbox', { name: 'Reason' }), 'Insults{Enter}');
  expect(actions.setBlocked).toHaveBeenCalledExactlyOnceWith(ANNA, 'Insults');
});

test('[BLOCK-3] Escape thinks again, and the keyboard stands where it began', async () => {
  const { actions, user } = drawBox();
  await user.click(screen.getByRole('button', { name: 'Block this customer' }));
  await user.keyboard('Ins{Escape}');
  expect(screen.queryByRole('textbox')).toBeNull();
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Block this customer' }));
  expect(actions.setBlocked).not.toHaveBeenCalled();
});

test('[BLOCK-3] a block that was not done leaves the reason where it was typed', async () => {
  const { actions, user } = drawBox();
  actions.setBlocked.mockResolvedValue(false);
  await user.click(screen.getByRole('button', { name: 'Block this customer' }));
  await user.keyboard('Insults{Enter}');
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Reason' }).value).toBe('Insults');
});

test('[BLOCK-4] who is blocked shows why, by whom and since when, and can be let in again', async () => {
  const { actions, user } = drawBox({ active: false, assignedTo: null, blocked: BLOCKED });
  const box = screen.getByRole('region', { name: 'Blocked' });
  expect(box.textContent).toContain('Insults');
  expect(box.textContent).toContain('By Jonas, ');
  await user.click(screen.getByRole('button', { name: 'Let them write again' }));
  expect(actions.setBlocked).toHaveBeenCalledExactlyOnceWith(ANNA, null);
});

test('[BLOCK-2] what a colleague holds cannot be blocked, and that is said', () => {
  drawBox({ assignedTo: asStaffId('jonas') });
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Block this customer' }).disabled).toBe(true);
  expect(screen.getByText('A colleague holds this conversation.')).toBeDefined();
});
