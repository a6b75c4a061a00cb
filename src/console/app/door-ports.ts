import { browserAfter, browserNow } from '#outbox/browser.ts';
import { browserPageLife } from '#outbox/page-life.ts';
import { browserPlace } from './place.ts';
import type { ConsolePorts, Keep } from './ports.ts';
import type { Frame } from './viewed.ts';

/** So long a frame is waited for, in milliseconds. */
const HIDDEN_MS = 250;

/** Looked up at each use: the very look may throw where storage is refused. */
const keepIn = (storage: () => Storage): Keep => ({
  get: (key) => storage().getItem(key),
  set: (key, value) => storage().setItem(key, value),
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

type DoorOptions = {
  /** Of the server, unless it is the page's own. */
  readonly origin?: string;
  readonly tokenInPayloads?: boolean;
  /** For a tab that shares nothing with the others. */
  readonly keep?: Keep;
  readonly keepTab?: Keep;
};

/** What a browser tab gives a console before anybody has signed in. */
export function doorPorts({
  origin = window.location.origin,
  tokenInPayloads = false,
  keep = keepIn(() => window.localStorage),
  keepTab = keepIn(() => window.sessionStorage),
}: DoorOptions = {}): Omit<ConsolePorts, 'loadWork' | 'openSocket' | 'openOutbox'> {
  return {
    origin,
    tokenInPayloads,
    fetch: (...request) => window.fetch(...request),
    keep,
    keepTab,
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
