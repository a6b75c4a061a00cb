import type { CustomerId } from '#protocol/ids.ts';
import { ALLOWED, BUSY, ENDED, NO_CONNECTION, no, selectMe, type Verdict } from './selectors.ts';
import type { ConsoleState } from './state.ts';

const AGENT = no('Only a supervisor takes over a conversation.');
const NO_COLLEAGUE = no('No colleague holds this conversation.');

/** Whether a colleague holds it, and this person may take it in principle: whether there is anything to show. */
export function isTakeable(state: ConsoleState, id: CustomerId): boolean {
  const verdict = canTakeOver(state, id);
  return verdict.allowed || verdict === NO_CONNECTION || verdict === BUSY;
}

/** Whether this person can take the conversation from the colleague who holds it (TAKE-1). */
export function canTakeOver(state: ConsoleState, id: CustomerId): Verdict {
  const { role, capabilities, connection, busy } = state;
  if (role !== 'supervisor' || !capabilities.includes('take')) return AGENT;
  const customer = state.customers.get(id);
  if (customer === undefined) return NO_COLLEAGUE;
  if (!customer.active) return ENDED;
  if (customer.assignedTo == null || customer.assignedTo === selectMe(state)) return NO_COLLEAGUE;
  if (connection.at !== 'online') return NO_CONNECTION;
  return busy.has(id) ? BUSY : ALLOWED;
}
