import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  hasHole,
  MOST_CONVERSATIONS,
  withLoadFailed,
  withMessage,
  withOlder,
  withOpen,
  withPage,
  withWholeHistory,
} from '#console/store/conversations.ts';
import type { ConsoleState } from '#console/store/state.ts';
import { asClientMessageId, asCustomerId } from '#protocol/ids.ts';
import { aheadOf, ANNA, message, seqsOf, stateOf, strictMessage } from './facts.ts';

const KEY = asClientMessageId('00000000-0000-4000-8000-000000000001');
const INFO = { customerId: ANNA, taxCode: '', companyName: '', notes: '' };
const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => message(from + index));
const hear = (state: ConsoleState, ...seqs: readonly number[]) =>
  seqs.reduce((known, seq) => withMessage(known, message(seq)), state);

/** Anna's conversation with these messages loaded. */
const loaded = (from: number, to: number): ConsoleState =>
  withPage(withOpen(stateOf(), ANNA), ANNA, { messages: range(from, to), older: from > 1, info: INFO });

test('[SYNC-1] a cursor never passes a hole: what comes behind one waits until it is filled', () => {
  const state = hear(loaded(1, 3), 5, 7);
  expect(seqsOf(state)).toEqual([1, 2, 3]);
  expect(aheadOf(state)).toEqual([5, 7]);
  expect(hasHole(state, ANNA)).toBe(true);

  const half = hear(state, 4);
  expect([seqsOf(half), aheadOf(half)]).toEqual([[1, 2, 3, 4, 5], [7]]);
  const whole = withPage(half, ANNA, { messages: range(6, 7) });
  expect([seqsOf(whole), aheadOf(whole)]).toEqual([[1, 2, 3, 4, 5, 6, 7], []]);
  expect(hasHole(whole, ANNA)).toBe(false);
});

test('the same message again changes nothing, not even the reference', () => {
  const state = hear(loaded(1, 3), 5);
  expect(hear(state, 2, 3, 5)).toBe(state);
});

test('a send key that becomes known is kept, and not lost to a later telling without it', () => {
  const keyed = withMessage(loaded(1, 3), message(3, { clientMessageId: KEY }));
  const again = hear(keyed, 3);
  expect(again.conversations.get(ANNA)?.messages.at(-1)?.clientMessageId).toBe(KEY);
});

test('a conversation that is not loaded stays so', () => {
  const state = stateOf();
  expect(hear(state, 1)).toBe(state);
});

test('what was heard while the first page was on its way is behind it', () => {
  const loading = hear(withOpen(stateOf(), ANNA), 4, 5);
  expect(seqsOf(loading)).toEqual([]);
  const state = withPage(loading, ANNA, { messages: range(2, 4), older: true, info: INFO });
  expect([seqsOf(state), aheadOf(state)]).toEqual([[2, 3, 4, 5], []]);
  expect(state.conversations.get(ANNA)).toMatchObject({ load: { at: 'ready' }, older: 'more', info: INFO });
});

test('the first words of an empty conversation are heard', () => {
  const empty = withPage(withOpen(stateOf(), ANNA), ANNA, { messages: [], older: false, info: INFO });
  expect(seqsOf(hear(empty, 1, 2))).toEqual([1, 2]);
  expect(aheadOf(hear(empty, 2))).toEqual([2]);
  const before = hear(withOpen(stateOf(), ANNA), 1);
  expect(seqsOf(withPage(before, ANNA, { messages: [], older: false, info: INFO }))).toEqual([1]);
});

test('[HIST-1] older pages come before what is loaded, and tell whether there are more', () => {
  const asking = withOlder(loaded(11, 15), ANNA, 'loading');
  const state = withPage(asking, ANNA, { messages: range(6, 10), older: true });
  expect(seqsOf(state)?.[0]).toBe(6);
  expect(state.conversations.get(ANNA)?.older).toBe('more');
  const first = withPage(withOlder(state, ANNA, 'loading'), ANNA, { messages: range(1, 5), older: false });
  expect(first.conversations.get(ANNA)?.older).toBe('none');
  expect(seqsOf(first)).toEqual(range(1, 15).map(({ seq }) => seq));
});

test('a newest page that does not meet what is loaded takes its place', () => {
  const state = withPage(loaded(1, 3), ANNA, { messages: range(10, 12), older: true });
  expect(seqsOf(state)).toEqual([10, 11, 12]);
  expect(state.conversations.get(ANNA)?.older).toBe('more');
  expect(state.conversations.get(ANNA)?.info).toEqual(INFO);
});

test('[SYNC-1] whatever the order of pushes and pages, the run is dense and ends as the server has it', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 12 }),
      fc.array(
        fc.oneof(
          fc.record({ push: fc.integer({ min: 1, max: 20 }) }),
          fc.record({ after: fc.integer({ min: 1, max: 5 }) }),
        ),
        { maxLength: 40 },
      ),
      (start, events) => {
        let state = loaded(Math.max(1, start - 3), start);
        for (const event of events) {
          const newest = seqsOf(state)?.at(-1) ?? 0;
          if ('push' in event) state = hear(state, event.push);
          else
            state = withPage(state, ANNA, {
              messages: range(newest + 1, Math.min(20, newest + event.after)),
            });
          const seqs = seqsOf(state) ?? [];
          seqs.forEach((seq, index) => expect(seq).toBe((seqs[0] ?? 0) + index));
          for (const seq of aheadOf(state)) expect(seq).toBeGreaterThan((seqs.at(-1) ?? 0) + 1);
        }
        const newest = seqsOf(state)?.at(-1) ?? 0;
        state = withPage(state, ANNA, { messages: range(newest + 1, 20) });
        expect(seqsOf(state)?.at(-1)).toBe(20);
        expect(aheadOf(state)).toEqual([]);
      },
    ),
    { seed: 20261122, numRuns: 300 },
  );
});

test('a failed load says why, and never hides what is loaded', () => {
  const failed = withLoadFailed(withOpen(stateOf(), ANNA), ANNA, 'not known');
  expect(failed.conversations.get(ANNA)?.load).toEqual({ at: 'failed', message: 'not known' });
  expect(withOpen(failed, ANNA).conversations.get(ANNA)?.load).toEqual({ at: 'loading' });
  const state = loaded(1, 3);
  expect(withLoadFailed(state, ANNA, 'not known')).toBe(state);
});

test('the longest unused conversation leaves first, the open one never', () => {
  let state = loaded(1, 3);
  for (let n = 1; n < MOST_CONVERSATIONS; n += 1) state = withOpen(state, asCustomerId(`c${n}`));
  state = withOpen(state, ANNA);
  state = withOpen(state, asCustomerId('one more'));
  expect(state.conversations.size).toBe(MOST_CONVERSATIONS);
  expect(state.conversations.has(asCustomerId('c1'))).toBe(false);
  expect(seqsOf(state)).toEqual([1, 2, 3]);
  expect(state.conversations.has(asCustomerId('one more'))).toBe(true);
});

test('a strict server: in order of arrival, an id once, a key when it becomes known', () => {
  const one = strictMessage('one');
  let state = withWholeHistory(withOpen(stateOf(), ANNA), ANNA, [one], INFO);
  state = withMessage(state, strictMessage('two'));
  state = withMessage(state, strictMessage('one'));
  expect(withMessage(state, strictMessage('two'))).toBe(state);
  state = withMessage(state, strictMessage('two', { clientMessageId: KEY }));
  const messages = state.conversations.get(ANNA)?.messages ?? [];
  expect(messages.map(({ id }) => id)).toEqual(['one', 'two']);
  expect(messages[0]).toBe(one);
  expect(messages[1]?.clientMessageId).toBe(KEY);
});

test('a strict server’s history orders what is known, and loses nothing that it does not hold', () => {
  const ids = ['older', 'a', 'b', 'heard late'];
  let state = withWholeHistory(
    withOpen(stateOf(), ANNA),
    ANNA,
    ids.map((id) => strictMessage(id)),
    INFO,
  );
  state = withMessage(state, strictMessage('b', { clientMessageId: KEY }));
  const told = ['a', 'missed', 'b', 'a'].map((id) => strictMessage(id));
  state = withWholeHistory(state, ANNA, told, INFO);
  const messages = state.conversations.get(ANNA)?.messages ?? [];
  expect(messages.map(({ id }) => id)).toEqual(['older', 'a', 'missed', 'b', 'heard late']);
  expect(messages[3]?.clientMessageId).toBe(KEY);
});
