import { watchers } from '#desk/audience.ts';
import type { Dialect } from '#protocol/encode.ts';
import type { CustomerId } from '#protocol/ids.ts';
import type { Peer } from './peer.ts';
import { staffRoom } from './rooms.ts';

/** The conversations one connection has open: a bounded set, the longest unused leaves first. */
export function createWatched(peer: Peer, dialect: Dialect, limit: number) {
  const watched = new Set<CustomerId>();
  const room = (customerId: CustomerId) => staffRoom(watchers(customerId), dialect);

  return {
    /** Call before reading, so that nothing falls between the answer and the first push (SYNC-1). */
    watch(customerId: CustomerId): void {
      watched.delete(customerId);
      watched.add(customerId);
      peer.join(room(customerId));
      for (const oldest of watched) {
        if (watched.size <= limit) break;
        watched.delete(oldest);
        peer.leave(room(oldest));
      }
    },
    unwatch(customerId: CustomerId): void {
      if (watched.delete(customerId)) peer.leave(room(customerId));
    },
    clear(): void {
      for (const customerId of watched) peer.leave(room(customerId));
      watched.clear();
    },
  };
}
