import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { withCustomers } from '#console/store/customers.ts';
import { queueOrder, type QueueQuestion } from '#console/store/queue-order.ts';
import { selectCounts, selectQueue } from '#console/store/selectors.ts';
import type { ConsoleState } from '#console/store/state.ts';
import { asRevision, asSeq } from '#protocol/ids.ts';
import { asMillis } from '#protocol/timestamp.ts';
import { customer, customersOf, ME, stateOf } from './facts.ts';

/** Few places, so that many stand equal. */
const few = fc.integer({ min: 0, max: 4 });
const row = fc.record({
  id: fc.integer({ min: 0, max: 15 }),
  waits: few,
  spoke: few,
  isMine: fc.boolean(),
  isActive: fc.boolean(),
});

test('[QUEUE-8] an order that is kept through changes is the order that all would be sorted into', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(row, { minLength: 1, maxLength: 4 }), { maxLength: 30 }),
      fc.constantFrom('waiting', 'mine', 'all'),
      fc.constantFrom('waiting', 'recent', 'quiet', 'name'),
      fc.constantFrom('', 'c1'),
      (turns, tab, sort, search) => {
        let state: ConsoleState = stateOf({
          customers: customersOf(customer('c1'), customer('c2')),
          tab,
          search,
          sorts: { waiting: sort, mine: sort, all: sort },
        });
        let version = 1;
        for (const rows of turns) {
          version += 1;
          const told = rows.map(({ id, waits, spoke, isMine, isActive }) =>
            customer(`c${id}`, {
              active: isActive,
              needsSupport: !isMine,
              assignedTo: isMine ? ME.id : null,
              waitingSince: waits === 0 ? null : asMillis(waits),
              lastMessage: { text: '', timestamp: asMillis(spoke), isCustomer: true, seq: asSeq(1) },
              version: asRevision(version),
            }),
          );
          state = withCustomers(state, told);
          const question: QueueQuestion = { view: tab, sort, me: ME.id, search };
          expect(selectQueue(state)).toEqual(queueOrder(state.customers, question));
          const all = [...state.customers.values()];
          expect(selectCounts(state)).toEqual({
            waiting: all.filter((one) => one.active && one.needsSupport && one.assignedTo == null).length,
            mine: all.filter((one) => one.active && one.assignedTo === ME.id).length,
            all: all.filter((one) => one.active).length,
          });
        }
      },
    ),
    { seed: 20261125, numRuns: 300 },
  );
});

test('a row that changes and stays in its place leaves the order the same array', () => {
  const rows = Array.from({ length: 20 }, (_, n) => customer(`c${n}`, { waitingSince: asMillis(n) }));
  const state = stateOf({ customers: customersOf(...rows) });
  const first = withCustomers(state, [customer('c3', { waitingSince: asMillis(3), name: 'Cem' })]);
  const ids = selectQueue(first);
  const next = withCustomers(first, [customer('c7', { waitingSince: asMillis(7), name: 'Dora' })]);
  expect(selectQueue(next)).toBe(ids);
  const moved = withCustomers(next, [customer('c7', { waitingSince: asMillis(-1) })]);
  expect(selectQueue(moved)[0]).toBe('c7');
});
