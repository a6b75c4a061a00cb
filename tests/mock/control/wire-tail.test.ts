import { expect, test } from 'vitest';
import { createWireTail } from '#mock/control/wire/wire-tail.ts';
import type { WireEvent } from '#mock/wire-log/wire-event.ts';

const event = (number: number, rest: Partial<WireEvent> = {}): WireEvent => ({
  number,
  at: number,
  line: 'line-1',
  door: 'staff',
  played: false,
  way: 'up',
  kind: 'event',
  event: 'message:send',
  payload: { text: `text ${number}` },
  bytes: 10,
  ...rest,
});
const shown = (tail: ReturnType<typeof createWireTail>) => tail.view().shown.map(({ number }) => number);

test('[MOCK-5] the control page shows what came and passes the filter, whatever its case', () => {
  const tail = createWireTail();
  tail.add([event(1), event(2, { way: 'down' }), event(3, { fault: 'drop' }), event(4, { played: true })]);
  expect(shown(tail)).toStrictEqual([1, 2, 3, 4]);
  tail.setFilter({ way: 'up' });
  expect(shown(tail)).toStrictEqual([1, 3, 4]);
  tail.setFilter({ played: false });
  tail.add([event(5, { door: 'customer' }), event(6, { way: 'down' })]);
  expect(shown(tail)).toStrictEqual([1, 3, 5]);
  tail.setFilter({ door: 'customer' });
  expect(shown(tail)).toStrictEqual([5]);
  tail.setFilter({ door: 'both', struck: true });
  expect(shown(tail)).toStrictEqual([3]);
  tail.setFilter({ struck: false, text: ' TEXT 5' });
  expect(shown(tail)).toStrictEqual([5]);
  expect(tail.view().total).toBe(6);
});

test('[MOCK-5] a pause holds what is shown and counts what comes; going on shows all of it', () => {
  const tail = createWireTail();
  tail.add([event(1), event(2)]);
  tail.pause();
  tail.add([event(3)]);
  tail.add([event(4)]);
  expect([shown(tail), tail.view().held]).toStrictEqual([[1, 2], 2]);
  tail.setFilter({ text: 'text' });
  expect(shown(tail)).toStrictEqual([1, 2]);
  tail.goOn();
  expect([shown(tail), tail.view().held]).toStrictEqual([[1, 2, 3, 4], 0]);
});

test('[MOCK-5] numbers that begin anew are another desk’s, and the oldest are forgotten', () => {
  const tail = createWireTail(10);
  tail.add([event(1), event(2), event(3)]);
  tail.add([event(4), event(1), event(2)]);
  expect(shown(tail)).toStrictEqual([1, 2]);
  tail.clear();
  expect([shown(tail), tail.view().total]).toStrictEqual([[], 0]);
  const many = Array.from({ length: 12 }, (_, index) => event(index + 1));
  tail.add(many.slice(0, 11));
  expect(tail.view().total).toBe(11);
  tail.add(many.slice(11));
  expect(shown(tail)).toStrictEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
});
