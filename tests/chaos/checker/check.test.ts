import { describe, expect, test } from 'vitest';
import { check, isGood, NOTHING_WRONG } from './check.ts';
import type { Counts, Evidence, Mark, Sent } from './evidence.ts';

let clock = 0;
const sent = (text: string, other: Partial<Sent> = {}): Sent => ({
  text,
  conversation: 'anna',
  author: 'staff',
  startedAt: (clock += 1),
  acceptedAt: (clock += 1),
  expect: 'stored',
  ...other,
});
const stored = (...texts: string[]) =>
  texts.map((text, index) => ({ conversation: 'anna', text, seq: index + 1 }));
const screen = (...lines: [string, Mark | null][]) => ({
  page: 'tab 1',
  conversation: 'anna',
  lines: lines.map(([text, mark]) => ({ text, mark })),
});

const a = sent('a');
const b = sent('b');
const good: Evidence = {
  peer: 'extended',
  sent: [a, b],
  database: stored('a', 'b'),
  history: stored('a', 'b'),
  screens: [screen(['a', 'sent'], ['b', 'sent'])],
};
const counts = (change: Partial<Evidence>): Partial<Counts> => {
  const found = check({ ...good, ...change }).counts;
  return Object.fromEntries(Object.entries(found).filter(([, count]) => count !== 0));
};

describe('a round', () => {
  test('in which all went well has nothing in any column', () => {
    const verdict = check(good);
    expect(verdict).toStrictEqual({ counts: NOTHING_WRONG, findings: [] });
    expect(isGood(verdict, 'extended')).toBe(true);
  });

  test('that lost an accepted message', () => {
    const gone = { database: stored('a'), history: stored('a'), screens: [screen(['a', 'sent'])] };
    expect(counts(gone)).toStrictEqual({ lost: 1 });
    expect(isGood(check({ ...good, ...gone }), 'extended')).toBe(false);
  });

  test('whose page died before the message was accepted may have it or not', () => {
    const maybe = { ...b, acceptedAt: null };
    const without = { database: stored('a'), history: stored('a'), screens: [screen(['a', 'sent'])] };
    expect(counts({ sent: [a, maybe], ...without })).toStrictEqual({});
    expect(counts({ sent: [a, maybe] })).toStrictEqual({});
  });

  test('that stored a message twice', () => {
    const twice = stored('a', 'b', 'b');
    const screens = [screen(['a', 'sent'], ['b', 'sent'], ['b', 'sent'])];
    expect(counts({ database: twice, history: twice, screens })).toStrictEqual({ doubled: 1 });
  });

  test('that shows a message twice', () => {
    const screens = [screen(['a', 'sent'], ['b', 'sent'], ['b', 'sent'])];
    expect(counts({ screens })).toStrictEqual({ divergent: 1 });
  });

  test('that changed the order', () => {
    const turned = stored('b', 'a');
    const screens = [screen(['b', 'sent'], ['a', 'sent'])];
    expect(counts({ database: turned, history: turned, screens })).toStrictEqual({ disordered: 1 });
  });

  test('in which two pages wrote at the same time has no order to keep', () => {
    const race = [sent('a', { startedAt: 1, acceptedAt: 5 }), sent('b', { startedAt: 2, acceptedAt: 4 })];
    const turned = stored('b', 'a');
    const screens = [screen(['b', 'sent'], ['a', 'sent'])];
    expect(counts({ sent: race, database: turned, history: turned, screens })).toStrictEqual({});
  });

  test('that stored what nobody wrote', () => {
    const ghost = stored('a', 'b', 'ghost');
    const screens = [screen(['a', 'sent'], ['b', 'sent'], ['ghost', null])];
    expect(counts({ database: ghost, history: ghost, screens })).toStrictEqual({ phantom: 1 });
  });

  test('whose history or page is not the database', () => {
    expect(counts({ history: stored('a') })).toStrictEqual({ divergent: 1 });
    expect(counts({ screens: [screen(['a', 'sent'])] })).toStrictEqual({ divergent: 1 });
    expect(counts({ screens: [screen(['b', 'sent'], ['a', 'sent'])] })).toStrictEqual({ divergent: 1 });
  });

  test('whose numbers have a hole', () => {
    const database = good.database.map((message, index) => ({ ...message, seq: index === 0 ? 1 : 3 }));
    expect(counts({ database })).toStrictEqual({ divergent: 1 });
  });

  test('that marks as sent what is not stored', () => {
    const found = counts({ database: stored('a'), history: stored('a') });
    expect(found).toStrictEqual({ lost: 1, divergent: 1, untrue: 1 });
  });

  test('that marks as waiting or failed what is stored', () => {
    for (const mark of ['queued', 'in-flight', 'rejected', 'unconfirmed'] as const) {
      expect(counts({ screens: [screen(['a', 'sent'], ['b', mark])] })).toStrictEqual({
        divergent: 1,
        untrue: 1,
      });
    }
  });

  test('in which something waits for ever', () => {
    const screens = [screen(['a', 'sent'], ['b', 'in-flight'])];
    expect(counts({ database: stored('a'), history: stored('a'), screens })).toStrictEqual({ stuck: 1 });
  });

  test('with a message of unknown fate fails on our own server, and is honest on a strict one', () => {
    const screens = [screen(['a', 'sent'], ['b', 'unconfirmed'])];
    const change = { database: stored('a'), history: stored('a'), screens };
    expect(counts(change)).toStrictEqual({ unconfirmed: 1 });
    const verdict = check({ ...good, ...change, peer: 'strict' });
    expect(verdict.counts.unconfirmed).toBe(1);
    expect([isGood(verdict, 'strict'), isGood(verdict, 'extended')]).toStrictEqual([true, false]);
  });

  test('in which a message had to be refused: shown so, or it is lost; stored, it is a phantom', () => {
    const refused = [a, { ...b, expect: 'refused' as const }];
    const only = { sent: refused, database: stored('a'), history: stored('a') };
    expect(counts({ ...only, screens: [screen(['a', 'sent'], ['b', 'rejected'])] })).toStrictEqual({});
    expect(counts({ ...only, screens: [screen(['a', 'sent'])] })).toStrictEqual({ lost: 1 });
    expect(counts({ sent: refused })).toStrictEqual({ phantom: 1 });
  });
});
