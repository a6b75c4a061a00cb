import type { Customer } from '#protocol/customer.ts';
import type { CustomerId, StaffId } from '#protocol/ids.ts';
import type { ConsoleState, QueueTab } from './state.ts';

/** Open, and nobody has accepted. */
export function isWaiting(customer: Customer): boolean {
  return customer.active && customer.needsSupport && customer.assignedTo == null;
}

/** Whether a customer stands under this tab. */
export function isInTab(customer: Customer, tab: QueueTab, me: StaffId | null): boolean {
  switch (tab) {
    case 'waiting':
      return isWaiting(customer);
    case 'mine':
      return customer.active && me !== null && customer.assignedTo === me;
    case 'all':
      return customer.active;
  }
}

/** Ascending by this number; equal ones keep the order of arrival. */
function place(customer: Customer, tab: QueueTab): number {
  if (tab === 'waiting') return customer.waitingSince ?? Number.MAX_VALUE;
  const spoke: number = customer.lastMessage?.timestamp ?? customer.waitingSince ?? 0;
  return -spoke;
}

/** Letters without case and accents, so that "dang" finds "Đặng". */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd');
}

const folded = new WeakMap<Customer, string>();

function searchable(customer: Customer): string {
  const known = folded.get(customer);
  if (known !== undefined) return known;
  const text = `${fold(customer.name)}\n${fold(customer.lastMessage?.text ?? '')}`;
  folded.set(customer, text);
  return text;
}

/**
 * The rows of a tab that fit the search (name and last message, whatever the case and the accents): waiting by who
 * waits longest, the others by who spoke last.
 */
export function queueOrder(
  customers: ConsoleState['customers'],
  tab: QueueTab,
  me: StaffId | null,
  search: string,
): readonly CustomerId[] {
  const needle = fold(search.trim());
  const found: { readonly id: CustomerId; readonly place: number }[] = [];
  for (const customer of customers.values()) {
    if (!isInTab(customer, tab, me)) continue;
    if (needle !== '' && !searchable(customer).includes(needle)) continue;
    found.push({ id: customer.id, place: place(customer, tab) });
  }
  return found.toSorted((a, b) => a.place - b.place).map(({ id }) => id);
}
