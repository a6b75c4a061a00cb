import { browserAfter, browserParts } from '#outbox/browser.ts';
import { openOutboxStore } from '#outbox/open-store.ts';
import { createOutbox } from '#outbox/outbox.ts';
import { browserPageLife } from '#outbox/page-life.ts';
import { asMillis } from '#protocol/timestamp.ts';
import { socketIo } from '../connection/socket-io.ts';
import { type ConsoleApp, createConsole } from './create-console.ts';
import { browserPlace } from './place.ts';
import type { Keep } from './ports.ts';

/** Looked up at each use: the very look may throw where storage is refused. */
const keepIn = (window: Window): Keep => ({
  get: (key) => window.localStorage.getItem(key),
  set: (key, value) => window.localStorage.setItem(key, value),
});

/** The console of a browser tab. `origin`: of the server, unless it is the page's own. */
export function createBrowserConsole({
  origin = window.location.origin,
  tokenInPayloads = false,
}: {
  readonly origin?: string;
  readonly tokenInPayloads?: boolean;
} = {}): ConsoleApp {
  return createConsole({
    origin,
    tokenInPayloads,
    fetch: (...request) => window.fetch(...request),
    openSocket: socketIo(origin),
    openOutbox: async (outbox) =>
      createOutbox({
        ...browserParts(window),
        ...outbox,
        origin,
        store: await openOutboxStore(browserAfter),
      }),
    keep: keepIn(window),
    place: browserPlace(window),
    page: browserPageLife(window),
    onBlur: (listener) => {
      window.addEventListener('blur', listener);
      return () => window.removeEventListener('blur', listener);
    },
    now: () => asMillis(Date.now()),
    after: browserAfter,
    random: Math.random,
    onFault: (error) => window.reportError(error),
  });
}
