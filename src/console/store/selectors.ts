import type { Customer } from '#protocol/customer.ts';
import type { CustomerId, StaffId } from '#protocol/ids.ts';
import type { Millis } from '#protocol/timestamp.ts';
import { isInView, isWaiting, queueOrder, type QueueQuestion } from './queue-order.ts';
import { countOf } from './seen.ts';
import type { ConsoleState, Conversation, Me, OutboxRow, QueueView } from './state.ts';
import { buildTimeline, type TimelineItem } from './timeline.ts';

export type QueueCounts = { readonly waiting: number; readonly mine: number; readonly all: number };

function whoSits({ signIn }: ConsoleState): Me | null {
  return signIn.at === 'signed-in' || signIn.at === 'expired' ? signIn.staff : null;
}

/** Who sits here, or null before sign-in. */
export function selectMe(state: ConsoleState): StaffId | null {
  return whoSits(state)?.id ?? null;
}

/** Which list is shown. A server that cannot tell what has ended shows the open ones. */
export function selectView({ tab, allShows, capabilities }: ConsoleState): QueueView {
  return tab === 'all' && allShows === 'ended' && capabilities.includes('ended') ? 'ended' : tab;
}

type AskedQueue = QueueQuestion & { readonly customers: ConsoleState['customers'] };
let lastQueue: { readonly asked: AskedQueue; readonly ids: readonly CustomerId[] } | undefined;

/**
 * The queue's rows for the tab and the search, in the order chosen for the tab. The same array as long as the same
 * customers stand in the same order.
 */
export function selectQueue(state: ConsoleState): readonly CustomerId[] {
  const { customers, search } = state;
  const view = selectView(state);
  const sort = view === 'ended' ? 'recent' : state.sorts[view];
  const me = selectMe(state);
  if (
    lastQueue !== undefined &&
    lastQueue.asked.customers === customers &&
    lastQueue.asked.view === view &&
    lastQueue.asked.sort === sort &&
    lastQueue.asked.search === search &&
    lastQueue.asked.me === me
  ) {
    return lastQueue.ids;
  }
  const ids = queueOrder(customers, { view, sort, me, search });
  const before = lastQueue?.ids ?? [];
  const same = before.length === ids.length && ids.every((id, index) => id === before[index]);
  lastQueue = { asked: { customers, view, sort, search, me }, ids: same ? before : ids };
  return lastQueue.ids;
}

const counted = new WeakMap<ConsoleState['customers'], { me: StaffId | null; counts: QueueCounts }>();
let lastCounts: QueueCounts = { waiting: 0, mine: 0, all: 0 };

/** How many stand under each tab, whatever the search. */
export function selectCounts(state: ConsoleState): QueueCounts {
  const me = selectMe(state);
  const known = counted.get(state.customers);
  if (known !== undefined && known.me === me) return known.counts;
  const counts = { waiting: 0, mine: 0, all: 0 };
  for (const customer of state.customers.values()) {
    for (const tab of ['waiting', 'mine', 'all'] as const) {
      if (isInView(customer, tab, me)) counts[tab] += 1;
    }
  }
  const { waiting, mine, all } = lastCounts;
  const same = waiting === counts.waiting && mine === counts.mine && all === counts.all;
  if (!same) lastCounts = counts;
  counted.set(state.customers, { me, counts: lastCounts });
  return lastCounts;
}

/**
 * Customer messages since the last answer that this agent has not seen. On a strict server `unread` is kept by the
 * console itself: what arrived since the conversation was last looked at.
 */
export function selectUnread(state: ConsoleState, id: CustomerId): number {
  const customer = state.customers.get(id);
  const unread = customer?.unread ?? 0;
  const last = customer?.lastMessage;
  const newest = (last && countOf(last)) ?? 0;
  const seen = state.seen.get(id);
  if (seen === undefined || newest === 0) return unread;
  if (newest <= seen) return 0;
  return Math.min(unread, newest - seen);
}

/** How many customers want something of this person: those that wait for anybody, and their own that were not read. */
export function selectAttention(state: ConsoleState): number {
  const me = selectMe(state);
  let count = 0;
  for (const customer of state.customers.values()) {
    if (isWaiting(customer)) count += 1;
    else if (isInView(customer, 'mine', me) && selectUnread(state, customer.id) > 0) count += 1;
  }
  return count;
}

const EMPTY: readonly TimelineItem[] = [];

type AskedTimeline = {
  readonly conversation: Conversation | undefined;
  readonly rows: readonly OutboxRow[];
  readonly me: Me | null;
  readonly clockOffset: number;
};
type KnownTimeline = { readonly asked: AskedTimeline; readonly items: readonly TimelineItem[] };

/** As many as there are conversations in the cache. */
const MOST_TIMELINES = 50;
const timelines = new Map<CustomerId, KnownTimeline>();

function remember(id: CustomerId, known: KnownTimeline): readonly TimelineItem[] {
  timelines.delete(id);
  timelines.set(id, known);
  const oldest = timelines.keys().next();
  if (timelines.size > MOST_TIMELINES && !oldest.done) timelines.delete(oldest.value);
  return known.items;
}

/**
 * A conversation as it is drawn, oldest first: days, messages, and what waits to be sent at the foot. The same array
 * until something in it changes, and the same item as long as that item has not changed.
 */
export function selectTimeline(state: ConsoleState, id: CustomerId): readonly TimelineItem[] {
  const conversation = state.conversations.get(id);
  const { clockOffset, outbox } = state;
  const { rows } = outbox;
  const me = whoSits(state);
  const known = timelines.get(id);
  if (
    known !== undefined &&
    known.asked.conversation === conversation &&
    known.asked.rows === rows &&
    known.asked.me === me &&
    known.asked.clockOffset === clockOffset
  ) {
    return known.items;
  }
  const own = rows.filter((row) => row.customerId === id);
  const messages = [...(conversation?.messages ?? []), ...(conversation?.ahead ?? [])];
  const parts = { messages, rows: own, me, clockOffset };
  const items = buildTimeline(parts, known?.items ?? EMPTY);
  return remember(id, { asked: { conversation, rows, me, clockOffset }, items });
}

/** What waits in the outbox: on its way or in line, not known whether it arrived, refused. */
export type OutboxSummary = {
  readonly waiting: number;
  readonly unconfirmed: number;
  readonly failed: number;
};

function summaryOf(rows: readonly OutboxRow[]): OutboxSummary {
  const summary = { waiting: 0, unconfirmed: 0, failed: 0 };
  for (const row of rows) {
    switch (row.state.at) {
      case 'queued':
      case 'held':
      case 'in-flight':
      case 'verifying':
        summary.waiting += 1;
        break;
      case 'unconfirmed':
        summary.unconfirmed += 1;
        break;
      case 'rejected':
        summary.failed += 1;
        break;
      case 'delivered':
        break;
    }
  }
  return summary;
}

const summaries = new WeakMap<readonly OutboxRow[], OutboxSummary>();
let lastSummary: OutboxSummary = { waiting: 0, unconfirmed: 0, failed: 0 };

/** The outbox in three numbers; the same object while they are the same. */
export function selectOutboxSummary({ outbox: { rows } }: ConsoleState): OutboxSummary {
  const known = summaries.get(rows);
  if (known !== undefined) return known;
  const summary = summaryOf(rows);
  const { waiting, unconfirmed, failed } = lastSummary;
  const same =
    summary.waiting === waiting && summary.unconfirmed === unconfirmed && summary.failed === failed;
  if (!same) lastSummary = summary;
  summaries.set(rows, lastSummary);
  return lastSummary;
}

/** When the first message that only needs time was written, by the browser's clock; null when none waits. */
export function selectOldestWaiting({ outbox: { rows } }: ConsoleState): Millis | null {
  const first = rows.find(
    ({ state: { at } }) => at !== 'rejected' && at !== 'unconfirmed' && at !== 'delivered',
  );
  return first?.createdAt ?? null;
}

/** The rows of one conversation, in order. */
export type OutboxGroup = { readonly customerId: CustomerId; readonly rows: readonly OutboxRow[] };

const groups = new WeakMap<readonly OutboxRow[], readonly OutboxGroup[]>();

/** What is not delivered, by conversation, in the order in which it was accepted. */
export function selectOutboxGroups({ outbox: { rows } }: ConsoleState): readonly OutboxGroup[] {
  const known = groups.get(rows);
  if (known !== undefined) return known;
  const open = rows.filter(({ state }) => state.at !== 'delivered');
  const grouped = [...Map.groupBy(open, ({ customerId }) => customerId)].map(([customerId, own]) => ({
    customerId,
    rows: own,
  }));
  groups.set(rows, grouped);
  return grouped;
}

/** Whether an act is possible now, and if not, why, in words for the person at the screen. */
export type Verdict = { readonly allowed: true } | { readonly allowed: false; readonly reason: string };

const ALLOWED: Verdict = { allowed: true };
const no = (reason: string): Verdict => ({ allowed: false, reason });
const NOT_SIGNED_IN = no('Sign in first.');
const NO_CONNECTION = no('There is no connection to the server right now.');
const UNKNOWN_CUSTOMER = no('This customer is not in the queue.');
const ENDED = no('This conversation has ended. It opens again when the customer writes.');
const YOURS = no('You have already accepted this customer.');
const ACCEPT_FIRST = no('Accept this customer to answer.');
const BUSY = no('Wait for the server’s answer.');
const NOT_KEPT = no(
  'Nothing can wait here while there is no connection: the browser’s storage is not available.',
);

const NO_NOTES = no('This server knows no notes.');

/** Whether a note can be written here now (NOTE-1): whoever holds the conversation, and whether it is open or not. */
export function canNote(state: ConsoleState, id: CustomerId): Verdict {
  if (state.signIn.at !== 'signed-in') return NOT_SIGNED_IN;
  if (!knowsNotes(state)) return NO_NOTES;
  if (!state.customers.has(id)) return UNKNOWN_CUSTOMER;
  if (state.outbox.persistence === 'memory' && state.connection.at !== 'online') return NOT_KEPT;
  return ALLOWED;
}

/** A server that knows the seed document alone has no word for notes. */
export function knowsNotes({ capabilities }: ConsoleState): boolean {
  return capabilities.includes('notes');
}

const held = new WeakMap<Customer, Verdict>();

function heldByColleague(customer: Customer): Verdict {
  const known = held.get(customer);
  if (known !== undefined) return known;
  const verdict = no(`${customer.assignedName ?? customer.assignedTo ?? 'A colleague'} has this customer.`);
  held.set(customer, verdict);
  return verdict;
}

/** Whether this customer can be accepted now. */
export function canAccept(state: ConsoleState, id: CustomerId): Verdict {
  if (state.signIn.at !== 'signed-in') return NOT_SIGNED_IN;
  const customer = state.customers.get(id);
  if (customer === undefined) return UNKNOWN_CUSTOMER;
  if (!customer.active) return ENDED;
  if (customer.assignedTo === selectMe(state)) return YOURS;
  if (!isWaiting(customer)) return heldByColleague(customer);
  if (state.connection.at !== 'online') return NO_CONNECTION;
  return state.busy.has(id) ? BUSY : ALLOWED;
}

/** Whether a message can be sent to this customer now. Offline it can, as long as it is kept durably (SEND-8). */
export function canSend(state: ConsoleState, id: CustomerId): Verdict {
  if (state.signIn.at !== 'signed-in') return NOT_SIGNED_IN;
  const customer = state.customers.get(id);
  if (customer === undefined) return UNKNOWN_CUSTOMER;
  if (!customer.active) return ENDED;
  if (isWaiting(customer)) return ACCEPT_FIRST;
  // a strict server need not say who holds an accepted customer
  const isHeld = customer.assignedTo != null || state.capabilities.length > 0;
  if (isHeld && customer.assignedTo !== selectMe(state)) return heldByColleague(customer);
  if (state.outbox.persistence === 'memory' && state.connection.at !== 'online') return NOT_KEPT;
  return ALLOWED;
}
