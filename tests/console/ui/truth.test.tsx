import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { NO_OUTBOX } from '#console/store/create-store.ts';
import type { ConsoleState } from '#console/store/state.ts';
import { loadTruthPopover } from '#console/ui/chat/truth-layer.tsx';
import { Timeline } from '#console/ui/chat/timeline.tsx';
import { deliveredStory, pendingStory, storedStory, type TruthLine } from '#console/ui/outbox/truth-words.ts';
import { asMillis } from '#protocol/timestamp.ts';
import { draw, standStill } from './draw.tsx';
import { ANNA, conversation, customer, message, NOW, type Row, row } from './facts.ts';

const SECOND = 1_000;
const parts = { offset: 60 * SECOND, now: NOW };
/** So many seconds after it was written. */
const attempt = (seconds: number, result: string, ms = 5_000) => ({
  at: asMillis(NOW + seconds * SECOND),
  ms,
  result,
});
const tried = (state: Row['state'], ...attempts: Row['attempts']): Row => ({
  ...row(1, 'Hi Anna', state),
  attempts,
});
/** Seconds after it was written by this browser's clock, which is a minute behind the server's. */
const told = (lines: readonly TruthLine[]) =>
  lines.map(({ at, words }) => (at === null ? words : `${(at - NOW) / SECOND - 60}: ${words}`));

test('[SEND-4] each attempt is told with its time by the server’s clock, how long it took and how it ended', () => {
  const queued = tried(
    { at: 'queued' },
    attempt(1, 'silent'),
    attempt(8, 'closed', 300),
    attempt(12, 'abandoned', 0),
    attempt(20, 'STORAGE_UNAVAILABLE', 100),
    attempt(30, 'silent', 0),
  );
  expect(told(pendingStory(queued, 'connection', '', parts))).toEqual([
    '0: Written',
    '1: Attempt 1: no answer for 5 s',
    '8: Attempt 2: the connection ended after 0.3 s, before an answer',
    '12: Attempt 3: the tab that sent it was closed or reloaded before an answer',
    '20: Attempt 4: not taken. The server cannot save right now. Nothing is lost; it is tried again.',
    '30: Attempt 5: no answer',
    'Waits for the connection, and goes out by itself.',
  ]);
});

test('[SEND-4] where only the newest attempts are kept, none is given a number', () => {
  const many = Array.from({ length: 10 }, (_, n) => attempt(n, 'silent'));
  const lines = told(pendingStory(tried({ at: 'queued' }, ...many), 'nothing', '', parts));
  expect(lines.slice(0, 3)).toEqual([
    '0: Written',
    'Only the newest attempts are kept.',
    '0: An attempt: no answer for 5 s',
  ]);
  expect(lines.join()).not.toContain('Attempt 1');
});

const behind = row(2, '', { at: 'queued' }).clientMessageId;

test.each([
  ['Goes out in a moment.', { at: 'queued' }, 'nothing'],
  ['Goes out after the message before it.', { at: 'queued' }, 'turn'],
  ['Waits for another tab of this browser, which does the sending.', { at: 'queued' }, 'other-tab'],
  ['Waits until you have signed in again.', { at: 'queued' }, 'sign-in'],
  ['Held behind “Before” until you decide about that one.', { at: 'held', behind }, 'nothing'],
  [
    'No answer: looking whether it arrived.',
    { at: 'verifying', trace: { after: null }, error: null },
    'nothing',
  ],
  [
    'Not confirmed: the server has not said whether it arrived. Sending it again may double it.',
    { at: 'unconfirmed', trace: { after: null } },
    'nothing',
  ],
  [
    '3: Attempt 1: on its way, no answer yet',
    { at: 'in-flight', courier: 'c', since: asMillis(NOW + 3 * SECOND), trace: null },
    'nothing',
  ],
] as const)('[SEND-4] the story ends with how it stands now: %s', (words, state, waiting) => {
  expect(told(pendingStory(tried(state), waiting, 'Before', parts)).at(-1)).toBe(words);
});

test('[SEND-4] a refused message says why in the server’s words, once', () => {
  const state = { at: 'rejected', code: 'NOT_ASSIGNED', message: 'Jonas has this customer.' } as const;
  expect(told(pendingStory(tried(state, attempt(1, 'NOT_ASSIGNED')), 'nothing', '', parts)).slice(1)).toEqual(
    ['1: Attempt 1: not taken. Jonas has this customer.', 'Stays here until you decide.'],
  );
});

test('[SEND-4] a delivered message tells by what it is known, and never more', () => {
  const delivered = tried({ at: 'delivered' }, attempt(1, 'silent'), attempt(8, 'stored', 200));
  const stored = message(12, 'Hi Anna', { timestamp: asMillis(NOW), isCustomer: false });
  const { seq: _seq, ...strict } = stored;
  const at = /\d?\d:\d\d:\d\d(?:\s[AP]M)?/u;
  const last = (how: 'told' | 'proven' | 'guessed', known = stored) =>
    told(deliveredStory({ row: delivered, how }, known, parts))
      .at(-1)
      ?.replace(at, 'TIME');
  expect(last('told')).toBe('8: Attempt 2: the server stored it at TIME as message 12 of this conversation');
  expect(last('proven', strict)).toMatch(
    /^8: Attempt 2: recognised by its text\. This server confirms nothing/u,
  );
  expect(last('guessed', strict)).toMatch(/it may be another message with the same words\.$/u);
});

test('[SEND-4] of a message that this page has not sent only what the server tells is told', () => {
  const stored = message(12, 'Hi Anna', { timestamp: asMillis(NOW + 60 * SECOND), isCustomer: false });
  const { seq: _seq, ...strict } = stored;
  expect(told(storedStory(stored))[0]).toBe('0: Stored by the server as message 12 of this conversation');
  expect(told(storedStory(strict))[0]).toBe('0: Shown by the server, with this time');
});

const drawPending = (pending: Row, known: Partial<ConsoleState> = {}) =>
  draw(<Timeline customerId={ANNA} />, {
    customers: new Map([[ANNA, customer()]]),
    conversations: new Map([[ANNA, conversation([message(1, 'Hello')])]]),
    outbox: { ...NO_OUTBOX, rows: [pending], waitsFor: 'connection' },
    ...known,
  });

beforeEach(async () => {
  // jsdom scrolls nothing
  Element.prototype.scrollIntoView = () => undefined;
  standStill();
  await loadTruthPopover();
});
afterEach(() => {
  vi.useRealTimers();
});

test('the mark opens the story by mouse and keyboard; Escape closes it and the focus is back', async () => {
  const { user } = drawPending(tried({ at: 'queued' }, attempt(-9, 'silent')));
  const mark = screen.getByRole('button', { name: /^Queued/u });
  await user.click(mark);
  const story = within(await screen.findByRole('dialog', { name: /^Queued/u }));
  expect(story.getByText('Attempt 1: no answer for 5 s')).toBeDefined();
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(document.activeElement).toBe(mark);
  await user.keyboard('{Enter}');
  expect(await screen.findByRole('dialog')).toBeDefined();
  await user.click(mark);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('[SEND-4] an open story goes on while the message does, from waiting to stored', async () => {
  const pending = tried({ at: 'queued' });
  const { user, set } = drawPending(pending);
  await user.click(screen.getByRole('button', { name: /^Queued/u }));
  expect(await screen.findByText('Waits for the connection, and goes out by itself.')).toBeDefined();
  const stored = message(2, 'Hi Anna', { isCustomer: false, clientMessageId: pending.clientMessageId });
  const delivered = tried({ at: 'delivered' }, attempt(0, 'stored', 90));
  set({
    conversations: new Map([[ANNA, conversation([message(1, 'Hello'), stored])]]),
    outbox: NO_OUTBOX,
    truths: new Map([[pending.clientMessageId, { row: delivered, how: 'told' }]]),
  });
  expect(screen.getByRole('dialog', { name: 'Sent' }).textContent).toContain(
    'as message 2 of this conversation',
  );
  // the mark is another element now
  await user.keyboard('{Escape}');
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Sent' })));
});
