import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { ConsoleState } from '#console/store/state.ts';
import { CustomerTags } from '#console/ui/customer/customer-tags.tsx';
import { RowTags } from '#console/ui/queue/row-tags.tsx';
import { LIMITS } from '#protocol/limits.ts';
import { draw } from './draw.tsx';
import { ANNA, customer } from './facts.ts';

const drawTags = (tags: string[], known: Partial<ConsoleState> = {}) =>
  draw(<CustomerTags customerId={ANNA} />, {
    customers: new Map([[ANNA, customer({ tags })]]),
    tagsInUse: [
      { tag: 'VIP', uses: 3 },
      { tag: 'Invoice', uses: 2 },
      { tag: 'Évian', uses: 1 },
    ],
    ...known,
  });
const field = () => screen.getByRole<HTMLInputElement>('combobox', { name: 'Add a tag' });
const options = () => screen.queryAllByRole('option').map((option) => option.textContent);

test('[TAG-1] what is typed is added by Enter, folded to one line', async () => {
  const { actions, user } = drawTags([]);
  await user.type(field(), '  New   one {Enter}');
  expect(actions.addTag).toHaveBeenCalledExactlyOnceWith(ANNA, 'New one');
  expect(field().value).toBe('');
  expect(screen.getByText('Added New one.')).toBeDefined();
});

test('[TAG-3] tags in use are suggested without those that are there, found without accents, chosen by arrows', async () => {
  const { actions, user } = drawTags(['vip']);
  await user.click(field());
  expect(actions.wantTags).toHaveBeenCalled();
  expect(options()).toEqual(['Invoice', 'Évian']);
  await user.type(field(), 'ev');
  expect(options()).toEqual(['Évian']);
  await user.keyboard('{ArrowDown}{Enter}');
  expect(actions.addTag).toHaveBeenCalledExactlyOnceWith(ANNA, 'Évian');
});

test('Escape closes the suggestions before anything else, and keeps what is typed', async () => {
  const { user } = drawTags([]);
  await user.type(field(), 'inv');
  await user.keyboard('{Escape}');
  expect(options()).toEqual([]);
  expect(field().value).toBe('inv');
});

test('[TAG-4] what is removed can be put back at once, and the focus is not lost', async () => {
  const { actions, user } = drawTags(['VIP', 'Invoice']);
  await user.click(screen.getByRole('button', { name: 'Remove the tag VIP' }));
  expect(actions.removeTag).toHaveBeenCalledExactlyOnceWith(ANNA, 'VIP');
  expect(document.activeElement).toBe(field());
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
});

test('Backspace in the empty field leads to the last tag, once more removes it', async () => {
  const { actions, user } = drawTags(['VIP', 'Invoice']);
  await user.click(field());
  await user.keyboard('{Backspace}');
  expect(actions.removeTag).not.toHaveBeenCalled();
  await user.keyboard('{Backspace}');
  expect(actions.removeTag).toHaveBeenCalledExactlyOnceWith(ANNA, 'Invoice');
});

test('[TAG-4] what is not answered yet is told apart, by words too', () => {
  drawTags(['VIP'], {
    tagActs: new Map([
      [
        ANNA,
        [
          { tag: 'New', how: 'add' },
          { tag: 'VIP', how: 'remove' },
        ],
      ],
    ]),
  });
  const list = within(screen.getByRole('list'));
  expect(list.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
    'VIP, removed, not saved yet',
    'New, not saved yet',
  ]);
});

test('[TAG-2] with as many as there can be no more can be typed, and that is said', () => {
  drawTags(Array.from({ length: LIMITS.tags }, (_, n) => `tag ${n}`));
  expect(field().readOnly).toBe(true);
  expect(screen.getByText(/as many as there can be/u)).toBeDefined();
});

test('a row shows one of them and how many more there are', () => {
  const { unmount } = draw(<RowTags tags={['VIP', 'Invoice', 'Later', 'More']} />);
  expect(document.body.textContent).toContain('VIP+3 more');
  unmount();
});
