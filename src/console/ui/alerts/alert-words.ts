import type { AlertState } from '../../alerts/create-alerts.ts';
import { alertsWords } from '../../words/en/alerts.ts';

export type BellLook = { readonly look: 'on' | 'off' | 'blocked'; readonly words: string };

/** What the bell says and how it looks: whatever is wanted and cannot come is told. */
export function bellOf({ sound, desktop }: AlertState): BellLook {
  const t = alertsWords();
  const isBlocked = sound === 'blocked' || desktop === 'denied';
  const isOff = sound === 'off' && desktop !== 'on';
  return {
    look: isBlocked ? 'blocked' : isOff ? 'off' : 'on',
    words: t.bell({ sound: t[`bellSound_${sound}`], desktop: t[`bellDesktop_${desktop}`] }),
  };
}
