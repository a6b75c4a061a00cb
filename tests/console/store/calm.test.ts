import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { calmOrder, changesBetween } from '#console/store/calm.ts';
import { asCustomerId } from '#protocol/ids.ts';

const ids = (letters: string) => letters.split('').map(asCustomerId);
const orders = fc.shuffledSubarray(ids('abcdefghij'));

test('[QUEUE-2] rows that are held stay where they are, whoever comes, goes or moves', () => {
  fc.assert(
    fc.property(orders, orders, (held, live) => {
      const shown = calmOrder(held, live);
      expect(shown.slice(0, held.length)).toStrictEqual(held);
      // what is new stands behind, in its own order, and nobody stands twice
      expect(new Set(shown).size).toBe(shown.length);
      expect(live.join('').endsWith(shown.slice(held.length).join(''))).toBe(true);
    }),
  );
});

test('[QUEUE-2] who comes after all others is let in at the foot, where that moves nothing', () => {
  expect(calmOrder(ids('abc'), ids('abcde'))).toStrictEqual(ids('abcde'));
  expect(calmOrder(ids('abc'), ids('xabcd'))).toStrictEqual(ids('abcd'));
  expect(calmOrder(ids('abc'), ids('acdb'))).toStrictEqual(ids('abc'));
});

test('[QUEUE-2] nothing new is the same array, so that nothing is drawn anew', () => {
  const held = ids('abc');
  expect(calmOrder(held, ids('bca'))).toBe(held);
});

test.each([
  ['nothing', 'abcd', 'abcd', 0],
  ['one who came', 'abcd', 'xabcd', 1],
  ['one who went', 'abcd', 'abd', 1],
  ['one who moved over all others', 'abcd', 'dabc', 1],
  ['one who came, one who went, one who moved', 'abcd', 'xcab', 3],
  ['an order turned round', 'abcd', 'dcba', 3],
])('[QUEUE-2] the pill counts %s', (_what, shown, live, count) => {
  expect(changesBetween(ids(shown), ids(live))).toBe(count);
});

test('[QUEUE-2] there is nothing to count exactly when what is shown is so', () => {
  fc.assert(
    fc.property(orders, orders, (shown, live) => {
      expect(changesBetween(shown, live) === 0).toBe(shown.join('') === live.join(''));
    }),
  );
});
