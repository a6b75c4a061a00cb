import { decode } from '#protocol/decode.ts';
import { CustomerId } from '#protocol/ids.ts';
import type { Place } from './ports.ts';

/** `/c/<id>` names a customer; anything else nobody. */
export function customerInPath(pathname: string): CustomerId | null {
  const [, part] = /^\/c\/([^/]+)\/?$/u.exec(pathname) ?? [];
  if (part === undefined) return null;
  const id = decode(CustomerId, decoded(part));
  return id.ok ? id.value : null;
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
    read: () => customerInPath(window.location.pathname),
    show: (customerId) => {
      const path = customerId === null ? '/' : `/c/${encodeURIComponent(customerId)}`;
      if (window.location.pathname !== path) window.history.pushState(null, '', path);
    },
    onMoved: (listener) => {
      window.addEventListener('popstate', listener);
      return () => window.removeEventListener('popstate', listener);
    },
  };
}
