import { expect, test } from 'vitest';
import { createAckTimeout } from '#outbox/timing.ts';

test('the wait for an acknowledgement doubles with each silence, up to half a minute', () => {
  const timeout = createAckTimeout();
  const waits = [1, 2, 3, 4, 5].map(() => {
    const ms = timeout.ms();
    timeout.silent(ms);
    return ms;
  });
  expect(waits).toEqual([5_000, 10_000, 20_000, 30_000, 30_000]);
});

test('messages that were silent at the same time are one silence', () => {
  const timeout = createAckTimeout();
  const together = [timeout.ms(), timeout.ms(), timeout.ms()];
  for (const ms of together) timeout.silent(ms);
  expect(timeout.ms()).toBe(10_000);
});

test('an answer ends the doubling, and is the measure from then on', () => {
  const timeout = createAckTimeout();
  timeout.silent(timeout.ms());
  timeout.measured(1_000);
  expect(timeout.ms()).toBe(3_000);
});

test('[SYNC-2] a clock that jumps a day either way does not spoil the patience with the server', () => {
  for (const jump of [-86_400_000, 86_400_000]) {
    const timeout = createAckTimeout();
    timeout.measured(100);
    timeout.measured(jump);
    for (let count = 0; count < 40; count += 1) timeout.measured(100);
    expect(timeout.ms()).toBe(2_000);
  }
});
