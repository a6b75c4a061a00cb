import type { Customer } from '#protocol/customer.ts';
import type { CustomerId, StaffId } from '#protocol/ids.ts';
import type { ConsoleState, QueueSort, QueueView } from './state.ts';

/** Open, and nobody has accepted. */
export function isWaiting(customer: Customer): boolean {
  return customer.active && customer.needsSupport && customer.assignedTo == null;
}

/** Whether a customer stands in this list. */
export function isInView(customer: Customer, view: QueueView, me: StaffId | null): boolean {
  switch (view) {
    case 'waiting':
      return isWaiting(customer);
    case 'mine':
      return customer.active && me !== null && customer.assignedTo === me;
    case 'all':
      return customer.active;
    case 'ended':
      return !customer.active && customer.lastMessage != null;
  }
}

type Place = number | string;

/** Ascending by this; equal ones keep the order of arrival. All places of one sort are of one type. */
function place(customer: Customer, sort: QueueSort): Place {
  const spoke: number = customer.lastMessage?.timestamp ?? customer.waitingSince ?? 0;
  switch (sort) {
    case 'waiting':
      return customer.waitingSince ?? Number.MAX_VALUE;
    case 'recent':
      return -spoke;
    case 'quiet':
      return spoke;
    case 'name':
      return searchable(customer);
  }
}

/** Letters without case and accents, so that "dang" finds "Đặng". */
export function fold(text: string): string {
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

/** What a list shows, and how. */
export type QueueQuestion = {
  readonly view: QueueView;
  readonly sort: QueueSort;
  readonly me: StaffId | null;
  readonly search: string;
};

/** The rows of a list that fit the search (name and last message, whatever the case and the accents), sorted. */
export function queueOrder(
  customers: ConsoleState['customers'],
  { view, sort, me, search }: QueueQuestion,
): readonly CustomerId[] {
  const needle = fold(search.trim());
  const found: { readonly id: CustomerId; readonly place: Place }[] = [];
  for (const customer of customers.values()) {
    if (!isInView(customer, view, me)) continue;
    if (needle !== '' && !searchable(customer).includes(needle)) continue;
    found.push({ id: customer.id, place: place(customer, sort) });
  }
  return found.toSorted(byPlace).map(({ id }) => id);
}

function byPlace(a: { readonly place: Place }, b: { readonly place: Place }): number {
  if (a.place === b.place) return 0;
  return a.place < b.place ? -1 : 1;
}
