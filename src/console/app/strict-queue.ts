import type { Customer } from '#protocol/customer.ts';
import type { CustomerId } from '#protocol/ids.ts';
import { withAnnounced, withOnlyAnnounced } from '../store/customers.ts';
import type { Tools } from './tools.ts';

/** A flood of customers is taken in as one. */
const GATHER_MS = 30;
/** The flood after subscribing is over when nothing came for this long. */
const SETTLE_MS = 1_500;

/** The queue as a strict server tells it: one `customer:new` after the other, and nothing that says "that was all". */
export function createStrictQueue({ me, apply, now, after }: Tools) {
  let gathered: Customer[] = [];
  let stopGathering: (() => void) | undefined;
  /** Who was told since subscribing; undefined once the flood is over. */
  let flood: Set<CustomerId> | undefined;
  let stopSettling: (() => void) | undefined;
  /** This server tells its queue at subscribing. One that does not says nothing about who has gone. */
  let doesFlood = false;

  function flush(): void {
    stopGathering?.();
    stopGathering = undefined;
    if (gathered.length === 0) return;
    const customers = gathered;
    gathered = [];
    const arrivedAt = flood === undefined ? now() : null;
    apply((state) => withAnnounced(state, customers, arrivedAt));
  }

  function settled(): void {
    flush();
    const announced = flood;
    flood = undefined;
    apply((state) => {
      const told = { ...state, queueLoaded: true };
      return announced !== undefined && doesFlood ? withOnlyAnnounced(told, announced, me.id) : told;
    });
  }

  function waitForMore(): void {
    stopSettling?.();
    stopSettling = after(SETTLE_MS, settled);
  }

  return {
    announced(customer: Customer): void {
      gathered.push(customer);
      stopGathering ??= after(GATHER_MS, flush);
      if (flood === undefined) return;
      flood.add(customer.id);
      doesFlood = true;
      waitForMore();
    },
    /** What was gathered is in the state: call before anything else is applied. */
    flush,
    lineUp(): void {
      flood = new Set();
      waitForMore();
    },
    lineDown(): void {
      flush();
      flood = undefined;
      stopSettling?.();
    },
  };
}

export type StrictQueue = ReturnType<typeof createStrictQueue>;
