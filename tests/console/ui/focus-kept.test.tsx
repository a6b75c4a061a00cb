import { act, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { asStaffId } from '#protocol/ids.ts';
import { Desk } from '#console/ui/shell/desk.tsx';
import { draw, standStill } from './draw.tsx';
import { ANNA, conversation, customer, ME, message } from './facts.ts';

beforeEach(standStill);
afterEach(() => {
  vi.useRealTimers();
  sessionStorage.clear();
});

function drawDesk() {
  const drawn = draw(<Desk me={ME} />, {
    customers: new Map([[ANNA, customer()]]),
    conversations: new Map([[ANNA, conversation([message(1, 'Hello')])]]),
    open: ANNA,
    tab: 'all',
  });
  /** Another has it from now on. */
  const give = () =>
    drawn.set({ customers: new Map([[ANNA, { ...customer(), assignedTo: asStaffId('minh') }]]) });
  return { ...drawn, give };
}
const composer = () => screen.queryByRole('textbox', { name: 'Message to Anna' });

test('[KEYS-3] a composer that goes while one writes in it leaves the keyboard on the list', async () => {
  const { give } = drawDesk();
  act(() => composer()?.focus());
  expect(document.activeElement).toBe(composer());
  give();
  expect(composer()).toBeNull();
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('listbox')));
});

test('[KEYS-3] a button that goes leaves it where one writes', async () => {
  const { user, set } = drawDesk();
  set({ isNoteMode: true, capabilities: ['notes'] });
  const end = screen.getByRole('button', { name: 'End' });
  act(() => end.focus());
  set({ customers: new Map([[ANNA, { ...customer(), active: false }]]) });
  expect(end.isConnected).toBe(false);
  const note = screen.getByRole('textbox', { name: /^Private note/u });
  await waitFor(() => expect(document.activeElement).toBe(note));
  await user.keyboard('kept');
});

test('[KEYS-3] who has put it nowhere by a click is left alone', async () => {
  const { user, give } = drawDesk();
  act(() => composer()?.focus());
  await user.click(screen.getByText('Hello'));
  act(() => (document.activeElement as HTMLElement).blur());
  give();
  await act(async () => Promise.resolve());
  expect(document.activeElement).toBe(document.body);
});

test('[KEYS-3] a dialog that was picked in a menu gives the keyboard back to the menu’s button', async () => {
  const { user } = drawDesk();
  const more = await screen.findByRole('button', { name: 'More about this conversation' });
  await user.click(more);
  await user.click(await screen.findByRole('menuitem', { name: 'Save as a file' }));
  expect(await screen.findByRole('dialog')).toBeDefined();
  await user.keyboard('{Escape}');
  await waitFor(() => expect(document.activeElement).toBe(more));
});
