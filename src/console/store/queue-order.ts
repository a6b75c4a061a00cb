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
  const { name, lastMessage, tags = [] } = customer;
  const text = [name, lastMessage?.text ?? '', ...tags].map(fold).join('\n');
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

type Standing = { readonly id: CustomerId; readonly place: Place; readonly arrival: number };

/** A list in its order, and what is needed to keep it when a few rows change. */
export type Queue = {
  readonly customers: ConsoleState['customers'];
  readonly question: QueueQuestion;
  readonly ids: readonly CustomerId[];
  readonly standing: readonly Standing[];
  /** Whoever came earlier stands first among equals. */
  readonly arrivals: Map<CustomerId, number>;
};

/** More changes at once are not worth looking at one by one. */
const MOST_MOVES = 500;

/**
 * The rows of a list that fit the search (name, last message and tags, whatever the case and the accents), sorted. `ids` is the same
 * array as `before`'s while the same customers stand in the same order. `changed`: whose rows may be others than then; null:
 * not known, all are looked at.
 */
export function queueOf(
  customers: ConsoleState['customers'],
  question: QueueQuestion,
  before: Queue | undefined,
  changed: ReadonlySet<CustomerId> | null,
): Queue {
  const isSame = before !== undefined && isSameQuestion(before.question, question);
  if (isSame && changed !== null && changed.size <= MOST_MOVES) return moved(before, customers, changed);
  const arrivals = new Map<CustomerId, number>();
  const standing: Standing[] = [];
  const fits = fitting(question);
  for (const customer of customers.values()) {
    const arrival = arrivals.size;
    arrivals.set(customer.id, arrival);
    if (fits(customer)) standing.push({ id: customer.id, place: place(customer, question.sort), arrival });
  }
  standing.sort(byPlace);
  const ids = standing.map(({ id }) => id);
  const known = before?.ids ?? [];
  const isOrder = known.length === ids.length && ids.every((id, index) => id === known[index]);
  return { customers, question, ids: isOrder ? known : ids, standing, arrivals };
}

/** The order alone, asked for once. */
export function queueOrder(
  customers: ConsoleState['customers'],
  question: QueueQuestion,
): readonly CustomerId[] {
  return queueOf(customers, question, undefined, null).ids;
}

export function isSameQuestion(a: QueueQuestion, b: QueueQuestion): boolean {
  return a.view === b.view && a.sort === b.sort && a.me === b.me && a.search === b.search;
}

function fitting({ view, me, search }: QueueQuestion): (customer: Customer) => boolean {
  const needle = fold(search.trim());
  return (customer) =>
    isInView(customer, view, me) && (needle === '' || searchable(customer).includes(needle));
}

/** The order after these customers were taken out of it and put back where they belong now. */
function moved(before: Queue, customers: Queue['customers'], changed: ReadonlySet<CustomerId>): Queue {
  const { question, arrivals } = before;
  const fits = fitting(question);
  const standing = [...before.standing];
  const ids = [...before.ids];
  let isOrder = true;
  for (const id of changed) {
    const [was, now] = [before.customers.get(id), customers.get(id)];
    if (was === now || now === undefined) continue;
    const arrival = arrivals.get(id) ?? arrivals.size;
    arrivals.set(id, arrival);
    const from =
      was !== undefined && fits(was)
        ? placeIn(standing, { id, place: place(was, question.sort), arrival })
        : -1;
    if (from !== -1) standing.splice(from, 1);
    const next = fits(now) ? { id, place: place(now, question.sort), arrival } : null;
    const to = next === null ? -1 : placeIn(standing, next);
    if (next !== null) standing.splice(to, 0, next);
    if (from === to) continue;
    isOrder = false;
    if (from !== -1) ids.splice(from, 1);
    if (to !== -1) ids.splice(to, 0, id);
  }
  return { customers, question, ids: isOrder ? before.ids : ids, standing, arrivals };
}

/** Where this one stands in the order, or would stand. */
function placeIn(standing: readonly Standing[], one: Standing): number {
  let from = 0;
  let to = standing.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    const other = standing[middle];
    if (other !== undefined && byPlace(other, one) < 0) from = middle + 1;
    else to = middle;
  }
  return from;
}

function byPlace(a: Standing, b: Standing): number {
  if (a.place === b.place) return a.arrival - b.arrival;
  return a.place < b.place ? -1 : 1;
}
