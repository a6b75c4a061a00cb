import type { CustomerId, StaffId } from '#protocol/ids.ts';
import type { Offer } from '#protocol/offer.ts';
import { MISSED_OFFER } from '#protocol/staff/status-set.ts';
import { changedBetween } from './changed-customers.ts';
import { selectMe } from './selectors.ts';
import type { ConsoleState } from './state.ts';

type Offered = {
  readonly customers: ConsoleState['customers'];
  readonly me: StaffId | null;
  readonly ids: readonly CustomerId[];
};
const NONE: readonly CustomerId[] = [];
let last: Offered = { customers: new Map(), me: null, ids: NONE };

/** Whose conversations are offered to this person, the one with the least time left first. */
export function selectOffersToMe(state: ConsoleState): readonly CustomerId[] {
  const { customers } = state;
  const me = selectMe(state);
  if (last.customers === customers && last.me === me) return last.ids;
  const isToMe = (id: CustomerId) => customers.get(id)?.offer?.staffId === me && me !== null;
  const changed = last.me === me ? changedBetween(last.customers, customers) : null;
  const known = changed === null ? [...customers.keys()] : new Set([...last.ids, ...changed]);
  const until = (id: CustomerId) => customers.get(id)?.offer?.until ?? 0;
  const ids = [...known].filter(isToMe).toSorted((a, b) => until(a) - until(b));
  const isSame = ids.length === last.ids.length && ids.every((id, index) => id === last.ids[index]);
  last = { customers, me, ids: isSame ? last.ids : ids };
  return last.ids;
}

/** The open offer of this conversation, and what it is to this person. */
export function selectOffer(state: ConsoleState, id: CustomerId): Offer | null {
  return state.customers.get(id)?.offer ?? null;
}

export function offerSide(state: ConsoleState, id: CustomerId): 'from-me' | 'to-me' | 'others' | null {
  const customer = state.customers.get(id);
  if (customer?.offer == null) return null;
  const me = selectMe(state);
  if (customer.offer.staffId === me) return 'to-me';
  return customer.assignedTo === me ? 'from-me' : 'others';
}

/** One is away because an offer was missed (OFFER-4). */
export const isAwayByMissing = ({ away }: ConsoleState): boolean => away?.reason === MISSED_OFFER;

/** Why one cannot offer; the view says it in words. */
export type CanOffer = 'yes' | 'unknown' | 'notYours' | 'open' | 'offline' | 'busy';

/** Whether this person can offer the conversation to a colleague now (OFFER-1). */
export function canOffer(state: ConsoleState, id: CustomerId): CanOffer {
  if (!state.capabilities.includes('offers')) return 'unknown';
  const customer = state.customers.get(id);
  if (customer?.active !== true || customer.assignedTo !== selectMe(state)) return 'notYours';
  if (customer.offer != null) return 'open';
  if (state.connection.at !== 'online') return 'offline';
  return state.busy.has(id) ? 'busy' : 'yes';
}
