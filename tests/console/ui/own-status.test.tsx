import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { RailMenus } from '#console/ui/shell/rail-menus.tsx';
import type { ConsoleState } from '#console/store/state.ts';
import { draw } from './draw.tsx';
import { asMillis } from '#protocol/timestamp.ts';
import { ME, NOW } from './facts.ts';

const ONLINE: Partial<ConsoleState> = {
  connection: { at: 'online', since: asMillis(NOW), peer: 'extended', caughtUp: true },
  status: { online: true, activeChats: 2 },
};
const drawMenus = (known: Partial<ConsoleState>) =>
  draw(<RailMenus me={ME} placement="right-end" />, { ...ONLINE, ...known });
const mine = (words: string) => screen.getByRole('button', { name: `${ME.name}, ${words}` });

test('[STATUS-1] the menu says whether one is away and why, and changes it', async () => {
  const { user, actions } = drawMenus({
    capabilities: ['status'],
    away: { reason: 'Lunch', since: asMillis(NOW) },
    status: { online: false, activeChats: 2 },
  });
  await user.click(mine('Away: Lunch · 2 open chats'));
  expect(screen.getByRole('menuitemradio', { name: 'Away: lunch' }).ariaChecked).toBe('true');
  await user.click(screen.getByRole('menuitemradio', { name: 'Online' }));
  expect(actions.setAway).toHaveBeenCalledWith(null);
});

test('[STATUS-3] a server that knows the seed document alone is not asked', async () => {
  const { user } = drawMenus({ capabilities: [] });
  await user.click(mine('Online · 2 open chats'));
  expect(screen.getByRole('menuitem', { name: 'Sign out' })).toBeDefined();
  expect(screen.queryByRole('menuitemradio', { name: /^Away/u })).toBeNull();
});
