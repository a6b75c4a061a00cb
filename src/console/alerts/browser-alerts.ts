import { browserAfter } from '#outbox/browser.ts';
import { type AlertParts, type Alerts, createAlerts } from './create-alerts.ts';
import { browserChime } from './chime.ts';
import { createClaims } from './claims.ts';
import { browserDesktop } from './desktop.ts';
import { browserTabCount } from './tab-count.ts';

type Parts = Pick<AlertParts, 'store' | 'open'> & {
  /** Whose settings these are. */
  readonly staffId: string;
};

/** The alerts of a browser tab. */
export function createBrowserAlerts({ store, open, staffId }: Parts): Alerts {
  const name = `deskwire.alerts:${staffId}`;
  const { document } = window;
  return createAlerts({
    store,
    open,
    chime: browserChime(window),
    desktop: browserDesktop(window),
    claims: createClaims({ scope: staffId, now: Date.now, onFault: (error) => window.reportError(error) }),
    tabCount: browserTabCount(window),
    keep: {
      get: () => orNull(() => window.localStorage.getItem(name)),
      // refused storage costs the memory of the choice, nothing else
      set: (value) => void orNull(() => window.localStorage.setItem(name, value)),
      onChanged(listener) {
        const heard = ({ key }: StorageEvent): void => {
          if (key === name) listener();
        };
        window.addEventListener('storage', heard);
        return () => window.removeEventListener('storage', heard);
      },
    },
    isLooking: () => document.visibilityState === 'visible' && document.hasFocus(),
    onLook(listener) {
      window.addEventListener('focus', listener);
      return () => window.removeEventListener('focus', listener);
    },
    after: browserAfter,
  });
}

function orNull<T>(get: () => T): T | null {
  try {
    return get();
  } catch {
    return null;
  }
}
