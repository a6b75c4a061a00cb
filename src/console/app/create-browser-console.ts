import { browserAfter, browserNow, browserParts } from '#outbox/browser.ts';
import { openOutboxStore } from '#outbox/open-store.ts';
import { createOutbox } from '#outbox/outbox.ts';
import { browserPageLife } from '#outbox/page-life.ts';
import { socketIo } from '../connection/socket-io.ts';
import { type ConsoleApp, createConsole } from './create-console.ts';
import { browserPlace } from './place.ts';
import type { ConsolePorts, Keep } from './ports.ts';
import type { Frame } from './viewed.ts';

/** So long a frame is waited for, in milliseconds. */
const HIDDEN_MS = 250;

/** Looked up at each use: the very look may throw where storage is refused. */
const keepIn = (window: Window): Keep => ({
  get: (key) => window.localStorage.getItem(key),
  set: (key, value) => window.localStorage.setItem(key, value),
});

/** Listens only while held: a page with such a listener is not kept for going back and forward. */
const holdPageOf =
  (window: Window) =>
  (hold: boolean): void => {
    if (hold) window.addEventListener('beforeunload', askFirst);
    else window.removeEventListener('beforeunload', askFirst);
  };

/** A page that nobody sees has no frames: there it is drawn at once, and when it is hidden while it waits, soon after. */
const frameOf =
  ({ document }: Window): Frame =>
  (draw) => {
    if (document.hidden) {
      draw();
      return;
    }
    const once = (): void => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      draw();
    };
    const frame = requestAnimationFrame(once);
    const timer = setTimeout(once, HIDDEN_MS);
  };

const askFirst = (event: BeforeUnloadEvent): void => event.preventDefault();

type BrowserOptions = {
  readonly origin?: string;
  readonly tokenInPayloads?: boolean;
  readonly strictResend?: 'ask' | 'auto';
  readonly keep?: Keep;
  readonly outboxName?: string;
};

/**
 * What a browser tab gives a console. `origin`: of the server, unless it is the page's own. `strictResend`: what becomes of a
 * message that a server without acknowledgements does not show: a person is asked, or it is sent again at the risk of a
 * duplicate (DESIGN 4.5). `keep` and `outboxName`: for a tab that shares nothing with the others.
 */
export function browserPorts({
  origin = window.location.origin,
  tokenInPayloads = false,
  strictResend = 'ask',
  keep = keepIn(window),
  outboxName,
}: BrowserOptions = {}): ConsolePorts {
  return {
    origin,
    tokenInPayloads,
    fetch: (...request) => window.fetch(...request),
    openSocket: socketIo(origin),
    openOutbox: async (outbox) =>
      createOutbox({
        ...browserParts(window),
        ...outbox,
        origin,
        strictResend,
        store: await openOutboxStore(browserAfter, outboxName),
      }),
    keep,
    place: browserPlace(window),
    page: browserPageLife(window),
    holdPage: holdPageOf(window),
    onBlur: (listener) => {
      window.addEventListener('blur', listener);
      return () => window.removeEventListener('blur', listener);
    },
    frame: frameOf(window),
    now: browserNow,
    after: browserAfter,
    random: Math.random,
    onFault: (error) => window.reportError(error),
  };
}

/** The console of a browser tab. */
export function createBrowserConsole(options?: BrowserOptions): ConsoleApp {
  return createConsole(browserPorts(options));
}
