import { decode } from '#protocol/decode.ts';
import { CustomerId } from '#protocol/ids.ts';
import type { Place } from './ports.ts';
import { INBOX, type Spot } from './spot.ts';

/** `/c/<id>` names a customer, `/outbox` what waits to be sent; anything else is the inbox. */
export function spotInPath(pathname: string): Spot {
  if (/^\/outbox\/?$/u.test(pathname)) return { at: 'outbox' };
  const [, part] = /^\/c\/([^/]+)\/?$/u.exec(pathname) ?? [];
  if (part === undefined) return INBOX;
  const id = decode(CustomerId, decoded(part));
  return id.ok ? { at: 'customer', id: id.value } : INBOX;
}

function pathOf(spot: Spot): string {
  switch (spot.at) {
    case 'inbox':
      return '/';
    case 'customer':
      return `/c/${encodeURIComponent(spot.id)}`;
    case 'outbox':
      return '/outbox';
  }
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}

/** The address bar. */
export function browserPlace(window: Window): Place {
  return {
    read: () => spotInPath(window.location.pathname),
    show: (spot) => {
      const path = pathOf(spot);
      if (window.location.pathname !== path) window.history.pushState(null, '', path);
    },
    onMoved: (listener) => {
      window.addEventListener('popstate', listener);
      return () => window.removeEventListener('popstate', listener);
    },
  };
}
