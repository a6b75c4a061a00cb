import { expect, test } from 'vitest';
import { quantile, summarise, tableOf } from './figures.ts';
import { createTally } from './tally.ts';

test('a quantile is a value that was measured, and the 99th of a hundred is not the worst', () => {
  const hundred = Array.from({ length: 100 }, (_, n) => 100 - n);
  expect(quantile(hundred, 0.5)).toBe(50);
  expect(quantile(hundred, 0.99)).toBe(99);
  expect(quantile(hundred, 1)).toBe(100);
  expect(quantile([7], 0.99)).toBe(7);
  expect(quantile([], 0.5)).toBeNaN();
});

test('a ratio is the median of the first side by the median of the last, not a median of ratios', () => {
  const rounds = [
    [{ ms: 10 }, { ms: 1 }],
    [{ ms: 20 }, { ms: 10 }],
    [{ ms: 90 }, { ms: 30 }],
  ];
  const [row] = summarise(rounds, { ms: { atMost: 2 } });
  expect(row).toMatchObject({ medians: [20, 10], ratios: [2, 1], kept: true });
  expect(summarise(rounds, { ms: { atMost: 1.9 } })[0]?.kept).toBe(false);
  expect(summarise(rounds, { ms: { atLeast: 2 } })[0]?.kept).toBe(true);
});

test('what could not be measured keeps no promise and breaks none', () => {
  const [row] = summarise([[{ cpu: Number.NaN }, { cpu: Number.NaN }]], { cpu: { atMost: 2 } });
  expect(row?.kept).toBeUndefined();
  expect(tableOf(['product', 'relay'], row === undefined ? [] : [row])).toContain(
    '| cpu    | -       | -     |',
  );
});

function clock() {
  let at = 0;
  return { now: () => at, to: (time: number) => void (at = time) };
}

test('acknowledgements are counted when they come, times are taken of what was sent while it was measured', () => {
  const { now, to } = clock();
  const tally = createTally(now);
  const before = tally.send('sent before');
  to(100);
  tally.begin();
  before();
  const quick = tally.send('quick');
  const slow = tally.send('slow');
  to(110);
  quick();
  tally.hear('quick');
  to(1_100);
  tally.end();
  tally.send('sent after')();
  to(3_100);
  slow();
  expect(tally.unheard()).toBe(1);
  tally.hear('slow');
  // `slow` is in the times though it came too late for the throughput: else a stall would look like speed
  expect(tally.result()).toStrictEqual({
    messages: 2,
    ms: 1_000,
    acked: { p50: 10, p99: 3_000 },
    heard: { p50: 10, p99: 3_000 },
    unheard: 0,
  });
});

test('what the other side never heard is told, and hearing twice counts once', () => {
  const { now, to } = clock();
  const tally = createTally(now);
  tally.begin();
  tally.send('lost')();
  tally.send('told twice')();
  to(5);
  tally.hear('told twice');
  tally.hear('told twice');
  tally.hear('of somebody else');
  tally.end();
  expect(tally.result()).toMatchObject({ messages: 2, unheard: 1, heard: { p50: 5, p99: 5 } });
});
