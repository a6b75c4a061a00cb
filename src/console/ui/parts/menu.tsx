import {
  Menu as AriakitMenu,
  MenuButton,
  MenuGroup as AriakitMenuGroup,
  MenuItem,
  MenuItemRadio,
  MenuProvider,
} from '@ariakit/react';
import type { LucideIcon } from 'lucide-react';
import { Check } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { isRightToLeft } from '../../words/language.ts';
import { Icon } from './icon.tsx';

type Props = {
  readonly label: string;
  /** The button itself, e.g. an icon button; it gets the menu's attributes. */
  readonly button: ReactElement;
  readonly placement: 'right-end' | 'top-end' | 'bottom-end' | 'bottom-start';
  readonly children: ReactNode;
};

/** A button with a menu: arrows, letters, Escape, and focus back on the button. Loaded apart from the first screen. */
export function Menu({ label, button, placement, children }: Props) {
  return (
    <MenuProvider
      placement={isRightToLeft() && placement === 'right-end' ? 'left-end' : placement}
      rtl={isRightToLeft()}
    >
      <MenuButton render={button} />
      <AriakitMenu
        fixed
        gutter={8}
        aria-label={label}
        className="z-50 min-w-52 animate-fade rounded-md bg-n1 p-1 shadow-float outline-none [--around:var(--color-n1)]"
      >
        {children}
      </AriakitMenu>
    </MenuProvider>
  );
}

/** Choices that belong together, with a line between them and what follows. */
export function MenuGroup({ label, children }: Pick<Props, 'label' | 'children'>) {
  return (
    <AriakitMenuGroup
      aria-label={label}
      className="not-last:mb-1 not-last:border-b not-last:border-n6 not-last:pb-1"
    >
      {children}
    </AriakitMenuGroup>
  );
}

const ITEM =
  'flex h-8 pointer-coarse:h-11 w-full items-center gap-2.5 rounded-sm px-2 text-start text-list text-n12 outline-none data-active-item:bg-n4';

type ItemProps = { readonly icon: LucideIcon; readonly children: ReactNode; readonly onPick: () => void };

export function MenuLine({ icon, children, onPick }: ItemProps) {
  return (
    <MenuItem className={ITEM} onClick={onPick}>
      <Icon of={icon} className="text-n10" />
      {children}
    </MenuItem>
  );
}

type ChoiceProps = ItemProps & {
  readonly name: string;
  readonly value: string;
  readonly chosen: boolean;
  /** The menu stays open: there may be something to say. */
  readonly stays?: boolean;
};

export function MenuChoice({ icon, children, onPick, name, value, chosen, stays = false }: ChoiceProps) {
  return (
    <MenuItemRadio
      className={ITEM}
      name={name}
      value={value}
      checked={chosen}
      onChange={onPick}
      hideOnClick={!stays}
    >
      <Icon of={icon} className="text-n10" />
      <span className="flex-1">{children}</span>
      {chosen ? <Icon of={Check} className="text-accent-text" /> : null}
    </MenuItemRadio>
  );
}
