import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { NO_OUTBOX } from '#console/store/create-store.ts';
import type { ConsoleState, Gone, OutboxState } from '#console/store/state.ts';
import { OutboxCount } from '#console/ui/outbox/outbox-count.tsx';
import { OutboxPage } from '#console/ui/outbox/outbox-page.tsx';
import { asCustomerId, asMessageId } from '#protocol/ids.ts';
import { asMillis } from '#protocol/timestamp.ts';
import { draw, standStill } from './draw.tsx';
import { ANNA, customer, message, MINUTE, NOW, type Row, row } from './facts.ts';

const BOB = asCustomerId('bob');
const rejected = { at: 'rejected', code: 'NOT_ASSIGNED', message: 'Jonas has this customer.' } as const;
const unconfirmed = { at: 'unconfirmed', trace: { after: null } } as const;
const first = row(1, 'First to Anna', rejected);
const held = row(2, 'Second to Anna', { at: 'held', behind: first.clientMessageId });
const toBob: Row = { ...row(3, 'To Bob', unconfirmed), customerId: BOB };
const silent = { at: asMillis(NOW), ms: 5_000, result: 'silent' };
const customers = new Map([
  [ANNA, customer()],
  [BOB, customer({ id: BOB, name: 'Bob' })],
]);
const of = (known: Partial<OutboxState>): OutboxState => ({ ...NO_OUTBOX, ...known });

const drawPage = (known: Partial<ConsoleState>) =>
  draw(<OutboxPage isAlone={false} bars={null} />, { customers, page: 'outbox', ...known });
const item = (text: string) => {
  const found = screen.getByText(text).closest('li');
  if (found === null) throw new Error(`no row says "${text}"`);
  return within(found);
};
const buttonsOf = (text: string) =>
  item(text)
    .getAllByRole('button')
    .map(({ textContent }) => textContent);

beforeEach(standStill);
afterEach(() => {
  vi.useRealTimers();
});

test('[SEND-4] every waiting message stands under its customer, in order, with its state in words', () => {
  drawPage({ outbox: of({ rows: [first, held, toBob] }) });
  const regions = screen.getAllByRole('region').filter((region) => region.querySelector('h3') !== null);
  expect(regions.slice(1).map((region) => region.querySelector('h3')?.textContent)).toEqual(['Anna', 'Bob']);
  const rows = [...document.querySelectorAll('ul > li')];
  expect(rows.map((li) => li.querySelector('p')?.textContent)).toEqual([
    'First to Anna',
    'Second to Anna',
    'To Bob',
  ]);
  expect(item('First to Anna').getByText('Not sent. Jonas has this customer.')).toBeDefined();
  expect(item('Second to Anna').getByText(/^Held behind “First to Anna”/u)).toBeDefined();
  expect(item('To Bob').getByText(/^Not confirmed/u)).toBeDefined();
});

test('[SEND-4] each state allows what it allows: what may be stored already cannot be taken back', () => {
  const rows = [
    first,
    held,
    toBob,
    row(4, 'Never tried', { at: 'queued' }),
    { ...row(5, 'Tried', { at: 'queued' }), attempts: [silent] },
    row(6, 'On its way', { at: 'in-flight', courier: 'c', since: asMillis(NOW), trace: null }),
  ];
  drawPage({ outbox: of({ rows }) });
  expect(buttonsOf('First to Anna')).toEqual(['Retry', 'Edit', 'Copy', 'Discard']);
  expect(buttonsOf('Second to Anna')).toEqual(['Edit', 'Copy', 'Discard']);
  expect(buttonsOf('To Bob')).toEqual(['Check again', 'Send again', 'Copy', 'Remove']);
  expect(buttonsOf('Never tried')).toEqual(['Edit', 'Copy', 'Discard']);
  expect(buttonsOf('Tried')).toEqual(['Copy']);
  expect(buttonsOf('On its way')).toEqual(['Copy']);
});

test('the buttons do what they say, and Edit leads to the conversation', async () => {
  const { actions, user } = drawPage({ outbox: of({ rows: [first, toBob] }) });
  const press = (text: string, name: string) => user.click(item(text).getByRole('button', { name }));
  await press('First to Anna', 'Retry');
  await press('First to Anna', 'Discard');
  await press('To Bob', 'Check again');
  await press('To Bob', 'Send again');
  await press('To Bob', 'Remove');
  await press('First to Anna', 'Copy');
  expect(await navigator.clipboard.readText()).toBe('First to Anna');
  await press('First to Anna', 'Edit');
  expect(actions.retry).toHaveBeenCalledExactlyOnceWith(first.clientMessageId);
  expect(actions.checkAgain).toHaveBeenCalledExactlyOnceWith(toBob.clientMessageId);
  expect(actions.sendAgain).toHaveBeenCalledExactlyOnceWith(toBob.clientMessageId);
  expect(actions.discard.mock.calls).toEqual([[first.clientMessageId], [toBob.clientMessageId]]);
  expect(actions.editAgain).toHaveBeenCalledExactlyOnceWith(first.clientMessageId);
  expect(actions.open).toHaveBeenCalledExactlyOnceWith(ANNA);
});

test('a customer’s name leads to the conversation', async () => {
  const { actions, user } = drawPage({ outbox: of({ rows: [first] }) });
  await user.click(screen.getByRole('link', { name: 'Anna' }));
  expect(actions.open).toHaveBeenCalledExactlyOnceWith(ANNA);
});

test('when the row with the focus goes, the focus does not fall off the page', async () => {
  const { set, user } = drawPage({ outbox: of({ rows: [first, toBob] }) });
  await user.click(item('First to Anna').getByRole('button', { name: 'Discard' }));
  set({ outbox: of({ rows: [toBob] }) });
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Outbox' })));
});

test('nothing that waits is said as such', () => {
  drawPage({ outbox: of({ rows: [row(1, 'Just gone', { at: 'delivered' })] }) });
  expect(screen.getByText('Nothing is waiting')).toBeDefined();
  expect(screen.queryByRole('listitem')).toBeNull();
});

test('[SEND-8] what cannot be read any more is shown with what is left of it, and can be dropped', async () => {
  const unreadable = [
    { id: 1, text: 'Half a row' },
    { id: 2, text: null },
  ];
  const { actions, user } = drawPage({ outbox: of({ unreadable }) });
  expect(buttonsOf('Half a row')).toEqual(['Copy', 'Discard']);
  expect(buttonsOf('Nothing is left of its text.')).toEqual(['Discard']);
  await user.click(item('Half a row').getByRole('button', { name: 'Discard' }));
  expect(actions.dropUnreadable).toHaveBeenCalledExactlyOnceWith(1);
});

test('[SEND-7] of other people’s messages only the number is shown', () => {
  drawPage({ outbox: of({ foreign: 2 }) });
  expect(screen.getByText(/^2 messages of another person wait in this browser/u)).toBeDefined();
});

const lost = (id: string, from: Gone['from']): [ReturnType<typeof asMessageId>, Gone] => {
  const told = message(1, `Lost from ${from}`, { id: asMessageId(id), isCustomer: from === 'customer' });
  return [told.id, { message: told, customerName: 'Anna', from }];
};

test('[SYNC-5] what the server lost is listed; only one’s own can be sent again', async () => {
  const gone = new Map([lost('one', 'customer'), lost('two', 'me')]);
  const { actions, user } = drawPage({ gone });
  expect(buttonsOf('Lost from customer')).toEqual(['Copy', 'Dismiss']);
  expect(buttonsOf('Lost from me')).toEqual(['Send again', 'Copy', 'Dismiss']);
  await user.click(item('Lost from me').getByRole('button', { name: 'Send again' }));
  await user.click(item('Lost from customer').getByRole('button', { name: 'Dismiss' }));
  expect(actions.sendGone).toHaveBeenCalledExactlyOnceWith('two');
  expect(actions.dismissGone).toHaveBeenCalledExactlyOnceWith('one');
});

test('[SYNC-5] of what is lost without its text is told that it was there, and how much before it', () => {
  const [id, known] = lost('one', 'customer');
  const gone = new Map([[id, { ...known, message: { ...known.message, text: '' }, others: 3 }]]);
  const { set } = drawPage({ gone });
  const words = 'A message whose text this browser has not kept.';
  expect(buttonsOf(words)).toEqual(['Dismiss']);
  expect(item(words).getByText(/^3 messages before it are lost too/u)).toBeDefined();
  set({ gone: new Map([[id, { ...known, others: 1 }]]) });
  expect(screen.getByText(/^1 message before it is lost too/u)).toBeDefined();
});

test('[SEND-4] the count tells what waits, is not confirmed and has failed, and leads to the page', async () => {
  const old = { createdAt: asMillis(NOW - MINUTE) };
  const rows = [first, { ...held, ...old }, toBob, { ...row(4, 'Later', { at: 'queued' }), ...old }];
  const { actions, set, user } = draw(<OutboxCount look="line" />, { customers, outbox: of({ rows }) });
  const link = screen.getByRole('link', { name: '2 waiting, 1 unconfirmed, 1 failed' });
  await user.click(link);
  expect(actions.openOutbox).toHaveBeenCalledTimes(1);
  expect(link.getAttribute('aria-current')).toBe('page');
  set({ outbox: of({ rows: [] }), gone: new Map([lost('one', 'me')]) });
  expect(screen.getByRole('link').textContent).toBe('1 lost by the server');
  const [id, known] = lost('one', 'me');
  set({ gone: new Map([[id, { ...known, others: 4 }]]) });
  expect(screen.getByRole('link').textContent).toBe('5 lost by the server');
  set({ gone: new Map() });
  expect(screen.queryByRole('link')).toBeNull();
});

test('the count does not flicker for a message that is sent at once', () => {
  const { set } = draw(<OutboxCount look="line" />, {
    outbox: of({ rows: [row(1, 'New', { at: 'queued' })] }),
  });
  expect(screen.queryByRole('link')).toBeNull();
  const slow = { ...row(1, 'New', { at: 'queued' }), createdAt: asMillis(NOW - 2_001) };
  set({ outbox: of({ rows: [slow] }) });
  expect(screen.getByRole('link').textContent).toBe('1 waiting');
});
