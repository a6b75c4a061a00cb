import { expect, test } from 'vitest';
import {
  withAnnounced,
  withCustomers,
  withCustomerUpdate,
  withHeard,
  withOnlyAnnounced,
  withSnapshot,
} from '#console/store/customers.ts';
import { withOpen } from '#console/store/conversations.ts';
import { asCustomerId, asRevision, asStaffId } from '#protocol/ids.ts';
import { asMillis } from '#protocol/timestamp.ts';
import { ANNA, customer, customersOf, ME, stateOf, strictMessage } from './facts.ts';

const at = (version: number) => ({ version: asRevision(version) });

test('an older row never replaces a newer one, in whatever way it comes', () => {
  const state = stateOf({ customers: customersOf(customer('anna', { name: 'new', ...at(5) })) });
  expect(withCustomers(state, [customer('anna', { name: 'old', ...at(4) })])).toBe(state);
  expect(withCustomerUpdate(state, ANNA, { active: false, ...at(4) })).toBe(state);
  expect(withCustomers(state, [customer('anna', { name: 'same', ...at(5) })]).customers.get(ANNA)?.name).toBe(
    'same',
  );
  expect(withCustomerUpdate(state, ANNA, { unread: 3, ...at(6) }).customers.get(ANNA)).toMatchObject({
    name: 'new',
    unread: 3,
    version: 6,
  });
});

test('[SYNC-4] a snapshot takes the place of everything but what was told later', () => {
  const open = withOpen(
    stateOf({
      customers: customersOf(
        customer('anna', at(3)),
        customer('gone', at(3)),
        customer('told since', at(9)),
        customer('renamed since', { name: 'newest', ...at(9) }),
      ),
    }),
    ANNA,
  );
  const state = withSnapshot(
    open,
    [customer('fresh', at(7)), customer('renamed since', { name: 'older', ...at(7) })],
    asRevision(8),
  );
  expect([...state.customers.keys()].toSorted()).toEqual(['anna', 'fresh', 'renamed since', 'told since']);
  expect(state.customers.get(ANNA)).toMatchObject({ active: false, needsSupport: false });
  expect(state.customers.get(asCustomerId('renamed since'))?.name).toBe('newest');
  expect(state.queueLoaded).toBe(true);
});

test('an ended conversation has no holder and nobody waits in it', () => {
  const held = customer('anna', { needsSupport: false, assignedTo: ME.id, assignedName: ME.name });
  const state = withCustomerUpdate(stateOf({ customers: customersOf(held) }), ANNA, { active: false });
  expect(state.customers.get(ANNA)).toMatchObject({ active: false, assignedTo: null, waitingSince: null });
});

test('the name of the one before does not stay with another holder', () => {
  const held = customer('anna', { assignedTo: ME.id, assignedName: ME.name });
  const state = withCustomerUpdate(stateOf({ customers: customersOf(held) }), ANNA, {
    assignedTo: asStaffId('staff2'),
  });
  expect(state.customers.get(ANNA)).toMatchObject({ assignedTo: 'staff2', assignedName: null });
});

test('an update of an unknown customer is left alone', () => {
  const state = stateOf();
  expect(withCustomerUpdate(state, ANNA, { active: true })).toBe(state);
});

const strict = (id: string, known = {}) => {
  const { version: _version, ...rest } = customer(id, known);
  return rest;
};

test('a strict server’s queue: waiting since it was told, and what was heard stays', () => {
  const noon = asMillis(1_000);
  let state = withAnnounced(stateOf(), [strict('anna'), strict('binh', { assignedTo: 'staff2' })], null);
  expect(state.customers.get(ANNA)).toMatchObject({ waitingSince: null, unread: 0, lastMessage: null });
  state = withAnnounced(state, [strict('chi')], noon);
  expect(state.customers.get(asCustomerId('chi'))?.waitingSince).toBe(noon);

  state = withHeard(state, strictMessage('one', { timestamp: asMillis(5_000), text: ' two\n lines ' }));
  state = withAnnounced(state, [strict('anna', { name: 'Anna B' })], null);
  expect(state.customers.get(ANNA)).toMatchObject({
    name: 'Anna B',
    unread: 1,
    waitingSince: 5_000,
    lastMessage: { text: 'two lines', isCustomer: true },
  });
  state = withHeard(state, strictMessage('two', { isCustomer: false }));
  expect(state.customers.get(ANNA)).toMatchObject({ unread: 0, waitingSince: null });
});

test('who is not announced again has gone, but not whom one holds or looks at', () => {
  const state = withOpen(
    stateOf({
      customers: customersOf(
        strict('anna'),
        strict('gone'),
        strict('told'),
        strict('mine', { needsSupport: false, assignedTo: ME.id }),
      ),
    }),
    ANNA,
  );
  const after = withOnlyAnnounced(state, new Set([asCustomerId('told')]), ME.id);
  expect([...after.customers.keys()]).toEqual(['anna', 'told', 'mine']);
  expect(after.customers.get(ANNA)?.active).toBe(false);
  expect(withOnlyAnnounced(after, new Set([asCustomerId('told')]), ME.id)).toBe(after);
});
