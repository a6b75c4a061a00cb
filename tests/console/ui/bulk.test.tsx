import { act, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { asCustomerId, asStaffId } from '#protocol/ids.ts';
import { Desk } from '#console/ui/shell/desk.tsx';
import { draw, standStill } from './draw.tsx';
import { customer, ME, MINUTE, waiting } from './facts.ts';

beforeEach(standStill);
afterEach(() => {
  vi.useRealTimers();
  sessionStorage.clear();
});

const crowd = [5, 4, 3, 2, 1].map((minutes) => waiting(`c${minutes}`, `C${minutes}`, minutes * MINUTE));
const mine = ['m1', 'm2'].map((id) => customer({ id: asCustomerId(id), name: id.toUpperCase() }));
const drawDesk = (tab: 'waiting' | 'all' = 'waiting') =>
  draw(<Desk me={ME} />, { customers: new Map([...crowd, ...mine].map((one) => [one.id, one])), tab });
const checked = () =>
  screen.getAllByRole('option', { checked: true }).map((row) => row.querySelector('[dir]')?.textContent);
const box = (name: string) =>
  screen.getByText(name).closest('[role=option]')?.querySelector<HTMLElement>('[data-select]') ??
  document.body;

test('X picks the row out, Shift and a click everything between; A accepts them, the longest waiting first', async () => {
  const { actions, user } = drawDesk();
  act(() => screen.getByRole('listbox').focus());
  await user.keyboard('{ArrowDown}x');
  expect(checked()).toEqual(['C4']);
  await user.keyboard('{Shift>}');
  await user.click(screen.getByText('C2'));
  await user.keyboard('{/Shift}');
  expect(checked()).toEqual(['C4', 'C3', 'C2']);
  expect(actions.open).not.toHaveBeenCalled();
  await user.keyboard('a');
  expect(actions.accept.mock.calls.flat()).toEqual(['c4', 'c3', 'c2']);
  expect(screen.queryByRole('toolbar')).toBeNull();
});

test('a click on the picture picks out, and picks out no more; Escape lets go of all', async () => {
  const { actions, user } = drawDesk();
  await user.click(box('C5'));
  await user.click(box('C3'));
  expect(screen.getByText('2 selected')).toBeDefined();
  await user.click(box('C5'));
  expect(checked()).toEqual(['C3']);
  act(() => screen.getByRole('listbox').focus());
  await user.keyboard('{Escape}');
  expect(screen.queryByRole('toolbar')).toBeNull();
  expect(actions.open).not.toHaveBeenCalled();
});

test('[QUEUE-2] who is taken meanwhile is not among those who are accepted', async () => {
  const { actions, user, store, set } = drawDesk();
  await user.click(box('C5'));
  await user.click(box('C4'));
  const taken = customer({
    ...crowd[0],
    needsSupport: false,
    assignedTo: asStaffId('staff2'),
    assignedName: 'Minh',
  });
  set({ customers: new Map(store.getState().customers).set(taken.id, taken) });
  expect(screen.getByText('1 selected')).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'Accept 1' }));
  expect(actions.accept.mock.calls.flat()).toEqual(['c4']);
});

test('ending together asks once, ends one’s own alone, and can be taken back', () => {
  vi.useFakeTimers();
  const { actions } = drawDesk('all');
  for (const name of ['M1', 'M2', 'C1']) fireEvent.click(box(name));
  fireEvent.click(screen.getByRole('button', { name: 'End 2' }));
  expect(screen.getByRole('alertdialog', { name: 'End 2 conversations?' })).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: 'End 2' }));
  expect(screen.getByText(/and 1 more/u)).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: 'Undo all' }));
  act(() => void vi.advanceTimersByTime(10_000));
  expect(actions.end).not.toHaveBeenCalled();

  for (const name of ['M1', 'M2']) fireEvent.click(box(name));
  const list = screen.getByRole('listbox');
  act(() => list.focus());
  fireEvent.keyDown(list, { key: 'e' });
  fireEvent.keyDown(list, { key: 'e' });
  act(() => void vi.advanceTimersByTime(5_000));
  expect(actions.end.mock.calls.map(([id]) => id)).toEqual(['m1', 'm2']);
});
