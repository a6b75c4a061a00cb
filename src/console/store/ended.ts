import type { Customer } from '#protocol/customer.ts';
import { withCustomers } from './customers.ts';
import type { ConsoleState, Ended } from './state.ts';

export function withEndedLoad(state: ConsoleState, load: Ended['load']): ConsoleState {
  return state.ended.load === load ? state : { ...state, ended: { ...state.ended, load } };
}

/** The next page, whoever spoke last first. */
export function withEndedPage(
  state: ConsoleState,
  { customers, hasMore }: { readonly customers: readonly Customer[]; readonly hasMore: boolean },
): ConsoleState {
  const last = customers.at(-1);
  const until =
    last?.lastMessage == null ? state.ended.until : { at: last.lastMessage.timestamp, customerId: last.id };
  return { ...withCustomers(state, customers), ended: { load: 'idle', more: hasMore, until } };
}
