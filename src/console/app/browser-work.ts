import { browserAfter, browserParts } from '#outbox/browser.ts';
import { openOutboxStore } from '#outbox/open-store.ts';
import { createOutbox } from '#outbox/outbox.ts';
import { socketIo } from '../connection/socket-io.ts';
import type { ConsolePorts } from './ports.ts';
import { WORK } from './work.ts';

export type WorkOptions = {
  /** Of the server. */
  readonly origin: string;
  /**
   * What becomes of a message that a server without acknowledgements does not show: a person is asked, or it is sent again
   * at the risk of a duplicate (DESIGN 4.5).
   */
  readonly strictResend?: 'ask' | 'auto';
  /** For a tab that shares nothing with the others. */
  readonly outboxName?: string | undefined;
};

/** The work of a console in a browser tab, over the browser's socket and its storage. */
export function browserWork({
  origin,
  strictResend = 'ask',
  outboxName,
}: WorkOptions): Pick<ConsolePorts, 'loadWork' | 'openSocket' | 'openOutbox'> {
  return {
    loadWork: () => Promise.resolve(WORK),
    openSocket: socketIo(origin),
    openOutbox: async (outbox) =>
      createOutbox({
        ...browserParts(window),
        ...outbox,
        origin,
        strictResend,
        store: await openOutboxStore(browserAfter, outboxName),
      }),
  };
}
