import type { AlertState } from '../../alerts/create-alerts.ts';

export type BellLook = { readonly look: 'on' | 'off' | 'blocked'; readonly words: string };

const SOUND = {
  on: 'sound on',
  off: 'sound off',
  blocked: 'sound blocked until you click or press a key here',
} as const;

const DESKTOP = {
  on: 'notifications on',
  off: 'notifications off',
  ask: 'notifications not allowed yet',
  denied: 'notifications blocked by the browser',
  unsupported: 'no notifications in this browser',
} as const;

/** What the bell says and how it looks: whatever is wanted and cannot come is told. */
export function bellOf({ sound, desktop }: AlertState): BellLook {
  const isBlocked = sound === 'blocked' || desktop === 'denied';
  const isOff = sound === 'off' && desktop !== 'on';
  return {
    look: isBlocked ? 'blocked' : isOff ? 'off' : 'on',
    words: `Alerts: ${SOUND[sound]}, ${DESKTOP[desktop]}`,
  };
}
