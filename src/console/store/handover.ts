import type { CustomerId } from '#protocol/ids.ts';
import { selectMe } from './selectors.ts';
import type { ConsoleState } from './state.ts';

/** Why one cannot take over; the view says it in words. */
export type CanTake = 'yes' | 'agent' | 'nobody' | 'ended' | 'offline' | 'busy';

/** Whether this person can take the conversation from the colleague who holds it (TAKE-1). */
export function canTakeOver(state: ConsoleState, id: CustomerId): CanTake {
  const { role, capabilities, connection, busy } = state;
  if (role !== 'supervisor' || !capabilities.includes('take')) return 'agent';
  const customer = state.customers.get(id);
  if (customer === undefined) return 'nobody';
  if (!customer.active) return 'ended';
  if (customer.assignedTo == null || customer.assignedTo === selectMe(state)) return 'nobody';
  if (connection.at !== 'online') return 'offline';
  return busy.has(id) ? 'busy' : 'yes';
}
