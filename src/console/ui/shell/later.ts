import { useEffect } from 'react';
import { loadOfferCards } from '../handover/load-offer-cards.ts';
import { loadOtherDraftCard } from '../chat/composer.tsx';
import { loadLinks } from '../chat/links.ts';
import { loadStoppedLines } from '../chat/send-stop.tsx';
import { loadTruthPopover } from '../chat/truth-layer.tsx';
import { loadDetails } from '../customer/customer-pane.tsx';
import { loadBulkBar } from '../queue/queue-board.tsx';

export async function loadOutboxPage() {
  const { OutboxPage } = await import('../outbox/outbox-page.tsx');
  return { default: OutboxPage };
}

export async function loadExpiredOverlay() {
  const { ExpiredOverlay } = await import('./expired-overlay.tsx');
  return { default: ExpiredOverlay };
}

export async function loadTooltipLayer() {
  const { TooltipLayer } = await import('../parts/tooltip-layer.tsx');
  return { default: TooltipLayer };
}

export async function loadTeamPage() {
  const { TeamPage } = await import('../team/team-page.tsx');
  return { default: TeamPage };
}

/** In the order in which it is missed most. */
const LATER = [
  loadDetails,
  loadLinks,
  loadTooltipLayer,
  loadBulkBar,
  loadTruthPopover,
  loadStoppedLines,
  loadOtherDraftCard,
  loadOutboxPage,
  loadOfferCards,
  loadExpiredOverlay,
];

/**
 * Fetches what the first screen does without as soon as it stands: what tells of messages that wait is wanted most when
 * there is no connection to fetch it by.
 */
export function useLoadLater(): void {
  useEffect(() => {
    // what fails here is fetched when it is wanted
    for (const load of LATER) load().catch(() => undefined);
  }, []);
}
