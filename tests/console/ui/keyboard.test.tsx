import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { asCustomerId, asStaffId } from '#protocol/ids.ts';
import type { ConsoleState } from '#console/store/state.ts';
import { Desk } from '#console/ui/shell/desk.tsx';
import { draw, standStill } from './draw.tsx';
import { ANNA, conversation, customer, ME, message, MINUTE, waiting } from './facts.ts';

beforeEach(standStill);
afterEach(() => {
  vi.useRealTimers();
  sessionStorage.clear();
});

const people = [waiting('bob', 'Bob', MINUTE), waiting('cleo', 'Cleo', 3 * MINUTE), customer()];
function drawDesk(known: Partial<ConsoleState> = {}) {
  return draw(<Desk me={ME} />, {
    customers: new Map(people.map((one) => [one.id, one])),
    conversations: new Map([[ANNA, conversation([message(1, 'Hello')])]]),
    ...known,
  });
}
const current = () => {
  const id = screen.getByRole('listbox').getAttribute('aria-activedescendant') ?? '';
  return document.getElementById(id)?.querySelector('[dir]')?.textContent;
};
const composer = () => screen.getByRole('textbox', { name: 'Message to Anna' });

test('J and K move from anywhere and put the keyboard on the list; Enter opens', async () => {
  const { actions, user } = drawDesk();
  await user.keyboard('j');
  expect(document.activeElement).toBe(screen.getByRole('listbox'));
  expect(current()).toBe('Bob');
  await user.keyboard('k');
  expect(current()).toBe('Cleo');
  await user.keyboard('{Enter}');
  expect(actions.open).toHaveBeenCalledExactlyOnceWith('cleo');
});

test('N accepts the next, once while it is asked for; A accepts the row the keyboard is on', async () => {
  const { actions, user } = drawDesk();
  const { promise, resolve } = Promise.withResolvers<void>();
  actions.acceptNext.mockReturnValue(promise);
  await user.keyboard('nn');
  expect(actions.acceptNext).toHaveBeenCalledTimes(1);
  await act(async () => resolve());
  await user.keyboard('ja');
  expect(actions.accept).toHaveBeenCalledExactlyOnceWith('bob');
});

test('[KEYS-3] E means who is open where the list merely begins at another, and the row one has gone to', async () => {
  const { user } = drawDesk({ open: ANNA, tab: 'waiting' });
  await user.keyboard('{Escape}');
  expect(current()).toBe('Cleo');
  await user.keyboard('e');
  expect(screen.getAllByText(/^Ends in/u)).not.toEqual([]);
  await user.keyboard('z');
  expect(screen.queryByText(/^Ends in/u)).toBeNull();
  await user.keyboard('jke');
  expect(screen.queryByText(/^Ends in/u)).toBeNull();
});

test('G and then W, M or A goes to the tab; a G that is left alone means nothing', async () => {
  const { actions, user } = drawDesk();
  await user.keyboard('gm');
  expect(actions.setTab).toHaveBeenLastCalledWith('mine');
  await user.keyboard('gxa');
  expect(actions.setTab).toHaveBeenCalledTimes(1);
  expect(actions.accept).not.toHaveBeenCalled();
});

test('[KEYS-1] while one writes, single keys write; Alt and arrows open the customer beside', async () => {
  const { actions, user, store } = drawDesk({ open: ANNA, tab: 'all' });
  await user.type(composer(), 'janez?/[[');
  expect(actions.accept).not.toHaveBeenCalled();
  expect(store.getState().drafts.get(ANNA)).toBe('janez?/[');
  expect(actions.setTab).not.toHaveBeenCalled();
  await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
  expect(actions.open).toHaveBeenCalledTimes(1);
});

test('[KEYS-1] what is being composed triggers nothing, wherever it is', () => {
  const { actions } = drawDesk();
  const press = (init: KeyboardEventInit & { keyCode?: number }) => fireEvent.keyDown(document.body, init);
  press({ key: 'n', isComposing: true });
  press({ key: 'n', keyCode: 229 });
  press({ key: 'Dead', code: 'KeyN' });
  press({ key: 'n', modifierAltGraph: true });
  press({ key: 'n', ctrlKey: true, altKey: true });
  expect(actions.acceptNext).not.toHaveBeenCalled();
  press({ key: 'n' });
  expect(actions.acceptNext).toHaveBeenCalledTimes(1);
});

test('E ends what is open after five seconds, which are counted; Z takes it back', async () => {
  vi.useFakeTimers();
  const { actions } = drawDesk({ open: ANNA });
  const press = (key: string) => fireEvent.keyDown(document.body, { key });
  press('e');
  expect(screen.getByText(/ends in 5 s/iu)).toBeDefined();
  act(() => void vi.advanceTimersByTime(2_000));
  expect(screen.getByText(/ends in 3 s/iu)).toBeDefined();
  press('z');
  act(() => void vi.advanceTimersByTime(10_000));
  expect(actions.end).not.toHaveBeenCalled();
  press('e');
  act(() => void vi.advanceTimersByTime(5_000));
  expect(actions.end).toHaveBeenCalledExactlyOnceWith(ANNA, null);
});

test('E leaves alone what a colleague holds, and what waits', () => {
  const id = asCustomerId('theirs');
  const theirs = customer({ id, name: 'Theo', assignedTo: asStaffId('staff2') });
  const { actions } = drawDesk({ customers: new Map([[id, theirs]]), open: id });
  fireEvent.keyDown(document.body, { key: 'e' });
  fireEvent(window, new Event('pagehide'));
  expect(actions.end).not.toHaveBeenCalled();
});

test('R goes to the composer, Escape back to the list', async () => {
  const { user } = drawDesk({ open: ANNA, tab: 'mine' });
  act(() => screen.getByRole('listbox').focus());
  await user.keyboard('r');
  expect(document.activeElement).toBe(composer());
  await user.keyboard('{Escape}');
  expect(document.activeElement).toBe(screen.getByRole('listbox'));
});

test('Escape leaves the composer also where the list is empty', async () => {
  const { user } = drawDesk({ open: ANNA, customers: new Map([[ANNA, customer()]]) });
  await user.click(composer());
  await user.keyboard('{Escape}');
  expect(document.activeElement).toBe(screen.getByRole('tab', { name: /^Waiting/u }));
});

test('Ctrl+Enter sends, and accepts the next only when the message is kept', async () => {
  const { actions, user } = drawDesk({ open: ANNA, drafts: new Map([[ANNA, 'Done.']]) });
  await user.click(composer());
  actions.send.mockResolvedValueOnce(false);
  await user.keyboard('{Control>}{Enter}{/Control}');
  expect(actions.send).toHaveBeenCalledExactlyOnceWith(ANNA, 'Done.');
  expect(actions.acceptNext).not.toHaveBeenCalled();
  await user.keyboard('{Control>}{Enter}{/Control}');
  expect(actions.acceptNext).toHaveBeenCalledTimes(1);
});

test('the panels fold and unfold', async () => {
  const { user } = drawDesk({ open: ANNA });
  act(() => screen.getByRole('listbox').focus());
  // twice is once, for who types here
  await user.keyboard('[[');
  expect(screen.queryByRole('region', { name: 'Queue' })).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Show the queue' }));
  expect(screen.getByRole('region', { name: 'Queue' })).toBeDefined();
  await user.keyboard(']');
  expect(screen.queryByRole('complementary')).toBeNull();
});

test('the palette finds commands and customers, does what is picked, and gives the focus back', async () => {
  const { actions, user } = drawDesk({ open: ANNA });
  await user.click(composer());
  await user.keyboard('{Control>}k{/Control}');
  await user.type(await screen.findByRole('combobox'), 'go to mi');
  const listed = () => within(screen.getByRole('listbox', { name: /Commands/u })).getAllByRole('option');
  await waitFor(() => expect(listed()).toHaveLength(1));
  await user.keyboard('{Enter}');
  expect(actions.setTab).toHaveBeenCalledExactlyOnceWith('mine');
  expect(document.activeElement).toBe(composer());
  await user.keyboard('{Control>}k{/Control}');
  await user.type(await screen.findByRole('combobox'), 'cleo{Enter}');
  expect(actions.open).toHaveBeenCalledExactlyOnceWith('cleo');
});

test('the sheet lists every command; keys are changed from there, and tooltips and sheet follow', async () => {
  const { actions, user } = drawDesk({ open: asCustomerId('bob') });
  await user.keyboard('?');
  expect((await screen.findByRole('dialog', { name: 'Keys' })).textContent).toContain(
    'Send, and accept the next',
  );
  await user.click(screen.getByRole('button', { name: 'Change keys' }));
  await user.click(await screen.findByRole('button', { name: /^Change Accept this customer:\s*A/u }));
  await user.keyboard('j');
  expect(screen.getByRole('status').textContent).toContain('J means “Next customer” already.');
  await user.click(screen.getByRole('button', { name: 'Use it here' }));
  await user.keyboard('{Escape}');
  expect(screen.queryByRole('dialog')).toBeNull();
  await user.keyboard('a');
  expect(actions.accept).not.toHaveBeenCalled();
  await user.keyboard('j');
  expect(actions.accept).toHaveBeenCalledExactlyOnceWith('bob');
  expect(screen.getAllByRole('button', { name: 'Accept' })[0]?.dataset['keys']).toBe('J');
});

test('[KEYS-1] with single keys off none acts, and no tooltip promises one', async () => {
  const { actions, user } = drawDesk({ open: asCustomerId('bob') });
  await user.keyboard('?');
  await user.click(await screen.findByRole('button', { name: 'Change keys' }));
  await user.click(await screen.findByRole('checkbox', { name: /^Single keys/u }));
  await user.keyboard('{Escape}');
  await user.keyboard('nja?');
  expect(actions.acceptNext).not.toHaveBeenCalled();
  expect(actions.accept).not.toHaveBeenCalled();
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(screen.getAllByRole('button', { name: 'Accept' })[0]?.dataset['keys']).toBeUndefined();
});
