import type { CustomerId } from '#protocol/ids.ts';

/** Where one is in the console: no customer open, one open, what waits to be sent, how the team does, or at an address that names nothing. */
export type Spot =
  | { readonly at: 'inbox' }
  | { readonly at: 'customer'; readonly id: CustomerId }
  | { readonly at: 'outbox' }
  | { readonly at: 'team' }
  | { readonly at: 'nowhere' };

export const INBOX: Spot = { at: 'inbox' };

export const spotOf = (id: CustomerId | null): Spot => (id === null ? INBOX : { at: 'customer', id });
