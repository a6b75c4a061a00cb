import type { Customers } from '#conformance/customers/customer.ts';
import type { RunningSeedHost } from '#tests/seed/seed-host.ts';

const settles = (promise: Promise<unknown>): Promise<boolean> =>
  promise.then(
    () => true,
    () => false,
  );

/** Customers played by a host of the seed suite: the strict server has no door for them. */
export function hostedCustomers(host: RunningSeedHost): Customers {
  return {
    how: 'played by the host',
    endless: true,
    async waiting(text) {
      const customer = await host.customer();
      await customer.writes(text);
      return {
        id: customer.id,
        writes: (words) => settles(customer.writes(words)),
        types: (isTyping) => settles(customer.types(isTyping)),
        isShown: (words) => settles(customer.isShown(words)),
        seesTyping: (isTyping) => settles(customer.seesTyping(isTyping)),
      };
    },
    release: () => undefined,
    close: () => Promise.resolve(),
  };
}
