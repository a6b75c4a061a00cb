import { useEffect } from 'react';
import { loadOfferCards } from '../handover/load-offer-cards.ts';
import { loadOtherDraftCard } from '../chat/composer.tsx';
import { loadLinks } from '../chat/links.ts';
import { loadStoppedLines } from '../chat/send-stop.tsx';
import { loadTruthPopover } from '../chat/truth-layer.tsx';

export async function loadOutboxPage() {
  const { OutboxPage } = await import('../outbox/outbox-page.tsx');
  return { default: OutboxPage };
}

export async function loadTeamPage() {
  const { TeamPage } = await import('../team/team-page.tsx');
  return { default: TeamPage };
}

/**
 * Fetches what the first screen does without as soon as it stands: what tells of messages that wait is wanted most when
 * there is no connection to fetch it by.
 */
export function useLoadLater(): void {
  useEffect(() => {
    // what fails here is fetched when it is wanted
    for (const load of [
      loadLinks,
      loadTruthPopover,
      loadStoppedLines,
      loadOtherDraftCard,
      loadOutboxPage,
      loadOfferCards,
    ])
      load().catch(() => undefined);
  }, []);
}
