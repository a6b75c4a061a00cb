import { ChartColumn, Inbox, Keyboard, type LucideIcon, PanelLeftClose, PanelLeftOpen } from 'lucide-react';
import { type MouseEvent, Suspense } from 'react';
import { useActions, useConsole } from '../../app/console-context.tsx';
import type { ConsoleState, Me } from '../../store/state.ts';
import { seesTeam } from '../../store/supervisor.ts';
import { shellWords } from '../../words/en/shell.ts';
import { useKeyboard, useShortcut } from '../keyboard/keyboard-context.ts';
import { OutboxCount } from '../outbox/outbox-count.tsx';
import { Icon } from '../parts/icon.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { Logo } from './logo.tsx';
import { apart } from '../parts/apart.ts';

const RailMenus = apart(async () => {
  const { RailMenus } = await import('./rail-menus.tsx');
  return { default: RailMenus };
});

type Props = { readonly me: Me } & (
  | { readonly side: 'foot' }
  | { readonly side: 'left'; readonly isQueueFolded: boolean; readonly onFoldQueue: () => void }
);

/** Where one goes and who one is: a column at the left, or a row at the foot of a narrow screen. */
export function Rail({ me, ...place }: Props) {
  const t = shellWords();
  const { open, openTeam } = useActions();
  const hasTeam = useConsole(seesTeam);
  const isLeft = place.side === 'left';
  const { show } = useKeyboard();
  const foldKey = useShortcut('fold-queue');
  const sheetKey = useShortcut('sheet');
  return (
    <nav
      aria-label="Deskwire"
      className={
        isLeft
          ? 'flex w-14 shrink-0 flex-col items-center gap-1 border-e border-n6 bg-n2 py-2'
          : 'flex h-14 shrink-0 items-center gap-1 border-t border-n6 bg-n2 px-2'
      }
    >
      <div className={isLeft ? 'grid h-12 place-items-start pt-1.5' : 'px-1.5'}>
        <Logo className="size-7" />
      </div>
      <RailLink page="inbox" href="/" icon={Inbox} name={t.inbox} onGo={() => open(null)} />
      {hasTeam ? (
        <RailLink page="team" href="/team" icon={ChartColumn} name={t.team} onGo={openTeam} />
      ) : null}
      {place.side === 'left' ? (
        <>
          <IconButton
            size="lg"
            icon={place.isQueueFolded ? PanelLeftOpen : PanelLeftClose}
            label={place.isQueueFolded ? t.showQueue : t.hideQueue}
            keys={foldKey}
            aria-expanded={!place.isQueueFolded}
            onClick={place.onFoldQueue}
          />
          <div className="flex-1" />
          <IconButton
            size="lg"
            icon={Keyboard}
            label={t.keys}
            keys={sheetKey}
            onClick={() => show('sheet')}
          />
        </>
      ) : (
        <div className="min-w-0 flex-1">
          <OutboxCount look="line" className="rounded-sm px-2!" />
        </div>
      )}
      <Suspense
        fallback={
          <>
            <span className="grid size-10 place-items-center pointer-coarse:size-11">
              <Skeleton className="size-5" />
            </span>
            <span className="grid size-10 place-items-center pointer-coarse:size-11">
              <Skeleton className="size-7 rounded-full!" />
            </span>
          </>
        }
      >
        <RailMenus me={me} placement={isLeft ? 'right-end' : 'top-end'} />
      </Suspense>
    </nav>
  );
}

type LinkProps = {
  readonly page: ConsoleState['page'];
  readonly href: string;
  readonly icon: LucideIcon;
  readonly name: string;
  readonly onGo: () => void;
};

/** A link, so that it can be opened in another tab as well. */
function RailLink({ page, href, icon, name, onGo }: LinkProps) {
  const isHere = useConsole((state) => state.page === page);
  const go = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    onGo();
  };
  return (
    <a
      href={href}
      aria-label={name}
      aria-current={isHere ? 'page' : undefined}
      data-tip={name}
      onClick={go}
      className={`grid size-10 place-items-center rounded-md pointer-coarse:size-11 ${isHere ? 'bg-n4 text-n12' : 'text-n10 hover:bg-n4 hover:text-n12'}`}
    >
      <Icon of={icon} size={20} />
    </a>
  );
}
