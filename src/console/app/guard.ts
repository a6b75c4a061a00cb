import type { CustomerId } from '#protocol/ids.ts';
import { newestOf, unseenIn, withStopped, withTakenIn } from '../store/unseen.ts';
import type { Tools } from './tools.ts';

/** What comes while one writes counts as seen after so long before one's eyes, in milliseconds. */
const TAKE_IN_MS = 800;

/**
 * Stops a reply that would talk past somebody: the customer or a colleague wrote what its writer has not seen (GUARD-1).
 * Seen is what stood at the foot of the open conversation, in a window that has the focus; of what comes while one
 * writes, only after a moment.
 */
export function createGuard({ read, apply, after }: Tools) {
  return {
    /** Everything that is loaded is on the screen. */
    shown(customerId: CustomerId): void {
      const newest = newestOf(read(), customerId);
      const takeIn = (): void => apply((state) => withTakenIn(state, customerId, newest));
      if (read().drafts.has(customerId)) after(TAKE_IN_MS, takeIn);
      else takeIn();
    },
    /** True: something was not seen; it is shown now, and does not stop the reply a second time. */
    stops(customerId: CustomerId): boolean {
      const unseen = unseenIn(read(), customerId);
      if (unseen.length > 0) apply((state) => withStopped(state, customerId, unseen));
      return unseen.length > 0;
    },
  };
}

export type Guard = ReturnType<typeof createGuard>;
