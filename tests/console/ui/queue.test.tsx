import { act, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Customer } from '#protocol/customer.ts';
import { asCustomerId, asSeq, asStaffId } from '#protocol/ids.ts';
import { asMillis } from '#protocol/timestamp.ts';
import { NO_OUTBOX } from '#console/store/create-store.ts';
import type { ConsoleState } from '#console/store/state.ts';
import { QueuePane } from '#console/ui/queue/queue-pane.tsx';
import { draw, standStill } from './draw.tsx';
import { customer, MINUTE, NOW, waiting } from './facts.ts';

beforeEach(standStill);
afterEach(() => {
  vi.useRealTimers();
});

const people = [
  waiting('bob', 'Bob', MINUTE),
  waiting('cleo', 'Cleo', 3 * MINUTE),
  waiting('dan', 'Dan', 6 * MINUTE),
  customer(),
];

function drawQueue(customers: readonly Customer[] = people, known: Partial<ConsoleState> = {}) {
  return draw(<QueuePane edge={null} notice={null} />, {
    customers: new Map(customers.map((one) => [one.id, one])),
    ...known,
  });
}
const names = () => screen.getAllByRole('option').map((option) => option.querySelector('[dir]')?.textContent);
const current = () => {
  const id = screen.getByRole('listbox').getAttribute('aria-activedescendant') ?? '';
  return document.getElementById(id)?.querySelector('[dir]')?.textContent;
};

test('the tabs count who waits, whom I hold, and all', () => {
  drawQueue();
  expect(screen.getAllByRole('tab').map((tab) => tab.textContent)).toEqual(['Waiting3', 'Mine1', 'All4']);
});

test('[QUEUE-3] who waits longest stands first, with a wait that is told in words', () => {
  drawQueue();
  expect(names()).toEqual(['Dan', 'Cleo', 'Bob']);
  const [dan] = screen.getAllByRole('option');
  expect(dan?.textContent).toContain('waits too long, 6m');
});

test('[SYNC-2] waiting time runs on the server’s clock, whatever the browser’s says', () => {
  drawQueue([waiting('bob', 'Bob', MINUTE)], { clockOffset: 2 * MINUTE });
  expect(screen.getByRole('option').textContent).toContain('3m');
});

test('arrows, J and K, Home and End move; Enter opens', async () => {
  const { actions, user } = drawQueue();
  screen.getByRole('listbox').focus();
  expect(current()).toBe('Dan');
  await user.keyboard('j');
  expect(current()).toBe('Cleo');
  await user.keyboard('{ArrowDown}{ArrowDown}');
  expect(current()).toBe('Bob');
  await user.keyboard('k');
  expect(current()).toBe('Cleo');
  await user.keyboard('{Home}');
  expect(current()).toBe('Dan');
  await user.keyboard('{End}{Enter}');
  expect(actions.open).toHaveBeenCalledExactlyOnceWith('bob');
});

const arrive = (store: ReturnType<typeof drawQueue>['store'], ...rows: readonly Customer[]) => {
  const customers = new Map(store.getState().customers);
  for (const row of rows) customers.set(row.id, row);
  return { customers };
};
const minh = { needsSupport: false, assignedTo: asStaffId('staff2'), assignedName: 'Minh' };

test('[QUEUE-2] under the keyboard rows stand still; a pill counts the changes, and one press shows them', async () => {
  const { store, user, set } = drawQueue();
  screen.getByRole('listbox').focus();
  await user.keyboard('{ArrowDown}');
  set(arrive(store, waiting('eve', 'Eve', 60 * MINUTE)));
  expect(names()).toEqual(['Dan', 'Cleo', 'Bob']);
  set(arrive(store, { ...waiting('bob', 'Bob', MINUTE), ...minh }));
  expect(names()).toEqual(['Dan', 'Cleo', 'Bob']);
  expect(screen.getAllByRole('option').at(-1)?.textContent).toContain('Taken by Minh');
  await user.click(screen.getByRole('button', { name: '2 changes' }));
  expect(names()).toEqual(['Eve', 'Dan', 'Cleo']);
  expect(current()).toBe('Cleo');
  expect(screen.queryByRole('button', { name: /change/u })).toBeNull();
});

test('[QUEUE-2] under the pointer rows stand still until it goes', async () => {
  const { store, user, set } = drawQueue();
  await user.hover(screen.getByText('Dan'));
  set(arrive(store, { ...waiting('dan', 'Dan', 6 * MINUTE), ...minh }));
  expect(names()).toEqual(['Dan', 'Cleo', 'Bob']);
  expect(screen.getAllByRole('option')[0]?.textContent).toContain('Taken by Minh');
  await user.hover(screen.getByRole('searchbox'));
  expect(names()).toEqual(['Cleo', 'Bob']);
});

test('[QUEUE-2] who comes last comes in at once, and stays where it is from then on', async () => {
  const { store, user, set } = drawQueue();
  await user.hover(screen.getByText('Dan'));
  set(arrive(store, waiting('eve', 'Eve', 0)));
  expect(names()).toEqual(['Dan', 'Cleo', 'Bob', 'Eve']);
  set(arrive(store, { ...waiting('eve', 'Eve', 0), ...minh }));
  expect(names()).toEqual(['Dan', 'Cleo', 'Bob', 'Eve']);
  expect(screen.getByRole('button', { name: '1 change' })).toBeDefined();
});

test('[QUEUE-2] a row that is held outlives its customer; another tab or sort is shown at once', async () => {
  const { user, set, actions } = drawQueue();
  await user.hover(screen.getByText('Dan'));
  set({ customers: new Map() });
  expect(names()).toEqual(['Dan', 'Cleo', 'Bob']);
  await user.click(screen.getByRole('tab', { name: /^Mine/u }));
  expect(screen.getByText('You hold no conversation')).toBeDefined();
  expect(actions.open).not.toHaveBeenCalled();
});

test('[QUEUE-2] what the keyboard is on follows the customer when others come and go', async () => {
  const { store, user, set } = drawQueue();
  screen.getByRole('listbox').focus();
  await user.keyboard('{ArrowDown}');
  act(() => screen.getByRole('searchbox').focus());
  set(arrive(store, waiting('eve', 'Eve', 60 * MINUTE)));
  expect(names()).toEqual(['Eve', 'Dan', 'Cleo', 'Bob']);
  expect(current()).toBe('Cleo');
});

test('the sort is chosen for the tab that is shown', async () => {
  const { user } = drawQueue();
  await vi.waitFor(() => screen.getByRole('button', { name: 'Sort: Longest waiting', expanded: false }));
  await user.click(screen.getByRole('button', { name: 'Sort: Longest waiting' }));
  await user.click(screen.getByRole('menuitemradio', { name: 'Name' }));
  expect(names()).toEqual(['Bob', 'Cleo', 'Dan']);
  await user.click(screen.getByRole('tab', { name: /^All/u }));
  expect(screen.getByRole('button', { name: 'Sort: Last active' })).toBeDefined();
});

test('a click opens the customer that was clicked', async () => {
  const { actions, user } = drawQueue();
  await user.click(screen.getByText('Cleo'));
  expect(actions.open).toHaveBeenCalledExactlyOnceWith('cleo');
});

test('tabs move with the arrows and select', async () => {
  const { actions, user } = drawQueue();
  screen.getByRole('tab', { name: /Waiting/u }).focus();
  await user.keyboard('{ArrowRight}');
  expect(actions.setTab).toHaveBeenLastCalledWith('mine');
  expect(document.activeElement?.textContent).toBe('Mine1');
  await user.keyboard('{End}');
  expect(actions.setTab).toHaveBeenLastCalledWith('all');
});

test('a search that finds nobody says so and can be cleared', async () => {
  const { user } = drawQueue();
  await user.type(screen.getByRole('searchbox'), 'zzz');
  expect(screen.getByText('Nobody found for “zzz”')).toBeDefined();
  const [clear] = screen.getAllByRole('button', { name: 'Clear the search' });
  if (clear) await user.click(clear);
  expect(names()).toEqual(['Dan', 'Cleo', 'Bob']);
});

test('a row shows typing, unread, the holder, a draft and a failed send in words', () => {
  const id = asCustomerId('bob');
  const last = { text: 'Hello', timestamp: asMillis(NOW), isCustomer: true, seq: asSeq(4) };
  const bob = customer({
    id,
    name: 'Bob',
    assignedTo: asStaffId('staff2'),
    assignedName: 'Minh',
    unread: 2,
    lastMessage: last,
  });
  const failed = { clientMessageId: 'x', customerId: id, state: { at: 'rejected', code: 'X', message: '' } };
  drawQueue([bob], {
    tab: 'all',
    drafts: new Map([[id, 'half']]),
    typing: new Map([[id, { customer: true, colleagues: [] }]]),
    outbox: { ...NO_OUTBOX, rows: [failed as never], persistence: 'durable' },
  });
  const row = screen.getByRole('option').textContent;
  for (const words of ['typing…', '2 unread', 'held by Minh', 'draft', 'a message was not sent']) {
    expect(row).toContain(words);
  }
});

test('Accept next tells how many wait, asks once, and waits for the answer', async () => {
  const { actions, user } = drawQueue();
  const { promise, resolve } = Promise.withResolvers<void>();
  actions.acceptNext.mockReturnValue(promise);
  const button = screen.getByRole('button', { name: 'Accept next (3)' });
  await user.click(button);
  await user.click(button);
  expect(actions.acceptNext).toHaveBeenCalledTimes(1);
  resolve();
});

test('until the first snapshot it is loading, not empty', () => {
  const { set } = drawQueue([], { queueLoaded: false });
  expect(screen.getByText('The queue is loading.')).toBeDefined();
  expect(screen.queryByText('Nobody is waiting')).toBeNull();
  set({ queueLoaded: true });
  const panel = within(screen.getByRole('tabpanel'));
  expect(panel.getByText('Nobody is waiting')).toBeDefined();
});

test('[QUEUE-7] under All what has ended can be shown; pages are asked for as they are wanted', async () => {
  const { actions, user, set, store } = drawQueue(people, { tab: 'all', capabilities: ['ended'] });
  await user.click(screen.getByRole('button', { name: 'Ended' }));
  expect(screen.getByText('The queue is loading.')).toBeDefined();
  expect(actions.loadEnded).toHaveBeenCalledTimes(1);
  const last = { text: 'Bye', timestamp: asMillis(NOW), isCustomer: true, seq: asSeq(4) };
  const gone = customer({
    id: asCustomerId('gus'),
    name: 'Gus',
    active: false,
    assignedTo: null,
    lastMessage: last,
  });
  const until = { at: asMillis(NOW), customerId: gone.id };
  set({ ...arrive(store, gone), ended: { load: 'idle', more: true, until } });
  expect(names()).toEqual(['Gus']);
  expect(actions.loadEnded).toHaveBeenCalledTimes(2);
  set({ ended: { load: 'idle', more: false, until } });
  await user.click(screen.getByRole('button', { name: 'Ended' }));
  expect(names()).not.toContain('Gus');
});

test('[QUEUE-7] what has ended is not offered where the server cannot tell it', () => {
  drawQueue(people, { tab: 'all', capabilities: [], allShows: 'ended' });
  expect(screen.queryByRole('button', { name: 'Ended' })).toBeNull();
  expect(names()).toHaveLength(4);
});
