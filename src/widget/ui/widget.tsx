import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Session, SessionState } from '../session.ts';
import { Composer } from './composer.tsx';
import { ChatIcon, CloseIcon, DownIcon } from './icons.tsx';
import { Timeline } from './timeline.tsx';
import { Welcome } from './welcome.tsx';

type Props = { session: Session; state: SessionState; title: string };

/** The launcher in the corner, and the panel that it opens. */
export function Widget({ session, state, title }: Props) {
  const launcher = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDialogElement>(null);
  const wasOpen = useRef(state.isOpen);

  useLayoutEffect(() => {
    if (state.isOpen === wasOpen.current) return;
    wasOpen.current = state.isOpen;
    if (state.isOpen) panel.current?.querySelector('textarea')?.focus();
    else launcher.current?.focus();
  }, [state.isOpen]);

  const { unread } = state;
  const openLabel = unread === 0 ? 'Open chat' : `Open chat, ${unread} unread`;
  return (
    <>
      {state.isOpen && (
        <dialog open ref={panel} id="panel" class="panel" aria-label={title}>
          <Header state={state} title={title} onClose={session.shut} />
          <Notices state={state} />
          {state.messages.length === 0 && state.rows.length === 0 ? (
            <Welcome state={state} onName={(name) => void session.giveName(name)} />
          ) : (
            <Timeline
              state={state}
              onOlder={() => void session.loadOlder()}
              onRetry={session.retry}
              onDiscard={session.discard}
            />
          )}
          <Composer
            canWrite={state.canWrite}
            draft={session.draft()}
            onDraft={session.keepDraft}
            onKeystroke={session.keystroke}
            onSend={session.send}
          />
        </dialog>
      )}
      <button
        ref={launcher}
        type="button"
        class={`launcher ${state.isOpen ? 'is-open' : ''}`}
        aria-expanded={state.isOpen}
        aria-controls={state.isOpen ? 'panel' : undefined}
        aria-label={state.isOpen ? 'Close chat' : openLabel}
        onClick={state.isOpen ? session.shut : session.open}
      >
        {state.isOpen ? <DownIcon /> : <ChatIcon />}
        {!state.isOpen && unread > 0 && (
          <span class="badge" aria-hidden="true">
            {unread > 99 ? '99+' : unread}
          </span>
        )}
      </button>
    </>
  );
}

function Header({ state, title, onClose }: { state: SessionState; title: string; onClose: () => void }) {
  const { status } = state;
  const isTalking = status?.state === 'assigned';
  return (
    <div class="header">
      <div class={`avatar ${isTalking ? 'is-live' : ''}`} aria-hidden="true">
        {isTalking && status.staffName !== undefined ? initials(status.staffName) : <ChatIcon />}
      </div>
      <div class="titles">
        <h2>{title}</h2>
        <output>{answering(state)}</output>
      </div>
      <button type="button" class="close" aria-label="Close chat" onClick={onClose}>
        <CloseIcon />
      </button>
    </div>
  );
}

function answering({ status, link }: SessionState): string {
  if (status === null) return link === 'connecting' ? 'Connecting' : 'Write to us; a person answers';
  switch (status.state) {
    case 'waiting':
      return 'Waiting for someone to join';
    case 'assigned':
      return `You are talking to ${status.staffName ?? 'our staff'}`;
    case 'ended':
      return 'This conversation has ended. Writing opens it again.';
    case 'blocked':
      return 'We cannot take messages from you at the moment.';
  }
}

const initials = (name: string): string =>
  name
    .split(/\s+/u)
    .map((word) => Array.from(word)[0] ?? '')
    .filter((letter) => letter !== '')
    .filter((_letter, index, all) => index === 0 || index === all.length - 1)
    .join('')
    .toUpperCase();

function Notices({ state }: { state: SessionState }) {
  const waiting = state.rows.filter((row) => row.state.at !== 'delivered').length;
  const kept = state.persistence === 'memory' ? ' They are kept while this page is open.' : '';
  return (
    <>
      {state.link === 'offline' && (
        <output class="bar">
          {state.canWrite
            ? `No connection. You can go on writing${waiting === 0 ? '' : `; ${count(waiting)} to be sent`}.${kept}`
            : 'No connection yet. Trying again.'}
        </output>
      )}
      {state.persistence === 'memory' && state.link !== 'offline' && (
        <p class="bar">This browser saves nothing. Keep the page open until your messages show as sent.</p>
      )}
      {state.stranded > 0 && (
        <p class="bar">{count(state.stranded)} of an earlier visit could not be sent.</p>
      )}
    </>
  );
}

const count = (messages: number): string =>
  messages === 1 ? '1 message waits' : `${messages} messages wait`;
