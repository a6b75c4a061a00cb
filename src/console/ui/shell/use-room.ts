import { useSyncExternalStore } from 'react';

/** How many panes fit side by side: three, two with the customer panel as a drawer, or one. */
export type Room = 'wide' | 'medium' | 'narrow';

const WIDE = '(min-width: 1100px)';
const MEDIUM = '(min-width: 720px)';

function subscribe(changed: () => void): () => void {
  const queries = [window.matchMedia(WIDE), window.matchMedia(MEDIUM)];
  for (const query of queries) query.addEventListener('change', changed);
  return () => {
    for (const query of queries) query.removeEventListener('change', changed);
  };
}

function read(): Room {
  if (window.matchMedia(WIDE).matches) return 'wide';
  return window.matchMedia(MEDIUM).matches ? 'medium' : 'narrow';
}

export function useRoom(): Room {
  return useSyncExternalStore(subscribe, read);
}
