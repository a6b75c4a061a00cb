import { screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { NO_OUTBOX } from '#console/store/create-store.ts';
import type { OutboxState } from '#console/store/state.ts';
import { bannersOf } from '#console/ui/shell/banner-words.ts';
import { Desk } from '#console/ui/shell/desk.tsx';
import { draw, standStill } from './draw.tsx';
import { ME, row } from './facts.ts';

const of = (known: Partial<OutboxState>): OutboxState => ({ ...NO_OUTBOX, ...known });
const titlesOf = (outbox: OutboxState, waiting = 0, gone = 0) =>
  bannersOf({ outbox, waiting, gone }).map(({ title, detail }) => `${title} ${detail}`);

beforeEach(standStill);
afterEach(() => {
  vi.useRealTimers();
});

test('as long as nothing is wrong nothing is said', () => {
  expect(titlesOf(NO_OUTBOX, 3)).toEqual([]);
});

test('[SEND-8] where the browser stores nothing, that is said before anything waits', () => {
  expect(titlesOf(of({ persistence: 'memory' }))).toEqual([
    'This browser does not store messages. Keep this tab open until they are sent.',
  ]);
});

test('[SEND-8] emptied storage and damaged rows are told', () => {
  expect(titlesOf(of({ cleared: 1, unreadable: [{ id: 1, text: null }] }))).toEqual([
    '1 message cannot be read any more. What this browser kept of it is damaged, and is not sent.',
    'The storage of this browser was emptied. The messages that waited in this tab were put back.',
  ]);
});

test('[SEND-6] a tab that does the sending and does not move is named, while something waits for it', () => {
  expect(titlesOf(of({ waitsFor: 'other-tab' }), 2)).toEqual([
    '2 messages wait for another tab of this browser. It does the sending and does not answer. Go to it, or close it.',
  ]);
  expect(titlesOf(of({ waitsFor: 'other-tab' }), 0)).toEqual([]);
});

test('[SYNC-5] a restored server is told, with how many messages it lost', () => {
  expect(titlesOf(NO_OUTBOX, 0, 2)).toEqual([
    'The server was restored from a backup. 2 messages shown here as stored are not there any more.',
  ]);
});

const shown = (title: string) => screen.queryByRole('region', { name: title });
const DAMAGED = '1 message cannot be read any more.';

test('a banner can be put away, comes back with more to tell, and takes no focus', async () => {
  const damaged = { id: 1, text: null };
  const { set, user } = draw(<Desk me={ME} />, { outbox: of({ unreadable: [damaged] }) });
  expect(shown(DAMAGED)).not.toBeNull();
  expect(document.activeElement).toBe(document.body);
  await user.click(screen.getByRole('button', { name: 'Put away' }));
  expect(shown(DAMAGED)).toBeNull();
  set({ outbox: of({ unreadable: [damaged], rows: [row(1, 'One', { at: 'queued' })] }) });
  expect(shown(DAMAGED)).toBeNull();
  set({ outbox: of({ unreadable: [damaged, { id: 2, text: null }] }) });
  expect(shown('2 messages cannot be read any more.')).not.toBeNull();
});

test('a banner that was put away comes back when its cause has gone and comes back', async () => {
  const damaged = of({ unreadable: [{ id: 1, text: null }] });
  const { set, user } = draw(<Desk me={ME} />, { outbox: damaged });
  await user.click(screen.getByRole('button', { name: 'Put away' }));
  set({ outbox: NO_OUTBOX });
  set({ outbox: damaged });
  expect(shown(DAMAGED)).not.toBeNull();
});

test('a banner leads to the outbox page, which tells it itself', async () => {
  const { actions, user } = draw(<Desk me={ME} />, { outbox: of({ unreadable: [{ id: 1, text: 'Half' }] }) });
  await user.click(screen.getByRole('button', { name: 'Show' }));
  expect(actions.openOutbox).toHaveBeenCalledTimes(1);
  expect(await screen.findByRole('heading', { name: 'Cannot be read any more' })).toBeDefined();
  expect(shown(DAMAGED)).toBeNull();
});
