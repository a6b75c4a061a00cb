import { decode } from '#protocol/decode.ts';
import { CustomerId } from '#protocol/ids.ts';
import type { Place } from './ports.ts';
import { INBOX, type Spot } from './spot.ts';

const NOWHERE: Spot = { at: 'nowhere' };

/** `/` is the inbox, `/c/<id>` names a customer, `/outbox` what waits to be sent, `/team` how the team does; anything else names nothing. */
export function spotInPath(pathname: string): Spot {
  if (pathname === '/') return INBOX;
  if (/^\/outbox\/?$/u.test(pathname)) return { at: 'outbox' };
  if (/^\/team\/?$/u.test(pathname)) return { at: 'team' };
  const [, part] = /^\/c\/([^/]+)\/?$/u.exec(pathname) ?? [];
  if (part === undefined) return NOWHERE;
  const id = decode(CustomerId, decoded(part));
  return id.ok ? { at: 'customer', id: id.value } : NOWHERE;
}

/** Undefined: nobody goes nowhere on purpose. */
function pathOf(spot: Spot): string | undefined {
  switch (spot.at) {
    case 'inbox':
      return '/';
    case 'customer':
      return `/c/${encodeURIComponent(spot.id)}`;
    case 'outbox':
      return '/outbox';
    case 'team':
      return '/team';
    case 'nowhere':
      return undefined;
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
      const { pathname, search } = window.location;
      // the query is not ours: whoever put it there finds it again
      if (path !== undefined && pathname !== path) window.history.pushState(null, '', path + search);
    },
    onMoved: (listener) => {
      window.addEventListener('popstate', listener);
      return () => window.removeEventListener('popstate', listener);
    },
  };
}
