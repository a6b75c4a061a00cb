import type { SessionState } from '../session.ts';
import { NameCard } from './name-card.tsx';

type Props = { state: SessionState; onName: (name: string | undefined) => void };

/** Stands where the messages will be, before the first one. */
export function Welcome({ state, onName }: Props) {
  return (
    <div class="welcome">
      <div class="words">{wordsFor(state)}</div>
      {state.asksName && <NameCard onName={onName} />}
    </div>
  );
}

function wordsFor({ link, isLoaded, canWrite }: SessionState) {
  if (!isLoaded && link === 'connecting') {
    return (
      <div class="skeleton" aria-hidden="true">
        <i />
        <i />
        <i />
      </div>
    );
  }
  if (!isLoaded && canWrite)
    return <p>Your earlier messages appear here when there is a connection again.</p>;
  return (
    <>
      <p class="hello">How can we help?</p>
      <p>Write your question below. You can close this page; your conversation is here when you come back.</p>
    </>
  );
}
