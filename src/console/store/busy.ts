import type { CustomerId } from '#protocol/ids.ts';
import { mapWith, mapWithout } from './map-with.ts';
import type { ConsoleState } from './state.ts';

/** A request about this customer is under way, or (null) not any more. */
export function withBusy(
  state: ConsoleState,
  id: CustomerId,
  what: 'accepting' | 'ending' | 'taking' | 'settling' | null,
): ConsoleState {
  const busy = what === null ? mapWithout(state.busy, id) : mapWith(state.busy, id, what);
  return busy === state.busy ? state : { ...state, busy };
}
