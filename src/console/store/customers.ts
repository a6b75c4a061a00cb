import type { Customer, CustomerUpdates } from '#protocol/customer.ts';
import type { CustomerId, Revision, StaffId } from '#protocol/ids.ts';
import type { Message } from '#protocol/message.ts';
import { asSeq } from '#protocol/ids.ts';
import type { Millis } from '#protocol/timestamp.ts';
import { changedInto } from './changed-customers.ts';
import { NO_ENDED } from './create-store.ts';
import { mapWith } from './map-with.ts';
import type { ConsoleState } from './state.ts';

type Customers = ConsoleState['customers'];

/** An older row never replaces a newer one. Rows of strict servers have no version: the last word counts. */
function isOlder(version: Revision | undefined, known: Customer | undefined): boolean {
  return version !== undefined && known?.version !== undefined && version < known.version;
}

/** The customers with this row in the place of the one before. */
export function withRow(customers: Customers, row: Customer): Customers {
  return changedInto(customers, mapWith(customers, row.id, row), [row.id]);
}

/** Whole rows from an extended server, in any order. */
export function withCustomers(state: ConsoleState, rows: readonly Customer[]): ConsoleState {
  const fresh = rows.filter((row) => !isOlder(row.version, state.customers.get(row.id)));
  if (fresh.length === 0) return state;
  const customers = new Map(state.customers);
  for (const row of fresh) customers.set(row.id, row);
  const ids = fresh.map(({ id }) => id);
  return { ...state, customers: changedInto(state.customers, customers, ids) };
}

/**
 * A snapshot as of `revision` takes the place of everything, but for rows that were told later. Who is missing from it has
 * no open conversation; where it is still on the screen, the row stays as an ended one.
 */
export function withSnapshot(
  state: ConsoleState,
  rows: readonly Customer[],
  revision: Revision,
): ConsoleState {
  const customers = new Map(rows.map((row) => [row.id, row]));
  for (const [id, known] of state.customers) {
    const row = customers.get(id);
    if (known.version !== undefined && known.version > (row?.version ?? revision)) customers.set(id, known);
    else if (row === undefined && state.conversations.has(id)) customers.set(id, ended(known));
  }
  // how far back was looked is not so any more: rows of ended conversations are in no snapshot
  return { ...state, customers, queueLoaded: true, ended: NO_ENDED };
}

function ended(customer: Customer): Customer {
  return { ...customer, active: false, needsSupport: false, assignedTo: null, waitingSince: null };
}

/** What changed of one row. Unknown customers are left alone: their whole row follows. */
export function withCustomerUpdate(
  state: ConsoleState,
  id: CustomerId,
  updates: CustomerUpdates,
): ConsoleState {
  const known = state.customers.get(id);
  if (known === undefined || isOlder(updates.version, known)) return state;
  const given = Object.fromEntries(Object.entries(updates).filter(([, value]) => value !== undefined));
  // a strict server names the holder by id alone: the name of the one before must not stay
  const name = updates.assignedTo === undefined ? {} : { assignedName: updates.assignedName ?? null };
  const row: Customer = { ...known, ...given, ...name };
  return { ...state, customers: withRow(state.customers, row.active ? row : ended(row)) };
}

/**
 * A strict server's `customer:new`, one or a flood. What only the console knows of a customer stays. `arrivedAt`: they came
 * just now, so they wait since then; null: they were told at subscribing, and since when is not known.
 */
export function withAnnounced(
  state: ConsoleState,
  announced: readonly Customer[],
  arrivedAt: Millis | null,
): ConsoleState {
  const customers = new Map(state.customers);
  for (const customer of announced) {
    const known = customers.get(customer.id);
    const isWaiting = customer.needsSupport && customer.assignedTo == null;
    const own: Partial<Customer> = {
      lastMessage: known?.lastMessage ?? null,
      unread: known?.unread ?? 0,
      waitingSince: isWaiting ? (known?.waitingSince ?? arrivedAt) : null,
    };
    customers.set(customer.id, { ...own, ...customer });
  }
  return { ...state, customers, queueLoaded: true };
}

/**
 * After a strict server has told its queue again: who was not in it has gone, except those this agent holds, whom a server
 * that tells only the waiting ones would not name either.
 */
export function withOnlyAnnounced(
  state: ConsoleState,
  announced: ReadonlySet<CustomerId>,
  me: StaffId,
): ConsoleState {
  const customers = new Map<CustomerId, Customer>();
  for (const [id, customer] of state.customers) {
    if (announced.has(id) || customer.assignedTo === me || !customer.active) customers.set(id, customer);
    else if (state.conversations.has(id)) customers.set(id, ended(customer));
  }
  const same = customers.size === state.customers.size && isEveryIn(customers, state.customers);
  return same ? state : { ...state, customers };
}

function isEveryIn(a: Customers, b: Customers): boolean {
  return [...a].every(([id, customer]) => b.get(id) === customer);
}

const PREVIEW_CHARS = 140;

/** A strict server does not tell the queue's last line and counts; they follow from what is heard. */
export function withHeard(state: ConsoleState, message: Message): ConsoleState {
  const known = state.customers.get(message.customerId);
  if (known === undefined) return state;
  const { timestamp, isCustomer } = message;
  const text = message.text.replaceAll(/\s+/gu, ' ').trim().slice(0, PREVIEW_CHARS);
  const row: Customer = {
    ...known,
    lastMessage: { text, timestamp, isCustomer, seq: asSeq(0) },
    unread: isCustomer ? (known.unread ?? 0) + 1 : 0,
    waitingSince: isCustomer ? (known.waitingSince ?? timestamp) : null,
  };
  return { ...state, customers: withRow(state.customers, row) };
}
