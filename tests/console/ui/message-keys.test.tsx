import { screen, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import type { Message } from '#protocol/message.ts';
import { NO_OUTBOX } from '#console/store/create-store.ts';
import type { ConsoleState } from '#console/store/state.ts';
import { Timeline } from '#console/ui/chat/timeline.tsx';
import { timeOfDay } from '#console/ui/parts/time.ts';
import { draw, standStill } from './draw.tsx';
import { ANNA, conversation, customer, message, ME, row } from './facts.ts';

afterEach(() => {
  vi.useRealTimers();
});

const hi = message(1, 'Hi');
const mine = message(2, 'Good morning', { isCustomer: false, staffId: ME.id, staffName: ME.name });
const talk = [hi, mine, message(3, 'My lamp flickers')];
const at = (known: Message) => timeOfDay(known.timestamp);

function drawTalk(known: Partial<ConsoleState> = {}, messages: readonly Message[] = talk) {
  return draw(
    <>
      <main>
        <Timeline customerId={ANNA} />
        <textarea aria-label="Message" />
      </main>
    </>,
    {
      customers: new Map([[ANNA, customer()]]),
      conversations: new Map([[ANNA, conversation(messages)]]),
      ...known,
    },
  );
}
const list = () => screen.getByRole('list', { name: 'Messages' });
const current = () =>
  document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent;

test('[KEYS-2] a key leads from the composer to the newest message, arrows from one to the next, Escape back', async () => {
  const { user } = drawTalk();
  await user.click(screen.getByRole('textbox'));
  await user.keyboard('{Alt>}{PageUp}{/Alt}');
  expect(current()).toMatch(/^Anna, .*: My lamp flickers$/u);
  await user.keyboard('{ArrowUp}');
  expect(current()).toMatch(/^You, .*: Good morning – Sent$/u);
  await user.keyboard('{Home}');
  expect(current()).toMatch(/^Anna, .*: Hi$/u);
  await user.keyboard('{ArrowUp}');
  expect(current()).toMatch(/^Anna, .*: Hi$/u);
  await user.keyboard('{End}{ArrowDown}');
  expect(current()).toMatch(/My lamp flickers$/u);
  await user.keyboard('{Escape}');
  expect(document.activeElement).toBe(screen.getByRole('textbox'));
});

test('[KEYS-2] Enter leads into what can be done with a line, arrows there, and Escape out again', async () => {
  const { user } = drawTalk();
  await user.click(screen.getByRole('textbox'));
  await user.keyboard('{Alt>}{PageUp}{/Alt}{ArrowUp}{Enter}');
  expect(current()).toBe('Copy the text');
  await user.keyboard('{ArrowRight}');
  expect(current()).toBe('Quote it in the reply');
  await user.keyboard('{ArrowRight}{ArrowRight}');
  expect(current()).toBe('Sent');
  await user.keyboard('{Escape}');
  expect(current()).toMatch(/^You, /u);
});

test('[KEYS-2] where the button goes with what it did, the keyboard stands on its line', async () => {
  const { user, set } = drawTalk({
    outbox: {
      ...NO_OUTBOX,
      rows: [row(1, 'Mine', { at: 'rejected', code: 'NOT_ASSIGNED', message: 'You do not hold it.' })],
    },
  });
  await user.click(screen.getByRole('textbox'));
  await user.keyboard('{Alt>}{PageUp}{/Alt}');
  expect(current()).toContain('You do not hold it.');
  screen.getByRole('button', { name: 'Retry' }).focus();
  set({ outbox: { ...NO_OUTBOX, rows: [row(1, 'Mine', { at: 'queued' })] } });
  expect(current()).toMatch(/^You, .*: Mine – Queued/u);
  screen.getByRole('button', { name: /^Queued/u }).focus();
  set({ outbox: NO_OUTBOX });
  expect(document.activeElement).toBe(screen.getByRole('textbox'));
});

test('[KEYS-2] a line that is drawn anew under the keyboard leaves it on the same act', async () => {
  const waits = row(1, 'Mine', { at: 'queued' });
  const { user, set } = drawTalk({ outbox: { ...NO_OUTBOX, rows: [waits] } });
  await user.click(screen.getByRole('textbox'));
  await user.keyboard('{Alt>}{PageUp}{/Alt}{Enter}');
  expect(current()).toMatch(/^Queued/u);
  const stored = message(4, 'Mine', {
    isCustomer: false,
    staffId: ME.id,
    staffName: ME.name,
    clientMessageId: waits.clientMessageId,
  });
  set({ outbox: NO_OUTBOX, conversations: new Map([[ANNA, conversation([...talk, stored])]]) });
  expect(current()).toBe('Sent');
});

test('[KEYS-2] a line says who, when, what, how far it got, and where it stands only when that is known', () => {
  standStill();
  const { set } = drawTalk({
    seen: new Map([[ANNA, mine.seq!]]),
    unreadLine: { customerId: ANNA, key: talk[2]!.id },
  });
  const lines = () => within(list()).getAllByRole('listitem').slice(1);
  expect(lines().map((line) => line.getAttribute('aria-label'))).toEqual([
    `Anna, ${at(hi)}: Hi`,
    `You, ${at(mine)}: Good morning – Sent`,
    `New from here. Anna, ${at(talk[2]!)}: My lamp flickers`,
  ]);
  expect(lines().map((line) => line.getAttribute('aria-posinset'))).toEqual(['2', '3', '4']);
  expect(lines()[0]?.getAttribute('aria-setsize')).toBe('4');
  set({ conversations: new Map([[ANNA, conversation(talk, { older: 'more' })]]) });
  expect(within(list()).getAllByRole('listitem')[0]?.getAttribute('aria-setsize')).toBe('-1');
});

test('[KEYS-2] one line is a stop of the Tab key: the newest that is in sight, or the one stood on', async () => {
  const { user } = drawTalk();
  const stops = () =>
    [...list().querySelectorAll('[data-line][tabindex="0"]')].map((line) => line.textContent);
  expect(stops()).toHaveLength(1);
  expect(stops()[0]).toContain('My lamp flickers');
  await user.tab();
  await user.keyboard('{Home}');
  expect(stops()[0]).toContain('Hi');
});
