import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { ConsoleState, FieldEdit } from '#console/store/state.ts';
import { Details } from '#console/ui/customer/details.tsx';
import { draw } from './draw.tsx';
import { ANNA, conversation, customer } from './facts.ts';

function drawPane(known: Partial<ConsoleState> = {}) {
  return draw(<Details customerId={ANNA} onJump={() => undefined} />, {
    customers: new Map([[ANNA, customer()]]),
    conversations: new Map([[ANNA, conversation([])]]),
    ...known,
  });
}
const edits = (edit: Omit<FieldEdit, 'base'>): Partial<ConsoleState> => ({
  edits: new Map([[ANNA, { taxCode: { ...edit, base: 'PL 525' } }]]),
});
const taxCode = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Tax code' });

test('what is typed into a field is an edit of that field of that customer', async () => {
  const { actions, user } = drawPane();
  await user.type(taxCode(), '9');
  expect(actions.editField).toHaveBeenCalledExactlyOnceWith(ANNA, 'taxCode', 'PL 5259');
});

test('pasted line breaks do not get into a one-line field', async () => {
  const { actions, user } = drawPane();
  await user.clear(taxCode());
  await user.paste('PL\n 1');
  expect(actions.editField).toHaveBeenLastCalledWith(ANNA, 'taxCode', expect.stringContaining('PL 1'));
});

test('leaving a changed field, or Enter in it, saves at once; an unchanged one is left alone', async () => {
  const { actions, set, user } = drawPane();
  taxCode().focus();
  await user.tab();
  expect(actions.saveField).not.toHaveBeenCalled();
  set(edits({ value: 'PL 9', save: 'dirty', error: null }));
  await user.click(taxCode());
  await user.keyboard('{Enter}');
  expect(actions.saveField).toHaveBeenCalledExactlyOnceWith(ANNA, 'taxCode');
});

test.each([
  ['dirty', 'Not saved yet'],
  ['saving', 'Saving…'],
  ['saved', 'Saved'],
] as const)('a field that is %s says “%s” and keeps what is typed', (save, words) => {
  drawPane(edits({ value: 'PL 9', save, error: null }));
  expect(screen.getByText(words)).toBeDefined();
  expect(taxCode().value).toBe('PL 9');
});

test('a field that could not be saved says why, keeps the text, and can be tried again', async () => {
  const { actions, user } = drawPane(edits({ value: 'PL 9', save: 'failed', error: 'No connection.' }));
  expect(screen.getByText(/Not saved/u).textContent).toBe('Not saved: No connection.');
  expect(taxCode().value).toBe('PL 9');
  await user.click(screen.getByRole('button', { name: 'Retry' }));
  expect(actions.saveField).toHaveBeenCalledExactlyOnceWith(ANNA, 'taxCode');
});

test('tax code and customer ID can be copied', async () => {
  const { user } = drawPane();
  await user.click(screen.getByRole('button', { name: 'Copy the tax code' }));
  expect(await navigator.clipboard.readText()).toBe('PL 525');
  await user.click(screen.getByRole('button', { name: 'Copy the customer ID' }));
  expect(await navigator.clipboard.readText()).toBe('anna');
});

test('on a server that cannot save edits the fields are read only', () => {
  drawPane({ capabilities: [] });
  expect(taxCode().readOnly).toBe(true);
});

test('while it loads it says so', () => {
  drawPane({ conversations: new Map() });
  expect(screen.getByText('The customer’s details are loading.')).toBeDefined();
});

test('[EDIT-2] both texts are shown, and one decides between them', async () => {
  const { actions, set, user } = drawPane();
  const notes = {
    value: 'mine',
    base: '',
    save: 'conflict',
    error: null,
    theirs: { text: 'theirs\nand more', by: 'Jonas' },
  } as const;
  set({ edits: new Map([[ANNA, { notes }]]) });
  expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Notes' }).value).toBe('mine');
  const prompt = await screen.findByRole('group', { name: /^Notes: changed/u });
  expect(prompt.textContent).toContain('Jonas has written here meanwhile:theirs\nand more');
  for (const [name, how] of [
    ['Keep mine', 'mine'],
    ['Take theirs', 'theirs'],
    ['Put both together', 'both'],
  ] as const) {
    await user.click(screen.getByRole('button', { name }));
    expect(actions.decideField).toHaveBeenLastCalledWith(ANNA, 'notes', how);
  }
});

test('[EDIT-2] what gave way to a colleague’s words can be brought back', async () => {
  const { actions, user } = drawPane(
    edits({ value: 'theirs', save: 'saved', error: null, replaced: 'mine' }),
  );
  await user.click(screen.getByRole('button', { name: 'Bring mine back' }));
  expect(actions.editField).toHaveBeenCalledExactlyOnceWith(ANNA, 'taxCode', 'mine');
});
