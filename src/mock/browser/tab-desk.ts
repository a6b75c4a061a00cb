import type { GatewayLog } from '#hosting/peer.ts';
import { browserAfter, mintUuid } from '#outbox/browser.ts';
import { asStaffId } from '#protocol/ids.ts';
import { createMockEngine } from '../engine/create-mock-engine.ts';
import { KNOWN_STAFF } from '../engine/people.ts';
import type { Choice } from './choice.ts';
import { pageClock } from './clock.ts';
import { openNetwork } from './network.ts';
import { scenarioOf } from './scenarios.ts';
import { createStateSwitch } from './state-switch.ts';
import { stateOf } from './states.ts';
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
 * anew is not taken for a server that has lost messages. `onSignedIn`: by hand, at this page.
 */
export async function openTabDesk(choice: Choice, onSignedIn: () => void) {
  const { means } = stateOf(choice.state);
  const isStrict = means.by === 'mode';
  const name = `desk-${mintUuid().slice(0, 8)}`;
  const origin = `http://${name}.mock`;
  const outboxName = claimTab(name);
  const engine = await createMockEngine({
    mode: isStrict ? 'seed' : 'extended',
    seed: choice.seed,
    clock: pageClock(),
    log: LOG,
  });

  let token: string | undefined;
  const session = {
    async begin(): Promise<void> {
      if (token !== undefined) return;
      const signedIn = await engine.signIns.signIn(ME.id, ME.password);
      if (signedIn.ok) ({ token } = signedIn.answer);
    },
    async end(): Promise<void> {
      const ended = token;
      token = undefined;
      if (ended !== undefined) await engine.signIns.signOut(ended);
    },
  };
  if (means.by !== 'sign-in') await session.begin();
  const network = openNetwork({
    origin,
    sessions: isStrict ? null : engine.signIns,
    keeper: {
      get: () => token,
      set: (next) => {
        token = next;
        if (next !== undefined) onSignedIn();
      },
    },
    timers: TIMERS,
    mintId: mintUuid,
    connect: engine.connect,
  });
  const states = createStateSwitch({ faults: engine.faults, network, session });

  return {
    origin,
    outboxName,
    engine,
    states,
    /** The scenario from its beginning, and what else is chosen: as the last thing before the console begins. */
    async begin(): Promise<void> {
      const scenario = scenarioOf(means.by === 'scenario' ? means.scenario : choice.scenario);
      if (scenario !== undefined) await engine.scenario.start(scenario, choice.speed);
      for (const fault of choice.faults) await engine.faults.set(fault);
      await states.beginWith(choice.state);
    },
    /** Whom the person at the console serves already. */
    heldByMe: () => engine.storage().heldBy(asStaffId(ME.id)),
  };
}

export type TabDesk = Awaited<ReturnType<typeof openTabDesk>>;

declare global {
  interface Window {
    /** For browser tests and the curious: the desk of this page. */
    deskwireMock: TabDesk;
  }
}
