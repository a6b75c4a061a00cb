import type { Customer } from '#protocol/customer.ts';
import { isWaiting } from './queue-order.ts';
import type { ConsoleState } from './state.ts';

/** Whether this person sees how the team does (TEAM-1). */
export function seesTeam({ role, capabilities }: ConsoleState): boolean {
  return role === 'supervisor' && capabilities.includes('team');
}

const longest = new WeakMap<object, number | null>();

/** Since when the customer waits who has waited longest for somebody to accept; null: nobody waits. */
export function selectLongestWait({ customers }: ConsoleState): number | null {
  const known = longest.get(customers);
  if (known !== undefined) return known;
  let since: number | null = null;
  for (const customer of customers.values()) since = earlier(since, customer);
  longest.set(customers, since);
  return since;
}

function earlier(since: number | null, customer: Customer): number | null {
  if (!isWaiting(customer) || customer.waitingSince == null) return since;
  return since === null ? customer.waitingSince : Math.min(since, customer.waitingSince);
}
