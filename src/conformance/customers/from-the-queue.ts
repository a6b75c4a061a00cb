import type { Client } from '../client.ts';
import { at } from '../reading.ts';
import type { Customers, PlayedCustomer } from './customer.ts';

type Queue = {
  /** Signed in and subscribed; undefined when that cannot be had. */
  readonly watcher: () => Promise<Client | undefined>;
  /** How long a person may take to write, in milliseconds. */
  readonly waitMs: number;
  /** Asks that person to. */
  readonly prompt: (line: string) => void;
};

const waits = (payload: unknown) =>
  at(payload, 'customer', 'needsSupport') === true && typeof at(payload, 'customer', 'id') === 'string';

/**
 * Customers of the server's own: whoever waits in the queue, or is told to come within the wait. The kit can accept
 * and answer them, but not write in their name. The first one that does not come is the last one waited for.
 */
export function customersFromTheQueue({ watcher, waitMs, prompt }: Queue): Customers {
  const met = new Set<string>();
  let queue: Promise<Client | undefined> | undefined;
  let gaveUp = false;

  async function next(until: number): Promise<PlayedCustomer | undefined> {
    queue ??= watcher();
    const told = await (await queue)?.hears('customer:new', waits);
    const id = at(told, 'customer', 'id');
    if (typeof id === 'string' && !met.has(id)) {
      met.add(id);
      return { id };
    }
    return performance.now() < until && (await queue)?.isOpen() === true ? next(until) : undefined;
  }

  return {
    how: "the server's own, from its queue",
    endless: false,
    async waiting() {
      if (gaveUp) return undefined;
      prompt(
        `Waiting up to ${Math.round(waitMs / 1000)} s for a customer: write as one, if none is waiting.`,
      );
      const customer = await next(performance.now() + waitMs);
      gaveUp = customer === undefined;
      return customer;
    },
    release: (customerId) => {
      met.delete(customerId);
    },
    async close() {
      (await queue)?.leave();
    },
  };
}
