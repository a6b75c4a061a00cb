import type { Figures, Promised } from './figures.ts';
import { measureFlow, measureIdle, measureReturn } from './measures.ts';
import { measureCompression, measurePages } from './pages.ts';
import { measureSearch, SEARCH_SIDES } from './search.ts';
import type { SubjectName } from './subject.ts';

/** One thing that is measured on several sides, by turns, so that a noisy machine disturbs all alike. */
export type Measure = {
  readonly id: string;
  readonly says: string;
  /** The last one is the floor that the others are divided by. */
  readonly sides: readonly string[];
  /** One turn: what each side did. */
  readonly round: () => Promise<readonly Figures[]>;
  /** Of the first side's ratio. */
  readonly promises: Readonly<Record<string, Promised>>;
  /** Whether another round would only say the same: the turns are inside of one. */
  readonly once?: true;
};

/** How large everything is. */
export type Sizes = {
  readonly conversations: number;
  readonly measuredMs: number;
  readonly warmUpMs: number;
  readonly settleMs: number;
  readonly idle: readonly number[];
  readonly returning: number;
  readonly bystanders: { readonly many: number; readonly few: number; readonly conversations: number };
  readonly histories: readonly number[];
  readonly pages: number;
  readonly searches: number;
};

export const FULL: Sizes = {
  conversations: 200,
  measuredMs: 10_000,
  warmUpMs: 3_000,
  settleMs: 3_000,
  idle: [200, 1_000, 5_000],
  returning: 1_000,
  bystanders: { many: 500, few: 5, conversations: 50 },
  histories: [1_000_000, 5_000_000],
  pages: 2_000,
  searches: 500,
};

/** To see that everything runs; the numbers mean nothing. */
export const SMOKE: Sizes = {
  conversations: 40,
  measuredMs: 300,
  warmUpMs: 100,
  settleMs: 50,
  idle: [20],
  returning: 20,
  bystanders: { many: 10, few: 2, conversations: 5 },
  histories: [2_000],
  pages: 20,
  searches: 20,
};

/** One after the other on each server, each begun anew. */
async function byTurns<Side>(sides: readonly Side[], measure: (side: Side) => Promise<Figures>) {
  const figures: Figures[] = [];
  for (const side of sides) figures.push(await measure(side));
  return figures;
}

const SERVERS: readonly SubjectName[] = ['product', 'relay'];
const words = new Intl.NumberFormat('en');

export function catalogue(sizes: Sizes): readonly Measure[] {
  const {
    conversations,
    measuredMs,
    warmUpMs,
    settleMs,
    idle,
    returning,
    bystanders,
    histories,
    pages,
    searches,
  } = sizes;
  const { many, few } = bystanders;
  const span = { measuredMs, warmUpMs };
  return [
    {
      id: 'flow',
      says: `${conversations} conversations, both sides write flat out, 4 messages under way each`,
      sides: SERVERS,
      round: () =>
        byTurns(SERVERS, (name) =>
          measureFlow(name, {
            ...span,
            pace: { at: 'flat-out', inFlight: 4 },
            conversations,
            bystanders: 0,
          }),
        ),
      promises: { 'messages / s': { atLeast: 0.7 } },
    },
    {
      id: 'even',
      says: `200 messages a second over ${conversations} conversations`,
      sides: SERVERS,
      round: () =>
        byTurns(SERVERS, (name) =>
          measureFlow(name, { ...span, pace: { at: 'even', perSecond: 200 }, conversations, bystanders: 0 }),
        ),
      promises: { 'ack p99, ms': { atMost: 3 } },
    },
    ...idle.map((clients): Measure => ({
      id: `idle-${clients}`,
      says: `${words.format(clients)} connections that say nothing, half of them staff`,
      sides: SERVERS,
      round: () => byTurns(SERVERS, (name) => measureIdle(name, clients, settleMs)),
      promises: { 'kB / connection': { atMost: 1.4 } },
    })),
    {
      id: 'return',
      says: `${words.format(returning)} clients come back after kill -9, all at once`,
      sides: SERVERS,
      round: () => byTurns(SERVERS, (name) => measureReturn(name, returning)),
      promises: { 'all back, ms': { atMost: 2 } },
    },
    {
      id: 'bystanders',
      says: `500 messages a second in ${bystanders.conversations} conversations, beside staff who watch none of them`,
      sides: [`${many} more staff`, `${few} more staff`],
      round: () =>
        byTurns([many, few], (more) =>
          measureFlow('product', {
            ...span,
            pace: { at: 'even', perSecond: 500 },
            conversations: bystanders.conversations,
            bystanders: more,
          }),
        ),
      promises: { 'CPU ms / 1 000': { atMost: 1.1 } },
    },
    ...histories.slice(0, 1).map((messages): Measure => ({
      id: `search-${messages}`,
      says: `words looked for in ${words.format(messages)} messages, ${words.format(searches)} times each, beside pages of 50`,
      sides: SEARCH_SIDES,
      round: () => measureSearch({ messages, pages: searches }),
      promises: { 'p50, ms': { atMost: 10 } },
      once: true,
    })),
    ...histories.map((messages): Measure => ({
      id: `history-${messages}`,
      says: `pages of 50 in a conversation of ${words.format(messages)} messages, ${words.format(pages)} at each place`,
      sides: ['oldest', 'middle', 'newest'],
      round: () => measurePages({ messages, pages }),
      promises: { 'page p50, ms': { atMost: 1.5 } },
      once: true,
    })),
    {
      id: 'compression',
      says: `${words.format(pages)} pages of 100 messages, for a client that takes compressed frames and one that does not`,
      sides: ['compressed', 'plain'],
      round: () => measureCompression({ messages: histories[0] ?? 0, pages }),
      promises: {},
    },
  ];
}
