import { browserAfter } from '#outbox/browser.ts';
import { aloneIn } from './alone.ts';
import { readConfig } from './config.ts';
import { socketLine } from './connection.ts';
import { createKeepsake } from './keepsake.ts';
import { HOST_TAG, mount } from './mount.tsx';
import { createSession } from './session.ts';
import { browserOutbox } from './visitor-outbox.ts';

const script =
  document.currentScript instanceof HTMLScriptElement
    ? document.currentScript
    : document.querySelector<HTMLScriptElement>('script[src*="/widget.js"]');
const config = readConfig(script);

function start({ origin, name, isOpen, title }: NonNullable<typeof config>): void {
  const session = createSession({
    openLine: socketLine(origin),
    openOutbox: browserOutbox(window, origin),
    keepsake: createKeepsake(origin, () => window.localStorage),
    after: browserAfter,
    now: Date.now,
    name,
    alone: aloneIn(window, `deskwire-first-visit:${origin}`),
    // the one place that would log; the page belongs to somebody else, so it stays quiet there
    onFault: () => {},
  });
  // opened before it is drawn, it does not take the focus from the page; on a phone it would cover all of the page
  if (isOpen && !window.matchMedia('(max-width: 480px)').matches) session.open();
  mount(document, session, title);
  window.addEventListener('online', session.wake);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') session.wake();
  });
}

// twice on one page would be two launchers on one conversation
if (config !== undefined && document.querySelector(HOST_TAG) === null) start(config);
