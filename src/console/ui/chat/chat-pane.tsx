import { CloudAlert, UserX } from 'lucide-react';
import type { CustomerId } from '#protocol/ids.ts';
import { useActions, useConsole } from '../../app/console-context.tsx';
import { chatWords } from '../../words/en/chat.ts';
import { Button } from '../parts/button.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { ChatHeader } from './chat-header.tsx';
import { ChatSkeleton } from './chat-skeleton.tsx';
import { Composer } from './composer.tsx';
import { Timeline } from './timeline.tsx';
import { TypingRow } from './typing-row.tsx';

type Props = {
  readonly customerId: CustomerId;
  readonly isPanelOpen: boolean;
  readonly onPanel: (open: boolean) => void;
  /** On a narrow screen: back to the queue. */
  readonly onBack?: () => void;
};

/** One conversation. Everything in it is keyed by the customer: nothing of one shows up, or goes out, with another. */
export function ChatPane({ customerId, ...header }: Props) {
  const isKnown = useConsole((state) => state.customers.has(customerId));
  const isLoaded = useConsole((state) => state.queueLoaded);
  const hasMessages = useConsole((state) => (state.conversations.get(customerId)?.messages.length ?? 0) > 0);
  if (!isKnown && isLoaded && !hasMessages) return <Unknown />;
  return (
    <>
      <ChatHeader customerId={customerId} {...header} />
      <Body key={customerId} customerId={customerId} />
      <Composer key={`composer ${customerId}`} customerId={customerId} />
    </>
  );
}

function Body({ customerId }: { readonly customerId: CustomerId }) {
  const t = chatWords();
  const { reload } = useActions();
  const at = useConsole((state) => state.conversations.get(customerId)?.load.at ?? 'loading');
  const hasMessages = useConsole((state) => (state.conversations.get(customerId)?.messages.length ?? 0) > 0);
  const hasPending = useConsole((state) => state.outbox.rows.some((row) => row.customerId === customerId));
  const failure = useConsole((state) => {
    const load = state.conversations.get(customerId)?.load;
    return load?.at === 'failed' ? load.message : '';
  });
  // what is there is shown, whatever became of the newest request
  if (at === 'ready' || hasMessages || (hasPending && at === 'failed')) {
    return (
      <>
        <Timeline customerId={customerId} />
        <TypingRow customerId={customerId} />
      </>
    );
  }
  if (at === 'loading') return <ChatSkeleton />;
  return (
    <div role="alert" className="min-h-0 flex-1">
      <EmptyState
        icon={CloudAlert}
        title={t.notLoaded}
        action={<Button onClick={() => void reload(customerId)}>{t.tryAgain}</Button>}
      >
        {failure}
      </EmptyState>
    </div>
  );
}

function Unknown() {
  const t = chatWords();
  const { open } = useActions();
  return (
    <EmptyState
      icon={UserX}
      title={t.notInQueue}
      action={<Button onClick={() => open(null)}>{t.backToInbox}</Button>}
    >
      {t.notInQueueMore}
    </EmptyState>
  );
}
