import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import type { ConsoleState } from '#console/store/state.ts';
import { ErrorBoundary } from '#console/ui/shell/error-boundary.tsx';
import { asMillis } from '#protocol/timestamp.ts';
import { Desk } from '#console/ui/shell/desk.tsx';
import { draw } from './draw.tsx';
import { ANNA, conversation, customer, ME, message } from './facts.ts';

const work: Partial<ConsoleState> = {
  customers: new Map([[ANNA, customer()]]),
  conversations: new Map([[ANNA, conversation([message(1, 'Hello')])]]),
  open: ANNA,
};
const drawDesk = (known: Partial<ConsoleState> = {}) => draw(<Desk me={ME} />, { ...work, ...known });

/** A window so many pixels wide. */
function widen(width: number): void {
  const wide = window.matchMedia;
  window.matchMedia = (query) => {
    const least = Number(/min-width: (\d+)px/u.exec(query)?.[1] ?? Infinity);
    return Object.assign(wide(query), { matches: width >= least });
  };
}

afterEach(() => {
  sessionStorage.clear();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test('three panes are landmarks, each with a name', () => {
  drawDesk();
  expect(screen.getByRole('navigation', { name: 'Deskwire' })).toBeDefined();
  expect(screen.getByRole('region', { name: 'Queue' })).toBeDefined();
  expect(screen.getByRole('main')).toBeDefined();
  expect(screen.getByRole('complementary', { name: 'Customer details' })).toBeDefined();
  expect(screen.getByRole('log', { name: 'Conversation with Anna' })).toBeDefined();
});

test('at an address that names nothing it is said so, with the way to the inbox', async () => {
  const { actions, user } = drawDesk({ open: null, page: 'nowhere' });
  expect(screen.getByText('There is nothing at this address')).toBeDefined();
  expect(screen.queryByText('No conversation is open')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Go to the inbox' }));
  expect(actions.open).toHaveBeenCalledExactlyOnceWith(null);
});

test('an edge moves with the arrows within its limits, and the width is remembered', () => {
  drawDesk();
  const edge = screen.getByRole('separator', { name: 'Width of the queue' });
  expect(edge.getAttribute('aria-valuenow')).toBe('320');
  fireEvent.keyDown(edge, { key: 'ArrowRight' });
  expect(edge.getAttribute('aria-valuenow')).toBe('336');
  fireEvent.keyDown(edge, { key: 'End' });
  fireEvent.keyDown(edge, { key: 'ArrowRight' });
  expect(edge.getAttribute('aria-valuenow')).toBe('460');
  expect(JSON.parse(localStorage.getItem('deskwire.layout') ?? '{}')).toMatchObject({ queue: 460 });
});

test('who cannot drag an edge moves it by a command', async () => {
  const { user } = drawDesk();
  await user.keyboard('{Control>}k{/Control}');
  await user.type(await screen.findByRole('combobox'), 'queue narrower');
  await user.click(await screen.findByRole('option', { name: 'Make the queue narrower' }));
  await waitFor(() =>
    expect(screen.getByRole('separator', { name: 'Width of the queue' }).getAttribute('aria-valuenow')).toBe(
      '272',
    ),
  );
});

test('a remembered layout is used; nonsense is not', () => {
  localStorage.setItem('deskwire.layout', JSON.stringify({ queue: 9_000, customer: 400, panel: true }));
  drawDesk();
  expect(screen.getByRole('separator', { name: 'Width of the queue' }).getAttribute('aria-valuenow')).toBe(
    '320',
  );
  expect(screen.getByRole('separator', { name: /customer panel/u }).getAttribute('aria-valuenow')).toBe(
    '400',
  );
});

test('the folded customer panel stays folded', async () => {
  const { user } = drawDesk();
  await user.click(screen.getByRole('button', { name: 'Hide customer details' }));
  expect(screen.queryByRole('complementary')).toBeNull();
  expect(JSON.parse(localStorage.getItem('deskwire.layout') ?? '{}')).toMatchObject({ panel: false });
});

test('below 1100 px the panel is a drawer: Escape closes it and the focus returns', async () => {
  widen(1_024);
  const { user } = drawDesk();
  expect(screen.queryByRole('complementary')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Show customer details' }));
  expect(document.activeElement).toBe(screen.getByRole('complementary'));
  await user.keyboard('{Escape}');
  expect(screen.queryByRole('complementary')).toBeNull();
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Show customer details' }));
});

test('below 720 px there is one column: the queue, or the conversation with a way back', async () => {
  widen(390);
  const { actions, user } = drawDesk();
  expect(screen.queryByRole('region', { name: 'Queue' })).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Back to the queue' }));
  expect(actions.open).toHaveBeenCalledExactlyOnceWith(null);
  expect(screen.getByRole('region', { name: 'Queue' })).toBeDefined();
  expect(screen.queryByRole('log')).toBeNull();
  expect(screen.getByRole('main').contains(screen.getByRole('region', { name: 'Queue' }))).toBe(true);
});

test('with one column the outbox stands alone, with a way back', async () => {
  widen(390);
  const { actions, user, set } = drawDesk({ open: null, page: 'outbox' });
  const back = await screen.findByRole('button', { name: 'Back to the queue' });
  expect(screen.getByRole('heading', { name: 'Outbox', level: 1 })).toBeDefined();
  expect(screen.queryByRole('region', { name: 'Queue' })).toBeNull();
  await user.click(back);
  expect(actions.open).toHaveBeenCalledExactlyOnceWith(null);
  set({ page: 'inbox' });
  expect(screen.getByRole('region', { name: 'Queue' })).toBeDefined();
});

test('with one column the focus goes along, to the way back and to the rows', () => {
  widen(390);
  const waits = customer({ needsSupport: true, assignedTo: null });
  const { set } = drawDesk({ open: null, customers: new Map([[ANNA, waits]]) });
  expect(document.activeElement).toBe(screen.getByRole('listbox'));
  set({ open: ANNA });
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Back to the queue' }));
  set({ open: null });
  expect(document.activeElement).toBe(screen.getByRole('listbox'));
});

test('an ended conversation can be taken back for five seconds, also from another customer', () => {
  vi.useFakeTimers();
  const { actions, set } = drawDesk();
  fireEvent.click(screen.getByRole('button', { name: 'End' }));
  set({ open: null });
  vi.advanceTimersByTime(4_000);
  set({ open: ANNA });
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
  vi.advanceTimersByTime(10_000);
  expect(actions.end).not.toHaveBeenCalled();
  fireEvent.click(screen.getByRole('button', { name: 'End' }));
  vi.advanceTimersByTime(5_000);
  expect(actions.end).toHaveBeenCalledExactlyOnceWith(ANNA, null);
});

test('leaving the page ends at once what was to end', () => {
  const { actions } = drawDesk();
  fireEvent.click(screen.getByRole('button', { name: 'End' }));
  fireEvent(window, new Event('pagehide'));
  expect(actions.end).toHaveBeenCalledExactlyOnceWith(ANNA, null);
});

test('what the browser did not let out when the page was left is ended when the tab is back', () => {
  const first = drawDesk();
  fireEvent.click(screen.getByRole('button', { name: 'End' }));
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
  fireEvent.click(screen.getByRole('button', { name: 'End' }));
  fireEvent(window, new Event('pagehide'));
  first.unmount();
  const { actions, set } = drawDesk({ connection: { at: 'closed' } });
  expect(actions.end).not.toHaveBeenCalled();
  set({ connection: { at: 'online', since: asMillis(0), peer: 'extended', caughtUp: true } });
  expect(actions.end).toHaveBeenCalledExactlyOnceWith(ANNA, null);
});

test('a conversation that could not be loaded says why and can be tried again', async () => {
  const failed = conversation([], { load: { at: 'failed', message: 'No answer.' }, info: null });
  const { actions, user } = drawDesk({ conversations: new Map([[ANNA, failed]]) });
  expect(screen.getByText('No answer.')).toBeDefined();
  const [again] = screen.getAllByRole('button', { name: 'Try again' });
  if (again) await user.click(again);
  expect(actions.reload).toHaveBeenCalledExactlyOnceWith(ANNA);
});

test('a link to a customer who is not there leads back', () => {
  drawDesk({ customers: new Map(), conversations: new Map() });
  expect(screen.getByText('This customer is not in the queue')).toBeDefined();
});

function Broken(): never {
  throw new Error('broken');
}

test('a fault in a pane is told, with what is kept, and takes down nothing else', () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  vi.stubGlobal('reportError', vi.fn());
  draw(
    <>
      <ErrorBoundary what="queue">
        <Broken />
      </ErrorBoundary>
      <p>still here</p>
    </>,
  );
  expect(screen.getByRole('alert').textContent).toContain('The queue could not be drawn.');
  expect(screen.getByRole('button', { name: 'Reload' })).toBeDefined();
  expect(screen.getByText('still here')).toBeDefined();
  vi.unstubAllGlobals();
});
