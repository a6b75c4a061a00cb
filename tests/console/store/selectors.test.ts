import { expect, test } from 'vitest';
import {
  canAccept,
  canSend,
  selectCounts,
  selectOutboxSummary,
  selectQueue,
  selectTimeline,
  selectUnread,
  type Verdict,
} from '#console/store/selectors.ts';
import { NO_OUTBOX } from '#console/store/create-store.ts';
import type { ConsoleState, Conversation } from '#console/store/state.ts';
import { asClientMessageId, asCustomerId, asRevision, asSeq, asStaffId } from '#protocol/ids.ts';
import type { Message } from '#protocol/message.ts';
import { asMillis } from '#protocol/timestamp.ts';
import { ANNA, customer, customersOf, ME, message, NOON, row, stateOf } from './facts.ts';

const mine = { needsSupport: false, assignedTo: ME.id };
const theirs = { needsSupport: false, assignedTo: asStaffId('staff2'), assignedName: 'Jonas Weber' };
const said = (ms: number, text = '') => ({
  lastMessage: { text, timestamp: asMillis(ms), isCustomer: true, seq: asSeq(1) },
});
const waiting = (ms: number) => ({ waitingSince: asMillis(ms) });

test('[QUEUE-3] waiting: who waits longest first; mine and all: who spoke last first; ended ones nowhere', () => {
  const customers = customersOf(
    customer('late', { ...waiting(300), ...said(300) }),
    customer('early', { ...waiting(100), ...said(900) }),
    customer('mine old', { ...mine, ...said(200) }),
    customer('mine new', { ...mine, ...said(800) }),
    customer('theirs', { ...theirs, ...said(500) }),
    customer('ended', { active: false, needsSupport: false }),
  );
  const queue = (tab: ConsoleState['tab']) => selectQueue(stateOf({ customers, tab }));
  expect(queue('waiting')).toEqual(['early', 'late']);
  expect(queue('mine')).toEqual(['mine new', 'mine old']);
  expect(queue('all')).toEqual(['early', 'mine new', 'theirs', 'late', 'mine old']);
  expect(selectCounts(stateOf({ customers }))).toEqual({ waiting: 2, mine: 2, all: 5 });
});

test('[QUEUE-8] each tab is sorted as chosen for it, and who comes in obeys the choice', () => {
  const customers = customersOf(
    customer('bao', { ...waiting(300), ...said(400) }),
    customer('Änne', { ...waiting(100), ...said(900) }),
    customer('cem', { ...waiting(200), ...said(500) }),
  );
  const queue = (sort: ConsoleState['sorts']['all'], more = customers) =>
    selectQueue(
      stateOf({ customers: more, tab: 'all', sorts: { waiting: 'quiet', mine: 'quiet', all: sort } }),
    );
  expect(queue('waiting')).toEqual(['Änne', 'cem', 'bao']);
  expect(queue('recent')).toEqual(['Änne', 'cem', 'bao']);
  expect(queue('quiet')).toEqual(['bao', 'cem', 'Änne']);
  expect(queue('name')).toEqual(['Änne', 'bao', 'cem']);
  const dora = customer('Dora', { ...waiting(150), ...said(450) });
  const more = new Map(customers).set(dora.id, dora);
  expect(queue('waiting', more)).toEqual(['Änne', 'Dora', 'cem', 'bao']);
  expect(queue('recent', more)).toEqual(['Änne', 'cem', 'Dora', 'bao']);
  expect(queue('name', more)).toEqual(['Änne', 'bao', 'cem', 'Dora']);
});

test('the search looks into names and last messages, whatever the case and the accents', () => {
  const customers = customersOf(
    customer('1', { name: 'Đặng Thị Ánh' }),
    customer('2', { name: 'Zoë', ...said(1, 'Où est ma FACTURE ?') }),
  );
  const found = (search: string) => selectQueue(stateOf({ customers, search }));
  expect(found('dang thi anh')).toEqual(['1']);
  expect(found(' ÁNH ')).toEqual(['1']);
  expect(found('facture')).toEqual(['2']);
  expect(found('zoe')).toEqual(['2']);
  expect(found('nobody')).toEqual([]);
});

test('with 10 000 customers what has not changed is the same reference', () => {
  const rows = Array.from({ length: 10_000 }, (_, n) => customer(`c${n}`, { ...waiting(n), ...said(n) }));
  const state = stateOf({ customers: customersOf(...rows) });
  const queue = selectQueue(state);
  const counts = selectCounts(state);
  expect(queue).toHaveLength(10_000);
  // something else changed; and a row, but neither the order nor the counts
  const typed = { ...state, drafts: new Map([[ANNA, 'x']]) };
  expect(selectQueue(typed)).toBe(queue);
  const first = asCustomerId('c0');
  const renamed = {
    ...state,
    customers: new Map(state.customers).set(first, customer('c0', { name: 'x', ...waiting(0) })),
  };
  expect(selectQueue(renamed)).toBe(queue);
  expect(selectCounts(renamed)).toBe(counts);
  const taken = { ...state, customers: new Map(state.customers).set(first, customer('c0', mine)) };
  expect(selectQueue(taken)).toHaveLength(9_999);
  expect(selectCounts(taken)).toEqual({ waiting: 9_999, mine: 1, all: 10_000 });
});

test('unread: what came since the last answer and was not seen', () => {
  const known = {
    lastMessage: { text: '', timestamp: asMillis(1), isCustomer: true, seq: asSeq(10) },
    unread: 4,
  };
  const state = stateOf({ customers: customersOf(customer('anna', known)) });
  const seen = (seq: number) => selectUnread({ ...state, seen: new Map([[ANNA, asSeq(seq)]]) }, ANNA);
  expect(selectUnread(state, ANNA)).toBe(4);
  expect([seen(2), seen(8), seen(10), seen(12)]).toEqual([4, 2, 0, 0]);
  expect(selectUnread(state, asCustomerId('nobody'))).toBe(0);
});

const holding = (messages: readonly Message[], known: Partial<ConsoleState> = {}): ConsoleState => {
  const conversation: Conversation = { load: { at: 'ready' }, messages, older: 'none', info: null };
  return stateOf({ conversations: new Map([[ANNA, conversation]]), ...known });
};
const shapeOf = (state: ConsoleState) =>
  selectTimeline(state, ANNA).map((item) =>
    item.kind === 'day'
      ? 'day'
      : `${item.kind} ${item.key}${item.first ? ' first' : ''}${item.last ? ' last' : ''}`,
  );
const minutes = (n: number) => asMillis(NOON + n * 60_000);
const staff = { isCustomer: false, staffId: ME.id, staffName: ME.name };

test('the timeline: days, groups of one sender within three minutes, what waits at the foot', () => {
  const state = holding(
    [
      message(1, { timestamp: minutes(-24 * 60) }),
      message(2, { timestamp: minutes(0) }),
      message(3, { timestamp: minutes(3) }),
      message(4, { timestamp: minutes(7) }),
      message(5, { ...staff, timestamp: minutes(8) }),
      message(6, { ...staff, staffId: asStaffId('staff2'), staffName: 'Jonas Weber', timestamp: minutes(8) }),
      message(7, { ...staff, timestamp: minutes(9) }),
    ],
    { outbox: { ...NO_OUTBOX, rows: [row('k1', { createdAt: minutes(9) })], persistence: 'durable' } },
  );
  expect(shapeOf(state)).toEqual([
    'day',
    'message m1 first last',
    'day',
    'message m2 first',
    'message m3 last',
    'message m4 first last',
    'message m5 first last',
    'message m6 first last',
    'message m7 first',
    'pending k1 last',
  ]);
  const from = selectTimeline(state, ANNA).flatMap((item) => (item.kind === 'message' ? [item.from] : []));
  expect(from).toEqual(['customer', 'customer', 'customer', 'customer', 'me', 'colleague', 'me']);
});

test('[SEND-4] a stored message stands in place of its row, under the same key', () => {
  const key = asClientMessageId('00000000-0000-4000-8000-000000000001');
  const rows = [row(key)];
  const before = holding([message(1)], { outbox: { ...NO_OUTBOX, rows, persistence: 'durable' } });
  const after = holding([message(1), message(2, { ...staff, clientMessageId: key })], {
    outbox: { ...NO_OUTBOX, rows, persistence: 'durable' },
  });
  expect(selectTimeline(before, ANNA).at(-1)).toMatchObject({ kind: 'pending', key });
  expect(selectTimeline(after, ANNA).at(-1)).toMatchObject({ kind: 'message', key });
  expect(selectTimeline(after, ANNA)).toHaveLength(3);
});

test('a timeline is the same reference until something in it changes, and its items even then', () => {
  const messages = [message(1), message(2)];
  const state = holding(messages);
  const items = selectTimeline(state, ANNA);
  expect(selectTimeline({ ...state, drafts: new Map([[ANNA, 'x']]) }, ANNA)).toBe(items);
  const others = [row('k1', { customerId: asCustomerId('binh') })];
  expect(
    selectTimeline({ ...state, outbox: { ...NO_OUTBOX, rows: others, persistence: 'durable' } }, ANNA),
  ).toBe(items);
  const next = selectTimeline(holding([...messages, message(3)]), ANNA);
  expect(next).toHaveLength(4);
  expect(next[0]).toBe(items[0]);
  expect(next[1]).toBe(items[1]);
  expect(selectTimeline(stateOf(), asCustomerId('nobody'))).toBe(
    selectTimeline(stateOf(), asCustomerId('no one')),
  );
});

test('[SYNC-2] what waits is timed by the server’s clock, also when that becomes known later', () => {
  const rows = [row('k1', { createdAt: asMillis(NOON) })];
  const state = holding([message(1)], { outbox: { ...NO_OUTBOX, rows, persistence: 'durable' } });
  expect(selectTimeline(state, ANNA).at(-1)).toMatchObject({ kind: 'pending', at: NOON });
  const measured = { ...state, clockOffset: 5_000 };
  expect(selectTimeline(measured, ANNA).at(-1)).toMatchObject({ kind: 'pending', at: NOON + 5_000 });
  expect(selectTimeline(measured, ANNA)[1]).toBe(selectTimeline(state, ANNA)[1]);
});

test('[SYNC-1] what was heard behind a hole is shown at the foot already', () => {
  const conversation: Conversation = {
    load: { at: 'ready' },
    messages: [message(1)],
    ahead: [message(3)],
    older: 'none',
    info: null,
  };
  const state = stateOf({ conversations: new Map([[ANNA, conversation]]) });
  expect(
    selectTimeline(state, ANNA)
      .map(({ key }) => key)
      .slice(1),
  ).toEqual(['m1', 'm3']);
});

test('the outbox in three numbers, the same object while they are the same', () => {
  const behind = asClientMessageId('00000000-0000-4000-8000-000000000001');
  const rows = [
    row('1'),
    row('2', { state: { at: 'held', behind } }),
    row('3', { state: { at: 'rejected', code: 'NOT_ASSIGNED', message: '' } }),
    row('4', { state: { at: 'unconfirmed', trace: { after: null } } }),
    row('5', { state: { at: 'delivered' } }),
  ];
  const state = stateOf({ outbox: { ...NO_OUTBOX, rows, persistence: 'durable' } });
  const summary = selectOutboxSummary(state);
  expect(summary).toEqual({ waiting: 2, unconfirmed: 1, failed: 1 });
  expect(
    selectOutboxSummary(stateOf({ outbox: { ...NO_OUTBOX, rows: [...rows], persistence: 'durable' } })),
  ).toBe(summary);
});

const reason = (verdict: Verdict) => (verdict.allowed ? 'yes' : verdict.reason);

test('what can be done, and if not, why; the same object each time', () => {
  const online = { at: 'online', since: asMillis(0), peer: 'extended', caughtUp: true } as const;
  const customers = customersOf(
    customer('anna'),
    customer('mine', mine),
    customer('theirs', theirs),
    customer('ended', { active: false, needsSupport: false, version: asRevision(2) }),
  );
  const state = stateOf({ customers, connection: online, capabilities: ['edit'], queueLoaded: true });
  const all = ['anna', 'mine', 'theirs', 'ended', 'nobody'].map(asCustomerId);
  expect(all.map((id) => reason(canAccept(state, id)))).toEqual([
    'yes',
    expect.stringMatching(/already accepted/),
    'Jonas Weber has this customer.',
    expect.stringMatching(/ended/),
    expect.stringMatching(/not in the queue/),
  ]);
  expect(all.map((id) => reason(canSend(state, id)))).toEqual([
    expect.stringMatching(/^Accept/),
    'yes',
    'Jonas Weber has this customer.',
    expect.stringMatching(/ended/),
    expect.stringMatching(/not in the queue/),
  ]);
  const loading = { ...state, queueLoaded: false };
  expect(reason(canSend(loading, asCustomerId('nobody')))).toBe('This customer is still being loaded.');
  for (const id of all) expect(canSend(state, id)).toBe(canSend({ ...state }, id));

  const offline = { ...state, connection: { at: 'offline', since: asMillis(0), attempt: 1 } as const };
  expect(reason(canAccept(offline, ANNA))).toMatch(/no connection/);
  expect(canSend(offline, asCustomerId('mine'))).toEqual({ allowed: true });
  const fleeting = { ...offline, outbox: { ...NO_OUTBOX, rows: [], persistence: 'memory' as const } };
  expect(reason(canSend(fleeting, asCustomerId('mine')))).toMatch(/storage/);
  expect(reason(canAccept({ ...state, busy: new Map([[ANNA, 'accepting' as const]]) }, ANNA))).toMatch(
    /Wait/,
  );
});
