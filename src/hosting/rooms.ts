import type { Circle } from '#desk/outcome.ts';
import type { Dialect } from '#protocol/encode.ts';
import type { CustomerId } from '#protocol/ids.ts';

/** The room of a circle for peers of one dialect: each dialect hears its own wording of the same push. */
export function staffRoom(circle: Circle, dialect: Dialect): string {
  switch (circle.circle) {
    case 'staff':
      return `staff/${dialect}`;
    case 'member':
      return `member:${circle.staffId}/${dialect}`;
    case 'watchers':
      return `watchers:${circle.customerId}/${dialect}`;
  }
}

/** The room of one connection of staff alone. */
export function ownRoom(peerId: string): string {
  return `connection:${peerId}`;
}

/** The room of all pages that one customer has open. */
export function visitorRoom(customerId: CustomerId): string {
  return `customer:${customerId}`;
}
