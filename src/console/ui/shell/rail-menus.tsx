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
import { menusWords } from '../../words/en/menus.ts';
import { AWAY_REASONS } from '../../words/away-reasons.ts';
import { localeTag } from '../../words/language.ts';
import { useKeyboard } from '../keyboard/keyboard-context.ts';
import { AlertBell } from '../alerts/alert-bell.tsx';
import { Avatar } from '../parts/avatar.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import { Menu, MenuChoice, MenuGroup, MenuLine } from '../parts/menu.tsx';
import { LanguageChoices } from './language-choices.tsx';
import { MentionMenu } from './mention-menu.tsx';
import { applyTheme, currentTheme, type Theme } from '../theme/theme.ts';

const THEMES = [
  { id: 'light', icon: Sun },
  { id: 'dark', icon: Moon },
  { id: 'system', icon: Monitor },
] as const;

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
  const t = menusWords();
  const [theme, setTheme] = useState(currentTheme);
  const shown = THEMES.find(({ id }) => id === theme) ?? THEMES[2];
  const pick = (next: Theme) => {
    applyTheme(next);
    setTheme(next);
  };
  return (
    <Menu
      label={t.themeAndLanguage}
      placement={placement}
      button={
        <IconButton size="lg" icon={shown.icon} label={t.themeIs({ theme: lower(t[`theme_${shown.id}`]) })} />
      }
    >
      <MenuGroup label={t.theme}>
        {THEMES.map(({ id, icon }) => (
          <MenuChoice
            key={id}
            name="theme"
            value={id}
            chosen={id === theme}
            icon={icon}
            onPick={() => pick(id)}
          >
            {t[`theme_${id}`]}
          </MenuChoice>
        ))}
      </MenuGroup>
      <LanguageChoices />
    </Menu>
  );
}

/** A word within a sentence. */
const lower = (word: string): string => word.toLocaleLowerCase(localeTag());

function MeMenu({ me, placement }: Props) {
  const t = menusWords();
  const { signOut, setAway } = useActions();
  const away = useConsole((state) => state.away);
  const knowsStatus = useConsole((state) => state.capabilities.includes('status'));
  const { show } = useKeyboard();
  const status = useConsole((state) => state.status);
  const hasCanned = useConsole(({ capabilities }) => capabilities.includes('canned'));
  const isConnected = useConsole((state) => state.connection.at === 'online');
  const { waiting } = useConsole(selectOutboxSummary);
  const isOnline = isConnected && status?.online !== false && away === null;
  const chats = status === null ? '' : ` · ${t.openChats({ count: status.activeChats })}`;
  const known = AWAY_REASONS.find(({ reason }) => reason === away?.reason);
  const reason = known === undefined ? (away?.reason ?? '') : t[`reason_${known.id}`];
  const words = !isConnected
    ? t.offline
    : away === null
      ? isOnline
        ? `${t.online}${chats}`
        : t.offline
      : `${t.away({ reason })}${chats}`;
  return (
    <Menu
      label={t.you}
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
        <MenuGroup label={t.yourStatus}>
          <MenuChoice
            name="status"
            value=""
            chosen={away === null}
            icon={CircleCheck}
            onPick={() => void setAway(null)}
          >
            {t.online}
          </MenuChoice>
          {AWAY_REASONS.map(({ id, reason }) => (
            <MenuChoice
              key={reason}
              name="status"
              value={reason}
              chosen={away?.reason === reason}
              icon={Clock}
              onPick={() => void setAway(reason)}
            >
              {t.away({ reason: lower(t[`reason_${id}`]) })}
            </MenuChoice>
          ))}
        </MenuGroup>
      ) : null}
      {waiting > 0 ? (
        <p className="max-w-72 px-2 py-1 text-meta text-n11">{t.waitAfterSignOut({ count: waiting })}</p>
      ) : null}
      {hasCanned ? (
        <MenuLine icon={MessageSquareText} onPick={() => show('canned')}>
          {t.canned}
        </MenuLine>
      ) : null}
      <MenuLine icon={SendHorizontal} onPick={() => show('writing')}>
        {t.sending}
      </MenuLine>
      <MenuLine icon={Keyboard} onPick={() => show('keys')}>
        {t.changeKeys}
      </MenuLine>
      <MenuLine icon={LogOut} onPick={() => void signOut()}>
        {t.signOut}
      </MenuLine>
    </Menu>
  );
}
