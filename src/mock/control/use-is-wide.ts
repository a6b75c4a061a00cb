import { useSyncExternalStore } from 'react';

/** Room for the wire beside what is switched. */
const WIDE = '(width >= 900px)';

export const useIsWide = (): boolean =>
  useSyncExternalStore(
    (changed) => {
      const query = window.matchMedia(WIDE);
      query.addEventListener('change', changed);
      return () => query.removeEventListener('change', changed);
    },
    () => window.matchMedia(WIDE).matches,
  );
