import { screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ConsoleState } from '#console/store/state.ts';
import { ChatHeader } from '#console/ui/chat/chat-header.tsx';
import { Offers } from '#console/ui/handover/offers.tsx';
import { RowMarks } from '#console/ui/queue/row-marks.tsx';
import { DeskCommands } from '#console/ui/shell/desk-commands.tsx';
import { asStaffId } from '#protocol/ids.ts';
import { asOfferId, type Offer } from '#protocol/offer.ts';
import { asMillis } from '#protocol/timestamp.ts';
import { draw, standStill } from './draw.tsx';
import { ANNA, customer, ME, NOW } from './facts.ts';

const JONAS = { staffId: asStaffId('staff2'), staffName: 'Jonas' };
const offer = (to: Pick<Offer, 'staffId' | 'staffName'>, summary = 'Wants a refund'): Offer => ({
  offerId: asOfferId('o1'),
  ...to,
  summary,
  at: asMillis(NOW - 15_000),
  until: asMillis(NOW + 45_000),
});
const me = { staffId: ME.id, staffName: ME.name };
const fromMe = customer({ offer: offer(JONAS) });
const toMe = customer({ assignedTo: JONAS.staffId, assignedName: 'Jonas', offer: offer(me) });
const mine = customer();

const desk = { current: null };
const drawAll = (row: typeof mine, known: Partial<ConsoleState> = {}) =>
  draw(
    <>
      <Offers />
      <ChatHeader customerId={ANNA} isPanelOpen={false} onPanel={() => undefined} />
      <DeskCommands desk={desk} isNarrow={false} onFoldQueue={null} onFoldCustomer={null} />
    </>,
    {
      customers: new Map([[ANNA, row]]),
      open: ANNA,
      capabilities: ['offers', 'colleagues', 'status'],
      team: new Map([
        ['staff3', { staffId: asStaffId('staff3'), staffName: 'Sofia', presence: 'away' }],
        ['staff2', { ...JONAS, presence: 'here' }],
      ] as never),
      ...known,
    },
  );

beforeEach(standStill);
afterEach(() => void vi.useRealTimers());

test('[OFFER-7] T offers what one holds to a colleague who is signed in, with a few words', async () => {
  const { user, actions } = drawAll(mine);
  await user.keyboard('t');
  const dialog = await screen.findByRole('dialog', { name: 'Offer to a colleague' });
  const choices = within(dialog).getAllByRole('radio');
  expect(choices.map((one) => one.getAttribute('aria-label'))).toEqual([
    'Jonas, here, no open chat',
    'Sofia, away, no open chat',
  ]);
  await user.click(choices[0]!);
  await user.type(within(dialog).getByLabelText(/What it is about/), ' Wants a refund ');
  await user.click(within(dialog).getByRole('button', { name: 'Offer to Jonas' }));
  expect(actions.offer).toHaveBeenCalledWith(ANNA, 'staff2', 'Wants a refund');
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('[OFFER-7] what the server refuses stands in the dialog, and nothing that was typed is lost', async () => {
  const { user, actions } = drawAll(mine);
  actions.offer.mockResolvedValue('It is offered to Sofia already.');
  await user.keyboard('t');
  await user.click(await screen.findByRole('radio', { name: /^Jonas/ }));
  await user.type(screen.getByLabelText(/What it is about/), 'Refund');
  await user.keyboard('{Control>}{Enter}{/Control}');
  expect((await screen.findByRole('alert')).textContent).toBe('It is offered to Sofia already.');
  expect(screen.getByLabelText<HTMLTextAreaElement>(/What it is about/).value).toBe('Refund');
});

test('[OFFER-7] what is offered to one is told with the time left; O accepts it, wherever one is', async () => {
  const { user, actions } = drawAll(toMe, { open: null });
  const card = await screen.findByRole('region', { name: 'Jonas offers you Anna' });
  expect(card.textContent).toContain('Wants a refund');
  expect(card.textContent).toContain('0:45');
  await user.keyboard('o');
  expect(actions.settleOffer).toHaveBeenCalledWith(ANNA, 'accepted', '');
  await user.click(within(card).getByRole('button', { name: 'Show' }));
  expect(actions.open).toHaveBeenCalledWith(ANNA);
});

test('[OFFER-7] declining asks why, and takes no for an answer; Escape leads back', async () => {
  const { user, actions } = drawAll(toMe);
  await user.click(await screen.findByRole('button', { name: 'Decline' }));
  expect(document.activeElement).toBe(screen.getByLabelText(/^Why not/));
  await user.keyboard('{Escape}');
  expect(screen.queryByLabelText(/^Why not/)).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Decline' }));
  await user.keyboard('On the phone{Enter}');
  expect(actions.settleOffer).toHaveBeenCalledWith(ANNA, 'declined', 'On the phone');
});

test('[OFFER-7] its holder sees that it is open and withdraws it; a second one is not to be had', async () => {
  const { user, actions } = drawAll(fromMe);
  const card = await screen.findByRole('region', { name: 'Offered to Jonas' });
  expect(screen.getByRole('button', { name: 'Offer to a colleague' })).toHaveProperty('disabled', true);
  await user.keyboard('t');
  expect(screen.queryByRole('dialog')).toBeNull();
  await user.click(within(card).getByRole('button', { name: 'Withdraw' }));
  expect(actions.settleOffer).toHaveBeenCalledWith(ANNA, 'withdrawn', '');
});

test('[OFFER-4] who is away for a missed offer is told so, and is back with one press', async () => {
  const { user, actions } = drawAll(mine, { away: { reason: 'Missed an offer', since: asMillis(NOW) } });
  const told = await screen.findByRole('region', { name: 'Away' });
  expect(told.textContent).toContain('you missed an offer');
  await user.click(screen.getByRole('button', { name: 'I am back' }));
  expect(actions.setAway).toHaveBeenCalledWith(null);
});

test('[HERE-1] a colleague’s name tells whether that person is here', () => {
  const held = customer({ assignedTo: JONAS.staffId, assignedName: 'Jonas' });
  const { set } = drawAll(held);
  expect(screen.getByText(', here')).toBeDefined();
  set({ team: new Map() });
  expect(screen.getByText(', signed out')).toBeDefined();
});

test('[HERE-1] a row tells that its holder is not here, and is quiet of who is', () => {
  const held = customer({ assignedTo: JONAS.staffId, assignedName: 'Jonas' });
  const here = new Map([[JONAS.staffId, { ...JONAS, presence: 'here' as const }]]);
  const { set } = draw(<RowMarks customer={held} />, { capabilities: ['colleagues'], team: here });
  expect(screen.queryByText(', here')).toBeNull();
  set({ team: new Map([[JONAS.staffId, { ...JONAS, presence: 'away' as const }]]) });
  expect(screen.getByText(', away')).toBeDefined();
});

test.each([
  [toMe, 'Offered to you by Jonas'],
  [fromMe, 'Offered to Jonas'],
])('[OFFER-7] a row tells of its offer', (row, words) => {
  draw(<RowMarks customer={row} />);
  expect(screen.getByText(words)).toBeDefined();
});
