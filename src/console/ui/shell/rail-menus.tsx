import {
  CircleCheck,
  Clock,
  Keyboard,
  LogOut,
  MessageSquareText,
  Monitor,
  Moon,
  SendHorizontal,
  Sun,
} from 'lucide-react';
import { useState } from 'react';
import { useActions, useConsole } from '../../app/console-context.tsx';
import { selectOutboxSummary } from '../../store/selectors.ts';
import type { Me } from '../../store/state.ts';
import { useKeyboard } from '../keyboard/keyboard-context.ts';
import { AlertBell } from '../alerts/alert-bell.tsx';
import { Avatar } from '../parts/avatar.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import { Menu, MenuChoice, MenuGroup, MenuLine } from '../parts/menu.tsx';
import { MentionMenu } from './mention-menu.tsx';
import { applyTheme, currentTheme, type Theme } from '../theme/theme.ts';

const THEMES = [
  { id: 'light', icon: Sun, label: 'Light' },
  { id: 'dark', icon: Moon, label: 'Dark' },
  { id: 'system', icon: Monitor, label: 'System' },
] as const;

/** Why one is away, as the menu offers it. */
const REASONS = ['Short break', 'Lunch', 'Meeting', 'Other work'] as const;

type Props = { readonly me: Me; readonly placement: 'right-end' | 'top-end' };

/** The menus of the rail, in one chunk that is fetched after the first screen stands. */
export function RailMenus({ me, placement }: Props) {
  return (
    <>
      <MentionMenu placement={placement} />
      <AlertBell />
      <ThemeMenu placement={placement} />
      <MeMenu me={me} placement={placement} />
    </>
  );
}

function ThemeMenu({ placement }: Pick<Props, 'placement'>) {
  const [theme, setTheme] = useState(currentTheme);
  const shown = THEMES.find(({ id }) => id === theme) ?? THEMES[2];
  const pick = (next: Theme) => {
    applyTheme(next);
    setTheme(next);
  };
  return (
    <Menu
      label="Theme"
      placement={placement}
      button={<IconButton size="lg" icon={shown.icon} label={`Theme: ${shown.label.toLowerCase()}`} />}
    >
      {THEMES.map(({ id, icon, label }) => (
        <MenuChoice
          key={id}
          name="theme"
          value={id}
          chosen={id === theme}
          icon={icon}
          onPick={() => pick(id)}
        >
          {label}
        </MenuChoice>
      ))}
    </Menu>
  );
}

function MeMenu({ me, placement }: Props) {
  const { signOut, setAway } = useActions();
  const away = useConsole((state) => state.away);
  const knowsStatus = useConsole((state) => state.capabilities.includes('status'));
  const { show } = useKeyboard();
  const status = useConsole((state) => state.status);
  const hasCanned = useConsole(({ capabilities }) => capabilities.includes('canned'));
  const isConnected = useConsole((state) => state.connection.at === 'online');
  const { waiting } = useConsole(selectOutboxSummary);
  const isOnline = isConnected && status?.online !== false && away === null;
  const chats =
    status === null
      ? ''
      : status.activeChats === 1
        ? ' · 1 open chat'
        : ` · ${status.activeChats} open chats`;
  const words = !isConnected
    ? 'Offline'
    : away === null
      ? isOnline
        ? `Online${chats}`
        : 'Offline'
      : `Away: ${away.reason}${chats}`;
  return (
    <Menu
      label="You"
      placement={placement}
      button={
        <button
          type="button"
          data-tip={me.name}
          className="grid size-10 place-items-center rounded-md hover:bg-n4 aria-expanded:bg-n4"
        >
          <Avatar id={me.id} name={me.name} picture="" size="sm" online={isOnline} />
          <span className="sr-only">{`${me.name}, ${words}`}</span>
        </button>
      }
    >
      <div className="mb-1 flex max-w-72 items-center gap-3 border-b border-n6 px-2 pt-1.5 pb-2.5">
        <Avatar id={me.id} name={me.name} picture="" online={isOnline} />
        <div className="min-w-0">
          <p className="truncate text-list font-medium">{me.name}</p>
          <p className="truncate text-meta text-n10">{words}</p>
        </div>
      </div>
      {knowsStatus && isConnected ? (
        <MenuGroup label="Your status">
          <MenuChoice
            name="status"
            value=""
            chosen={away === null}
            icon={CircleCheck}
            onPick={() => void setAway(null)}
          >
            Online
          </MenuChoice>
          {REASONS.map((reason) => (
            <MenuChoice
              key={reason}
              name="status"
              value={reason}
              chosen={away?.reason === reason}
              icon={Clock}
              onPick={() => void setAway(reason)}
            >
              {`Away: ${reason.toLowerCase()}`}
            </MenuChoice>
          ))}
        </MenuGroup>
      ) : null}
      {waiting > 0 ? (
        <p className="max-w-72 px-2 py-1 text-meta text-n11">
          {waiting === 1 ? '1 message waits' : `${waiting} messages wait`} to be sent, and will when you sign
          in again.
        </p>
      ) : null}
      {hasCanned ? (
        <MenuLine icon={MessageSquareText} onPick={() => show('canned')}>
          Canned replies
        </MenuLine>
      ) : null}
      <MenuLine icon={SendHorizontal} onPick={() => show('writing')}>
        Sending
      </MenuLine>
      <MenuLine icon={Keyboard} onPick={() => show('keys')}>
        Change keys
      </MenuLine>
      <MenuLine icon={LogOut} onPick={() => void signOut()}>
        Sign out
      </MenuLine>
    </Menu>
  );
}
