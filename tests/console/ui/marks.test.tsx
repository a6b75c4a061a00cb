import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { NO_OUTBOX } from '#console/store/create-store.ts';
import { Timeline } from '#console/ui/chat/timeline.tsx';
import { asStaffId } from '#protocol/ids.ts';
import { draw } from './draw.tsx';
import { ANNA, conversation, customer, ME, message, type Row, row } from './facts.ts';

function drawRow(state: Row['state']) {
  const pending = row(1, 'On its way', state);
  const drawn = draw(<Timeline customerId={ANNA} />, {
    customers: new Map([[ANNA, customer()]]),
    conversations: new Map([[ANNA, conversation([message(1, 'Hello')])]]),
    outbox: { ...NO_OUTBOX, rows: [pending], persistence: 'durable' },
  });
  return { ...drawn, key: pending.clientMessageId };
}
const rejected = {
  at: 'rejected',
  code: 'NOT_ASSIGNED',
  message: 'You do not hold this conversation.',
} as const;
const unconfirmed = { at: 'unconfirmed', trace: { after: null } } as const;

test.each([
  [{ at: 'queued' }, 'Queued: goes out as soon as it can'],
  [
    { at: 'held', behind: row(2, '', { at: 'queued' }).clientMessageId },
    'Queued: waits until you decide about the message before it',
  ],
  [{ at: 'in-flight', courier: 'c', since: row(2, '', { at: 'queued' }).createdAt, trace: null }, 'Sending…'],
  [{ at: 'verifying', trace: { after: null }, error: null }, 'Looking whether it arrived…'],
  [{ at: 'delivered' }, 'Sent'],
] as const)('[SEND-4] a message that is $at says so and asks nothing', (state, words) => {
  drawRow(state);
  expect(screen.getByText(words)).toBeDefined();
  expect(screen.queryByRole('group')).toBeNull();
});

test('[SEND-4] a stored own message is sent; a customer’s carries no mark', () => {
  draw(<Timeline customerId={ANNA} />, {
    customers: new Map([[ANNA, customer()]]),
    conversations: new Map([
      [
        ANNA,
        conversation([message(1, 'Hello'), message(2, 'Hi Anna', { isCustomer: false, staffId: ME.id })]),
      ],
    ]),
  });
  expect(screen.getAllByText('Sent')).toHaveLength(1);
});

test('[SEND-4] a refused message says why, and can be retried, edited, copied and discarded', async () => {
  const { actions, user, key } = drawRow(rejected);
  expect(screen.getByText('You do not hold this conversation.')).toBeDefined();
  expect(document.querySelector('[data-mark]')?.textContent).toBe('Not sent');
  const group = within(screen.getByRole('group', { name: 'What to do with this message' }));
  await user.click(group.getByRole('button', { name: 'Retry' }));
  await user.click(group.getByRole('button', { name: 'Edit' }));
  await user.click(group.getByRole('button', { name: 'Copy' }));
  await user.click(group.getByRole('button', { name: 'Discard' }));
  expect(actions.retry).toHaveBeenCalledExactlyOnceWith(key);
  expect(actions.editAgain).toHaveBeenCalledExactlyOnceWith(key);
  expect(actions.discard).toHaveBeenCalledExactlyOnceWith(key);
  expect(await navigator.clipboard.readText()).toBe('On its way');
});

test('[SEND-4] an unconfirmed message is not called failed, and can be checked, sent again, copied and removed', async () => {
  const { actions, user, key } = drawRow(unconfirmed);
  expect(screen.getByText('Not confirmed.')).toBeDefined();
  expect(document.querySelector('[data-mark]')?.textContent).toMatch(/^Not confirmed/u);
  expect(screen.queryByRole('button', { name: 'Retry' })).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Check again' }));
  await user.click(screen.getByRole('button', { name: 'Send again' }));
  await user.click(screen.getByRole('button', { name: 'Remove' }));
  expect(actions.checkAgain).toHaveBeenCalledExactlyOnceWith(key);
  expect(actions.sendAgain).toHaveBeenCalledExactlyOnceWith(key);
  expect(actions.discard).toHaveBeenCalledExactlyOnceWith(key);
});

test('a colleague’s message names the colleague', () => {
  const minh = message(2, 'I am on it', {
    isCustomer: false,
    staffId: asStaffId('staff2'),
    staffName: 'Minh',
  });
  draw(<Timeline customerId={ANNA} />, {
    customers: new Map([[ANNA, customer()]]),
    conversations: new Map([[ANNA, conversation([message(1, 'Hello'), minh])]]),
  });
  expect(screen.getByText('Minh')).toBeDefined();
  expect(screen.queryByText('Sent')).toBeNull();
});
