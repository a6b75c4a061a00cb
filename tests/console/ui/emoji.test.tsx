import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Composer } from '#console/ui/chat/composer.tsx';
import { findEmoji, GROUPS } from '#console/ui/emoji/emojis.ts';
import { draw } from './draw.tsx';
import { ANNA, customer } from './facts.ts';

const known = { customers: new Map([[ANNA, customer()]]), open: ANNA, drafts: new Map([[ANNA, 'Hi !']]) };
const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message to Anna' });

test('[EMOJI-1] found by name and put in at the caret, by keyboard alone', async () => {
  const { user } = draw(<Composer customerId={ANNA} />, known);
  field().focus();
  field().setSelectionRange(3, 3);
  await user.keyboard('{Control>}{Shift>}e{/Shift}{/Control}');
  const search = await screen.findByRole('combobox', { name: 'Find an emoji' });
  await user.type(search, 'waving h');
  expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual(['👋']);
  await user.keyboard('{Enter}');
  expect([field().value, document.activeElement]).toEqual(['Hi 👋!', field()]);
  await user.keyboard('x');
  expect(field().value).toBe('Hi 👋x!');
});

test('[EMOJI-1] Escape closes and leaves the text; what has no such name says so', async () => {
  const { user } = draw(<Composer customerId={ANNA} />, known);
  await user.click(screen.getByRole('button', { name: 'Emoji' }));
  await user.type(await screen.findByRole('combobox', { name: 'Find an emoji' }), 'qqq');
  expect(screen.getByText('None is called like that.')).toBeDefined();
  await user.keyboard('{Enter}{Escape}');
  expect(screen.queryByRole('dialog', { name: 'Emoji' })).toBeNull();
  expect([field().value, document.activeElement]).toEqual(['Hi !', field()]);
});

test('[EMOJI-1] every group is there, and each emoji once', () => {
  const all = GROUPS.flatMap(({ emojis }) => emojis.map(({ emoji }) => emoji));
  expect(GROUPS).toHaveLength(9);
  expect(new Set(all).size).toBe(all.length);
  expect(findEmoji('RED heart').map(({ emoji }) => emoji)).toContain('❤️');
});
