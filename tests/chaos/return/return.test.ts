import { expect, test } from 'vitest';
import type { KeptMessage } from '../desk/desk.ts';
import { judge } from './judge.ts';
import { runReturn } from './run-return.ts';

/** Few enough for any machine that runs tests; `main.ts` does it with a thousand, and measures the times. */
const CLIENTS = 40;

test('[SYNC-3] [SEND-1] after kill -9 all clients are served again by themselves, with nothing acknowledged lost', async () => {
  const { waits, acked, ...wrong } = await runReturn({
    clients: CLIENTS,
    awayMs: 1_500,
    processes: 1,
    everyMs: 500,
    freshTokens: true,
    flowMs: 1_000,
  });
  expect(wrong).toEqual({ lost: [], doubled: [], disordered: [], faults: [] });
  expect(acked.length).toBeGreaterThan(CLIENTS / 2);
  expect(waits).toHaveLength(CLIENTS);
}, 120_000);

test('what was lost, doubled or out of order is told', () => {
  const kept = (text: string, seq: number): KeptMessage => ({
    id: `m${seq}`,
    customerId: 'c',
    seq,
    text,
    isCustomer: false,
    senderId: 'anna',
    clientMessageId: null,
  });
  const acked = ['one', 'two', 'three'].map((text) => ({ by: 'anna', customerId: 'c', text }));
  const good = [kept('one', 1), kept('two', 2), kept('three', 3)];
  expect(judge(good, acked)).toEqual({ lost: [], doubled: [], disordered: [] });
  expect(judge(good.slice(1), acked).lost).toEqual(['one']);
  expect(judge([...good, kept('two', 4)], acked).doubled).toEqual(['c two']);
  expect(judge([kept('two', 1), kept('one', 2), kept('three', 3)], acked).disordered).toEqual(['anna']);
});
