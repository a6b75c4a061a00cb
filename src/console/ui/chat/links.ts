import type { LinkifyIt } from 'linkify-it';
import { useSyncExternalStore } from 'react';

let links: LinkifyIt | null = null;
let loading: Promise<void> | undefined;
const heard = new Set<() => void>();

async function load(): Promise<void> {
  try {
    const { LinkifyIt } = await import('linkify-it');
    links = new LinkifyIt();
    for (const hear of heard) hear();
  } catch {
    // without it addresses stay text; the next conversation that is opened tries again
    loading = undefined;
  }
}

/** Fetches what recognises addresses, apart from the first screen. */
export function loadLinks(): Promise<void> {
  loading ??= load();
  return loading;
}

function subscribe(hear: () => void): () => void {
  heard.add(hear);
  void loadLinks();
  return () => heard.delete(hear);
}

/** What recognises addresses in a text; null as long as it is not there. */
export function useLinks(): LinkifyIt | null {
  return useSyncExternalStore(subscribe, () => links);
}
