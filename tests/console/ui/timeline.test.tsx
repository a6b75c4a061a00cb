import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Message } from '#protocol/message.ts';
import { asSeq } from '#protocol/ids.ts';
import { NO_OUTBOX } from '#console/store/create-store.ts';
import type { ConsoleState } from '#console/store/state.ts';
import type { TimelineItem } from '#console/store/timeline.ts';
import { countSince } from '#console/ui/chat/jump-to-latest.tsx';
import { loadLinks } from '#console/ui/chat/links.ts';
import { isEmojiOnly, MessageText } from '#console/ui/chat/message-text.tsx';
import { Timeline } from '#console/ui/chat/timeline.tsx';
import { TypingRow } from '#console/ui/chat/typing-row.tsx';
import { draw } from './draw.tsx';
import { ANNA, conversation, customer, message, row } from './facts.ts';

const item = (stored: Message): TimelineItem => ({
  kind: 'message',
  key: stored.id,
  message: stored,
  from: stored.isCustomer ? 'customer' : 'me',
  first: true,
  last: true,
});
const talk = [message(1, 'a'), message(2, 'b', { isCustomer: false }), message(3, 'c'), message(4, 'd')].map(
  item,
);

function drawTimeline(messages: readonly Message[], known: Partial<ConsoleState> = {}) {
  return draw(<Timeline customerId={ANNA} />, {
    customers: new Map([[ANNA, customer()]]),
    conversations: new Map([[ANNA, conversation(messages)]]),
    ...known,
  });
}

test('text is never HTML; addresses become links that give nothing away', async () => {
  await loadLinks();
  render(<MessageText text={'<b>hi</b> see https://a.test/x?y=1. or me@a.test'} />);
  expect(document.querySelector('b')).toBeNull();
  const [site, mail] = screen.getAllByRole<HTMLAnchorElement>('link');
  expect(site?.href).toBe('https://a.test/x?y=1');
  expect(site?.rel).toBe('noopener noreferrer nofollow');
  expect(mail?.href).toBe('mailto:me@a.test');
  expect(document.body.textContent).toBe('<b>hi</b> see https://a.test/x?y=1. or me@a.test');
});

test('an address that would run a script stays text', async () => {
  await loadLinks();
  render(<MessageText text="javascript:alert(1) ftp://a.test" />);
  expect(screen.queryByRole('link')).toBeNull();
});

test('one to five emoji and nothing else are shown large', () => {
  for (const text of ['👍', '👩‍👩‍👧 🇻🇳', '🎉🎉🎉🎉🎉']) expect(isEmojiOnly(text)).toBe(true);
  for (const text of ['', 'ok 👍', '12', '🎉🎉🎉🎉🎉🎉']) expect(isEmojiOnly(text)).toBe(false);
});

test('of a long conversation the oldest lines are not drawn before it stands where one begins to read', () => {
  const many = Array.from({ length: 400 }, (_, place) => message(place + 1, `line ${place + 1}`));
  const { unmount } = drawTimeline(many);
  expect(screen.queryByText('line 1')).toBeNull();
  unmount();
  drawTimeline(many, { unreadLine: { customerId: ANNA, key: 'm200' } });
  expect(screen.queryByText('line 1')).toBeNull();
});

test('the unread line stands where the store has settled it', () => {
  const unreadLine = { customerId: ANNA, key: 'm2' };
  const { set } = drawTimeline([message(1, 'a'), message(2, 'b')], { unreadLine });
  const lineOver = (text: string) => screen.getByText(text).closest('[data-mid]')?.textContent;
  expect(lineOver('b')).toMatch(/^New/u);
  expect(lineOver('a')).not.toMatch(/^New/u);
  set({ unreadLine: null });
  expect(screen.queryByText('New')).toBeNull();
});

test('what came in since the foot was left counts others’ messages alone', () => {
  expect(countSince(talk, { key: 'm1', seq: asSeq(1) })).toEqual({ count: 2, isAtLeast: false });
  expect(countSince(talk, { key: 'm4', seq: asSeq(4) })).toEqual({ count: 0, isAtLeast: false });
  expect(countSince(talk.slice(2), { key: 'm1', seq: asSeq(1) })).toEqual({ count: 2, isAtLeast: true });
  expect(countSince(talk, { key: 'm3', seq: undefined })).toEqual({ count: 1, isAtLeast: false });
});

test('[HIST-6] far from the newest only that part is drawn, and what waits to be sent stands with the newest', async () => {
  const part = { messages: [message(1, 'far'), message(2, 'away')], older: 'none', newer: 'more' } as const;
  const known = conversation([message(90, 'near'), message(91, 'newest')], { older: 'more', part });
  const { actions, user, set } = drawTimeline([], {
    conversations: new Map([[ANNA, known]]),
    outbox: { ...NO_OUTBOX, rows: [row(1, 'on its way', { at: 'queued' })] },
  });
  expect(screen.getByText('far')).toBeDefined();
  expect(screen.getByText('Newer messages')).toBeDefined();
  for (const text of ['newest', 'on its way']) expect(screen.queryByText(text)).toBeNull();

  await user.click(screen.getByRole('button', { name: /Jump to latest/u }));
  expect(actions.showNewest).toHaveBeenCalledExactlyOnceWith(ANNA);
  const { part: _part, ...back } = known;
  set({ conversations: new Map([[ANNA, back]]) });
  expect(screen.queryByText('far')).toBeNull();
  for (const text of ['newest', 'on its way']) expect(screen.getByText(text)).toBeDefined();
});

test('[HIST-6] one’s own message leads back to the newest, wherever one reads', () => {
  const part = { messages: [message(1, 'far')], older: 'none', newer: 'more' } as const;
  const known = conversation([message(91, 'newest')], { older: 'more', part });
  const { actions, set } = drawTimeline([], { conversations: new Map([[ANNA, known]]) });
  expect(actions.showNewest).not.toHaveBeenCalled();
  set({ outbox: { ...NO_OUTBOX, rows: [row(1, 'my answer', { at: 'queued' })] } });
  expect(actions.showNewest).toHaveBeenCalledExactlyOnceWith(ANNA);
});

test('a line that one was led to is marked', () => {
  const { set } = drawTimeline([message(1, 'a'), message(2, 'hit')]);
  const lineOf = (text: string) => screen.getByText(text).closest('[data-mid]')?.className;
  set({ sought: { customerId: ANNA, seq: asSeq(2), at: 'shown' } });
  expect(lineOf('hit')).toContain('ring');
  expect(lineOf('a')).not.toContain('ring');
});

test('older pages are asked for, and a page that failed can be tried again', async () => {
  const failed = conversation([message(1, 'a')], { older: 'failed' });
  const { actions, user } = drawTimeline([], { conversations: new Map([[ANNA, failed]]) });
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(actions.loadOlder).toHaveBeenCalledExactlyOnceWith(ANNA);
});

test('[TYPE-1] the typing line names the customer, and warns of a colleague', () => {
  draw(<TypingRow customerId={ANNA} />, {
    customers: new Map([[ANNA, customer()]]),
    typing: new Map([[ANNA, { customer: true, colleagues: ['Minh'] }]]),
  });
  expect(screen.getByText(/is typing…/u).textContent).toBe('Anna is typing…');
  expect(screen.getByText(/also replying/u).textContent).toBe('Minh is also replying');
});
