import type { GatewayLog } from '#hosting/peer.ts';
import { browserAfter, mintUuid } from '#outbox/browser.ts';
import { createMockEngine } from '../engine/create-mock-engine.ts';
import { KNOWN_STAFF } from '../engine/people.ts';
import { pageClock } from './clock.ts';
import type { Choice } from './choice.ts';
import { openNetwork } from './network.ts';
import type { StateId } from './states.ts';
import { claimTab } from './tab-claim.ts';

/** Who sits at the console: the seed document's own example. */
export const [ME] = KNOWN_STAFF;

/** Mistakes of the mock are shown like all others. */
const LOG: GatewayLog = {
  error: (fields, message) => window.reportError(new Error(message, { cause: fields })),
  warn: () => undefined,
};

const TIMERS = {
  after: browserAfter,
  every: (ms: number, run: () => void) => {
    const timer = setInterval(run, ms);
    return () => clearInterval(timer);
  },
};

/**
 * A desk that lives in this page and ends with it. Its address is made up and new at every load, so everything that the console
 * keeps by server (outbox, drafts, what was seen) is this page's alone: tabs do not disturb each other, and a desk that began
 * anew is not taken for a server that has lost messages.
 */
export async function openTabDesk(choice: Choice) {
  const name = `desk-${mintUuid().slice(0, 8)}`;
  const origin = `http://${name}.mock`;
  const outboxName = claimTab(name);
  const isStrict = choice.state === 'strict';
  const engine = await createMockEngine({
    mode: isStrict ? 'seed' : 'extended',
    seed: choice.seed,
    clock: pageClock(),
    log: LOG,
  });

  let session: string | undefined;
  if (choice.state !== 'signed-out') {
    const signedIn = await engine.signIns.signIn(ME.id, ME.password);
    if (signedIn.ok) session = signedIn.answer.token;
  }
  const network = openNetwork({
    origin,
    sessions: isStrict ? null : engine.signIns,
    keeper: {
      get: () => session,
      set: (token) => {
        session = token;
      },
    },
    timers: TIMERS,
    mintId: mintUuid,
    connect: engine.connect,
  });

  return {
    origin,
    outboxName,
    engine,
    /** Brings about what can be switched while the console lives. */
    show: (state: StateId): void => network.setReachable(state !== 'offline'),
  };
}

export type TabDesk = Awaited<ReturnType<typeof openTabDesk>>;

declare global {
  interface Window {
    /** For browser tests and the curious: the desk of this page. */
    deskwireMock: TabDesk;
  }
}
