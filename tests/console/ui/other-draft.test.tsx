import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { asDraftId } from '#protocol/ids.ts';
import type { ConsoleState } from '#console/store/state.ts';
import type { OtherDraft } from '#console/store/other-drafts.ts';
import { Composer } from '#console/ui/chat/composer.tsx';
import { draw } from './draw.tsx';
import { ANNA, customer } from './facts.ts';

const other = (from: OtherDraft['from']): OtherDraft => ({
  draftId: asDraftId('5d1f3c1e-7a1c-4f5e-9d5e-0d6f4f6f2a10'),
  text: 'The lamp leaves tomorrow',
  called: [],
  from,
});
const known = (from: OtherDraft['from']): Partial<ConsoleState> => ({
  customers: new Map([[ANNA, customer()]]),
  open: ANNA,
  drafts: new Map([[ANNA, 'Today']]),
  otherDrafts: { reply: new Map([[ANNA, other(from)]]), note: new Map() },
});

test('[DRAFT-5] what was written elsewhere is shown over the composer, and one decides', async () => {
  const { actions, user } = draw(<Composer customerId={ANNA} />, known('elsewhere'));
  const card = within(await screen.findByRole('region', { name: /on another device/u }));
  expect(card.getByText('The lamp leaves tomorrow')).toBeDefined();
  expect(screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe('Today');
  await user.click(card.getByRole('button', { name: 'Use it' }));
  expect(actions.takeDraft).toHaveBeenCalledExactlyOnceWith(ANNA, 'reply');
  await user.click(card.getByRole('button', { name: 'Keep mine' }));
  expect(actions.keepDraft).toHaveBeenCalledExactlyOnceWith(ANNA, 'reply');
});

test('[DRAFT-5] what stood here before can be put back', async () => {
  const { actions, user } = draw(<Composer customerId={ANNA} />, known('here'));
  await user.click(await screen.findByRole('button', { name: 'Put it back' }));
  expect(actions.takeDraft).toHaveBeenCalledExactlyOnceWith(ANNA, 'reply');
});
