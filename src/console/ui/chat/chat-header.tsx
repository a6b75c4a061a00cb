import { ArrowLeft, PanelRightClose, PanelRightOpen } from 'lucide-react';
import { Suspense, useEffect, useRef } from 'react';
import type { CustomerId } from '#protocol/ids.ts';
import { useConsole } from '../../app/console-context.tsx';
import { chatWords } from '../../words/en/chat.ts';
import { useShortcut } from '../keyboard/keyboard-context.ts';
import { OutboxCount } from '../outbox/outbox-count.tsx';
import { Avatar } from '../parts/avatar.tsx';
import { IconButton } from '../parts/icon-button.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { HolderActions } from './holder-actions.tsx';
import { HolderWords } from './holder-words.tsx';
import { Viewers } from './viewers.tsx';
import { apart } from '../parts/apart.ts';

const ChatMenu = apart(async () => {
  const { ChatMenu: Loaded } = await import('./chat-menu.tsx');
  return { default: Loaded };
});

type Props = {
  readonly customerId: CustomerId;
  readonly isPanelOpen: boolean;
  readonly onPanel: (open: boolean) => void;
  readonly onBack?: () => void;
};

export function ChatHeader({ customerId, isPanelOpen, onPanel, onBack }: Props) {
  const t = chatWords();
  const customer = useConsole((state) => state.customers.get(customerId));
  const panelKey = useShortcut('fold-customer');
  const toggle = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(isPanelOpen);

  // a panel that closes with the focus in it would drop it on the page
  useEffect(() => {
    if (wasOpen.current && !isPanelOpen && document.activeElement === document.body) toggle.current?.focus();
    wasOpen.current = isPanelOpen;
  }, [isPanelOpen]);

  return (
    <header className="flex h-14 shrink-0 items-center gap-3 border-b border-n6 bg-n1 pe-3 ps-4 max-[719px]:gap-2 max-[719px]:ps-2 [--around:var(--color-n1)]">
      {onBack ? (
        <IconButton icon={ArrowLeft} label={t.backToQueue} keys="Esc" data-back onClick={onBack} />
      ) : null}
      {customer === undefined ? (
        <div className="flex flex-1 items-center gap-3">
          <Skeleton className="size-9 rounded-full!" />
          <Skeleton className="h-4 w-32" />
        </div>
      ) : (
        <>
          <Avatar id={customerId} name={customer.name} picture={customer.avatar} online={customer.online} />
          <div className="min-w-0 flex-1">
            <h2 dir="auto" className="truncate text-page-start text-body font-semibold">
              {customer.name}
            </h2>
            <HolderWords customer={customer} />
          </div>
          <Viewers id={customerId} />
          <HolderActions customer={customer} />
        </>
      )}
      {onBack ? <OutboxCount look="icon" /> : null}
      <Suspense fallback={<span className="size-8 shrink-0 pointer-coarse:size-11" />}>
        <ChatMenu customerId={customerId} />
      </Suspense>
      <IconButton
        ref={toggle}
        icon={isPanelOpen ? PanelRightClose : PanelRightOpen}
        label={isPanelOpen ? t.hideDetails : t.showDetails}
        keys={panelKey}
        aria-expanded={isPanelOpen}
        onClick={() => onPanel(!isPanelOpen)}
      />
    </header>
  );
}
