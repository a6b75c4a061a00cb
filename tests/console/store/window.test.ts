import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  withCut,
  withMessage,
  withNewest,
  withOpen,
  withPage,
  withPageBeside,
  withSurroundings,
} from '#console/store/conversations.ts';
import { selectDrawn, selectTimeline } from '#console/store/selectors.ts';
import type { ConsoleState } from '#console/store/state.ts';
import { KEPT_LINES, MOST_LINES } from '#console/store/window.ts';
import { asCustomerId, asSeq } from '#protocol/ids.ts';
import type { Message } from '#protocol/message.ts';
import { ANNA, message, seqsOf, stateOf, strictMessage } from './facts.ts';

const INFO = { customerId: ANNA, taxCode: '', companyName: '', notes: '' };
const known = new Map<number, Message>();
const told = (seq: number): Message =>
  known.get(seq) ?? known.set(seq, message(seq)).get(seq) ?? message(seq);
const range = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => told(from + index));

const loaded = (from: number, to: number): ConsoleState =>
  withPage(withOpen(stateOf(), ANNA), ANNA, { messages: range(from, to), older: from > 1, info: INFO });
const talk = (state: ConsoleState) => state.conversations.get(ANNA);
const partOf = (state: ConsoleState) => talk(state)?.part?.messages.map(({ seq }) => seq);
const ends = (seqs: readonly (number | undefined)[] | undefined) => [seqs?.at(0), seqs?.at(-1)];

test('[HIST-6] as much as can be drawn stays, whatever is read', () => {
  const state = loaded(1, MOST_LINES);
  for (const at of ['end', asSeq(1)] as const) expect(withCut(state, ANNA, at)).toBe(state);
});

test('[HIST-6] who reads the newest keeps them, and what is older can be asked for again', () => {
  const state = withCut(loaded(1, 1_200), ANNA, 'end');
  expect(ends(seqsOf(state))).toEqual([1_200 - KEPT_LINES + 1, 1_200]);
  expect(talk(state)).toMatchObject({ older: 'more' });
  expect(partOf(state)).toBeUndefined();
});

test('[HIST-6] who reads far back keeps what stands around it, and the newest stay loaded beside it', () => {
  const state = withCut(loaded(1, 1_200), ANNA, asSeq(10));
  expect(ends(partOf(state))).toEqual([1, KEPT_LINES]);
  expect(talk(state)?.part).toMatchObject({ older: 'none', newer: 'more' });
  expect(ends(seqsOf(state))).toEqual([801, 1_200]);

  const middle = withCut(loaded(1, 3_000), ANNA, asSeq(1_500));
  expect(ends(partOf(middle))).toEqual([1_500 - KEPT_LINES / 2, 1_500 + KEPT_LINES / 2 - 1]);
  expect(talk(middle)?.part).toMatchObject({ older: 'more' });
});

test('[HIST-6] the newest lines are not drawn behind a part, whatever comes in', () => {
  const state = withMessage(withCut(loaded(1, 1_200), ANNA, asSeq(10)), told(1_201));
  expect(seqsOf(state)?.at(-1)).toBe(1_201);
  expect(partOf(state)?.at(-1)).toBe(KEPT_LINES);
  const drawn = selectDrawn(state, ANNA);
  expect(drawn.at(-1)?.key).toBe(`m${KEPT_LINES}`);
  expect(selectTimeline(state, ANNA).at(-1)?.key).toBe('m1201');
  expect(selectDrawn(withNewest(state, ANNA), ANNA)).toBe(selectTimeline(state, ANNA));
});

test('[HIST-6] pages lead back down to the newest, without hole or overlap', () => {
  let state = withCut(loaded(1, 1_200), ANNA, asSeq(10));
  for (let pages = 0; partOf(state) !== undefined; pages += 1) {
    expect(pages).toBeLessThan(10);
    const end = partOf(state)?.at(-1) ?? 0;
    const page = { messages: range(end + 1, end + 50), hasMore: true };
    state = withCut(withPageBeside(state, ANNA, 'after', page), ANNA, asSeq(end));
  }
  const seqs = seqsOf(state) ?? [];
  expect(seqs.at(-1)).toBe(1_200);
  expect(seqs).toEqual(range(seqs[0] ?? 0, 1_200).map(({ seq }) => seq));
});

test('[HIST-6] a page that does not meet what is read any more is dropped', () => {
  const state = withCut(loaded(1_001, 2_200), ANNA, 'end');
  const late = withPageBeside(state, ANNA, 'before', { messages: range(951, 1_000), hasMore: true });
  expect(seqsOf(late)).toEqual(seqsOf(state));
  expect(talk(late)?.older).toBe('more');
});

test('[HIST-6] a line far away is read with its surroundings, and one that is near joins what is loaded', () => {
  const far = withSurroundings(loaded(901, 1_000), ANNA, range(451, 550), true);
  expect(ends(partOf(far))).toEqual([451, 550]);
  expect(seqsOf(far)).toHaveLength(100);
  const near = withSurroundings(loaded(901, 1_000), ANNA, range(850, 920), true);
  expect(partOf(near)).toBeUndefined();
  expect(ends(seqsOf(near))).toEqual([850, 1_000]);
});

test('[HIST-6] a conversation is opened at its newest lines, wherever it was left', () => {
  const far = withSurroundings(loaded(901, 1_000), ANNA, range(451, 550), true);
  expect(partOf(withOpen(far, ANNA))).toBeDefined();
  const left = withOpen(far, asCustomerId('bea'));
  expect(partOf(withOpen(left, ANNA))).toBeUndefined();
});

test('[HIST-6] where nobody reads only the newest stay', () => {
  let state = withOpen(loaded(1, MOST_LINES), asCustomerId('bea'));
  state = withMessage(state, told(MOST_LINES + 1));
  expect(ends(seqsOf(state))).toEqual([MOST_LINES - KEPT_LINES + 2, MOST_LINES + 1]);
});

test('[HIST-6] a strict server tells a history once: all of it stays', () => {
  let state = withPage(withOpen(stateOf(), ANNA), ANNA, { messages: [], older: false, info: INFO });
  for (let n = 0; n <= MOST_LINES; n += 1) state = withMessage(state, strictMessage(`s${n}`));
  expect(withCut(state, ANNA, 'end')).toBe(state);
});

test('[HIST-6] however one reads, what is drawn is dense, holds the line that is read, and is never long', () => {
  const N = 6_000;
  const step = fc.oneof(
    fc.record({ page: fc.constantFrom('before' as const, 'after' as const) }),
    fc.record({ say: fc.integer({ min: 1, max: 400 }) }),
    fc.record({ seek: fc.integer({ min: 1, max: N }) }),
    fc.constant({ back: true }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
      let newest = N;
      let state = loaded(N - 49, N);
      let at: number | 'end' = 'end';
      for (const one of steps) {
        const drawn = talk(state)?.part?.messages ?? talk(state)?.messages ?? [];
        if ('page' in one && one.page === 'before') {
          const first = drawn[0]?.seq ?? 1;
          const messages = range(Math.max(1, first - 50), first - 1);
          state = withPageBeside(state, ANNA, 'before', { messages, hasMore: first > 51 });
          at = first;
        } else if ('page' in one) {
          const last = drawn.at(-1)?.seq ?? 0;
          const messages = range(last + 1, Math.min(newest, last + 50));
          state = withPageBeside(state, ANNA, 'after', { messages, hasMore: last + 50 < newest });
          at = last;
        } else if ('say' in one) {
          for (let n = 0; n < one.say; n += 1) state = withMessage(state, told((newest += 1)));
        } else if ('seek' in one) {
          const from = Math.max(1, one.seek - 49);
          if (drawn.every(({ seq }) => seq !== one.seek)) {
            state = withSurroundings(state, ANNA, range(from, Math.min(newest, one.seek + 50)), from > 1);
          }
          at = one.seek;
        } else {
          state = withNewest(state, ANNA);
          at = 'end';
        }
        state = withCut(state, ANNA, at === 'end' ? at : asSeq(at));

        const live = talk(state)?.messages ?? [];
        const part = talk(state)?.part?.messages;
        for (const list of [live, part ?? []]) {
          expect(list.length).toBeLessThanOrEqual(MOST_LINES);
          expect(list.map(({ seq }) => seq)).toEqual(list.map((_, index) => (list[0]?.seq ?? 0) + index));
        }
        expect(live.at(-1)?.seq).toBe(newest);
        const holdsWhatIsRead =
          at === 'end' ? part === undefined : (part ?? live).some(({ seq }) => seq === at);
        expect(holdsWhatIsRead).toBe(true);
      }
    }),
    { seed: 20261125, numRuns: 60 },
  );
});
