import type { CustomerId } from '#protocol/ids.ts';

/** How many pages each customer has open on this process. */
export function createPresence() {
  const pages = new Map<CustomerId, number>();
  return {
    came(customerId: CustomerId): void {
      pages.set(customerId, (pages.get(customerId) ?? 0) + 1);
    },
    /** True when it was the last page. */
    went(customerId: CustomerId): boolean {
      const left = (pages.get(customerId) ?? 0) - 1;
      if (left > 0) pages.set(customerId, left);
      else pages.delete(customerId);
      return left <= 0;
    },
  };
}

export type Presence = ReturnType<typeof createPresence>;
