import type { Desk } from '#desk/create-desk.ts';
import type { Push } from '#desk/outcome.ts';
import type { GatewayLog, Timers } from './peer.ts';

/** After a failure, in milliseconds. */
const AGAIN_MS = 1_000;

/** Closes offers that nobody has answered in time (OFFER-4). The times are kept; the clock only looks when they are due. */
export function createOfferClock(ports: {
  readonly desk: Desk;
  readonly timers: Timers;
  readonly log: GatewayLog;
  readonly deliver: (pushes: readonly Push[]) => void;
}) {
  const { desk, timers, log, deliver } = ports;
  let stop: (() => void) | undefined;
  let isClosed = false;

  function wait(ms: number): void {
    stop?.();
    if (!isClosed) stop = timers.after(Math.max(0, ms), () => void look());
  }

  async function look(): Promise<void> {
    try {
      const { pushes, nextAt } = await desk.offers.expireDue();
      deliver(pushes);
      if (nextAt !== null) wait(nextAt - desk.now());
    } catch (error) {
      log.error({ err: error }, 'offers could not be looked at');
      wait(AGAIN_MS);
    }
  }

  return {
    look,
    /** A new one is open, or there may be one from before. */
    heard(pushes: readonly Push[]): void {
      if (pushes.some(isMade)) void look();
    },
    close(): void {
      isClosed = true;
      stop?.();
    },
  };
}

const isMade = (push: Push): boolean =>
  push.door === 'staff' && push.event === 'offer:changed' && push.payload.offer !== null;
