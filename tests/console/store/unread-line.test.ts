import { expect, test } from 'vitest';
import { withMessage, withOpen, withPage } from '#console/store/conversations.ts';
import { withSeen } from '#console/store/seen.ts';
import type { ConsoleState } from '#console/store/state.ts';
import { firstUnread, withUnreadLine } from '#console/store/unread-line.ts';
import { asSeq } from '#protocol/ids.ts';
import { ANNA, customer, customersOf, message, stateOf } from './facts.ts';

const talk = [message(1), message(2, { isCustomer: false }), message(3), message(4)];

test('the unread line stands before the first customer message that was not seen', () => {
  expect(firstUnread(talk, asSeq(1), 9)).toBe('m3');
  expect(firstUnread(talk, asSeq(4), 9)).toBeNull();
  expect(firstUnread(talk, undefined, 1)).toBe('m4');
  expect(firstUnread(talk, undefined, 0)).toBeNull();
});

const then = (state: ConsoleState, ...steps: readonly ((state: ConsoleState) => ConsoleState)[]) =>
  steps.reduce((now, step) => withUnreadLine(step(now)), state);
const page =
  (...messages: typeof talk) =>
  (state: ConsoleState) =>
    withPage(state, ANNA, { messages, older: false });
const open = (state: ConsoleState) => withOpen(state, ANNA);
const see = (state: ConsoleState) => withSeen(state, ANNA);
const come = (seq: number) => (state: ConsoleState) => withMessage(state, message(seq));
const start = stateOf({ customers: customersOf(customer('anna')), seen: new Map([[ANNA, asSeq(2)]]) });

test('it is settled when there are lines, and keeps its place while one reads on', () => {
  const asked = then(start, open);
  expect(asked.unreadLine).toBeNull();
  const opened = then(asked, page(...talk));
  expect(opened.unreadLine).toStrictEqual({ customerId: ANNA, key: 'm3' });
  expect(then(opened, see, come(5)).unreadLine).toStrictEqual({ customerId: ANNA, key: 'm3' });
});

test('what comes in while one reads is never under it; who comes back sees what came meanwhile', () => {
  const read = then(start, open, page(...talk.slice(0, 2)), come(3), see);
  expect(read.unreadLine).toStrictEqual({ customerId: ANNA, key: null });
  const away = then(read, (state) => withOpen(state, null), come(4));
  expect(away.unreadLine).toBeNull();
  expect(then(away, open).unreadLine).toStrictEqual({ customerId: ANNA, key: 'm4' });
});
