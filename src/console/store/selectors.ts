import type { Customer } from '#protocol/customer.ts';
import type { CustomerId, StaffId } from '#protocol/ids.ts';
import type { Millis } from '#protocol/timestamp.ts';
import { refusalsWords } from '../words/en/refusals.ts';
import { changedBetween } from './changed-customers.ts';
import {
  isInView,
  isSameQuestion,
  isWaiting,
  type Queue,
  queueOf,
  type QueueQuestion,
} from './queue-order.ts';
import { countOf } from './seen.ts';
import type { ConsoleState, Conversation, Me, OutboxRow, Part, QueueView } from './state.ts';
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

let lastQueue: Queue | undefined;

/**
 * The queue's rows for the tab and the search, in the order chosen for the tab. The same array as long as the same
 * customers stand in the same order.
 */
export function selectQueue(state: ConsoleState): readonly CustomerId[] {
  const { customers, search } = state;
  const view = selectView(state);
  const sort = view === 'ended' ? 'recent' : state.sorts[view];
  const question: QueueQuestion = { view, sort, me: selectMe(state), search };
  const before = lastQueue;
  if (before?.customers === customers && isSameQuestion(before.question, question)) return before.ids;
  const changed = before === undefined ? null : changedBetween(before.customers, customers);
  lastQueue = queueOf(customers, question, before, changed);
  return lastQueue.ids;
}

const TABS = ['waiting', 'mine', 'all'] as const;

type Counted = {
  readonly customers: ConsoleState['customers'];
  readonly me: StaffId | null;
  readonly counts: QueueCounts;
};
let lastCounted: Counted = { customers: new Map(), me: null, counts: { waiting: 0, mine: 0, all: 0 } };

/** How many stand under each tab, whatever the search. */
export function selectCounts(state: ConsoleState): QueueCounts {
  const { customers } = state;
  const me = selectMe(state);
  const before = lastCounted;
  if (before.customers === customers && before.me === me) return before.counts;
  const changed = before.me === me ? changedBetween(before.customers, customers) : null;
  const counts = changed === null ? { waiting: 0, mine: 0, all: 0 } : { ...before.counts };
  const count = (customer: Customer | undefined, by: 1 | -1): void => {
    for (const tab of TABS) if (customer !== undefined && isInView(customer, tab, me)) counts[tab] += by;
  };
  if (changed === null) for (const customer of customers.values()) count(customer, 1);
  else {
    for (const id of changed) {
      count(before.customers.get(id), -1);
      count(customers.get(id), 1);
    }
  }
  const isSame = TABS.every((tab) => counts[tab] === before.counts[tab]);
  lastCounted = { customers, me, counts: isSame ? before.counts : counts };
  return lastCounted.counts;
}

/**
 * Customer messages since the last answer that this agent has not seen. On a strict server `unread` is kept by the
 * console itself: what arrived since the conversation was last looked at. What was marked as unread is so (UNREAD-1).
 */
export function selectUnread(state: ConsoleState, id: CustomerId): number {
  const count = countUnread(state, id);
  return count === 0 && state.unreadMarks.has(id) ? 1 : count;
}

function countUnread(state: ConsoleState, id: CustomerId): number {
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
    else if (customer.offer != null && customer.offer.staffId === me) count += 1;
    else if (isInView(customer, 'mine', me) && selectUnread(state, customer.id) > 0) count += 1;
  }
  return count;
}

const EMPTY: readonly TimelineItem[] = [];
const NO_ENTRIES: Conversation['messages'] = [];

type AskedTimeline = {
  readonly messages: Conversation['messages'];
  readonly ahead: Conversation['ahead'];
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
  const { messages = NO_ENTRIES, ahead } = state.conversations.get(id) ?? {};
  const { clockOffset, outbox } = state;
  const { rows } = outbox;
  const me = whoSits(state);
  const known = timelines.get(id);
  if (
    known !== undefined &&
    known.asked.messages === messages &&
    known.asked.ahead === ahead &&
    known.asked.rows === rows &&
    known.asked.me === me &&
    known.asked.clockOffset === clockOffset
  ) {
    return known.items;
  }
  const own = rows.filter((row) => row.customerId === id);
  const all = ahead === undefined || ahead.length === 0 ? messages : [...messages, ...ahead];
  const items = buildTimeline({ messages: all, rows: own, me, clockOffset }, known?.items ?? EMPTY);
  return remember(id, { asked: { messages, ahead, rows, me, clockOffset }, items });
}

const parts = new WeakMap<
  Part['messages'],
  { readonly me: Me | null; readonly items: readonly TimelineItem[] }
>();

/**
 * What is drawn of a conversation: where one reads far from its newest lines, that part of it alone, without what waits to be
 * sent; else the same as `selectTimeline`.
 */
export function selectDrawn(state: ConsoleState, id: CustomerId): readonly TimelineItem[] {
  const part = state.conversations.get(id)?.part;
  if (part === undefined) return selectTimeline(state, id);
  const me = whoSits(state);
  const known = parts.get(part.messages);
  if (known !== undefined && known.me === me) return known.items;
  const items = buildTimeline({ messages: part.messages, rows: [], me, clockOffset: 0 }, EMPTY);
  parts.set(part.messages, { me, items });
  return items;
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
/** One object for each reason, which says it in the language that is spoken when it is asked. */
const no = (words: () => string): Verdict => ({
  allowed: false,
  get reason() {
    return words();
  },
});
const NOT_SIGNED_IN = no(() => refusalsWords().signInFirst);
const NO_CONNECTION = no(() => refusalsWords().noConnection);
const UNKNOWN_CUSTOMER = no(() => refusalsWords().notInQueue);
const NOT_LOADED = no(() => refusalsWords().stillLoading);
const unknown = ({ queueLoaded }: ConsoleState): Verdict => (queueLoaded ? UNKNOWN_CUSTOMER : NOT_LOADED);
const ENDED = no(() => refusalsWords().endedOpensAgain);
const YOURS = no(() => refusalsWords().alreadyYours);
const ACCEPT_FIRST = no(() => refusalsWords().acceptFirst);
const BUSY = no(() => refusalsWords().waitForAnswer);
const NOT_KEPT = no(() => refusalsWords().nothingCanWait);

const NO_NOTES = no(() => refusalsWords().noNotes);

/** Whether a note can be written here now (NOTE-1): whoever holds the conversation, and whether it is open or not. */
export function canNote(state: ConsoleState, id: CustomerId): Verdict {
  if (state.signIn.at !== 'signed-in') return NOT_SIGNED_IN;
  if (!knowsNotes(state)) return NO_NOTES;
  if (!state.customers.has(id)) return unknown(state);
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
  const verdict = no(() => {
    const t = refusalsWords();
    return t.hasCustomer({ name: customer.assignedName ?? customer.assignedTo ?? t.aColleague });
  });
  held.set(customer, verdict);
  return verdict;
}

/** Whether this customer can be accepted now. */
export function canAccept(state: ConsoleState, id: CustomerId): Verdict {
  if (state.signIn.at !== 'signed-in') return NOT_SIGNED_IN;
  const customer = state.customers.get(id);
  if (customer === undefined) return unknown(state);
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
  if (customer === undefined) return unknown(state);
  if (!customer.active) return ENDED;
  if (isWaiting(customer)) return ACCEPT_FIRST;
  // a strict server need not say who holds an accepted customer
  const isHeld = customer.assignedTo != null || state.capabilities.length > 0;
  if (isHeld && customer.assignedTo !== selectMe(state)) return heldByColleague(customer);
  if (state.outbox.persistence === 'memory' && state.connection.at !== 'online') return NOT_KEPT;
  return ALLOWED;
}
