import { describe, expect, test } from 'vitest';
import type { PlantedRow } from '../planted/planted-row.ts';
import { mergePlanted, mergeRuns, type RunResult } from './merge.ts';

const result = (change: Partial<RunResult>): RunResult => ({
  id: 'F1',
  title: 'reset',
  peer: 'extended',
  passed: true,
  rounds: 10,
  messages: 120,
  counts: { lost: 0 },
  broken: 0,
  slowestMs: 900,
  ...change,
});

const row = (change: Partial<PlantedRow>): PlantedRow => ({
  bug: 'forgets-send-keys',
  kind: 'doubles',
  says: 'it forgets',
  scenario: 'F5',
  columns: [],
  finding: '',
  isCaught: false,
  ...change,
});

describe('runs done in pieces', () => {
  test('rounds and findings of one scenario are added up', () => {
    const pieces = [
      { seed: 1, results: [result({}), result({ id: 'F2' })] },
      {
        seed: 2,
        results: [result({ passed: false, counts: { lost: 1, doubled: 2 }, broken: 1, slowestMs: 1_500 })],
      },
    ];
    expect(mergeRuns(pieces)).toStrictEqual([
      result({
        passed: false,
        rounds: 20,
        messages: 240,
        counts: { lost: 1, doubled: 2 },
        broken: 1,
        slowestMs: 1_500,
      }),
      result({ id: 'F2' }),
    ]);
  });

  test('one failed piece is not outweighed by one that passed', () => {
    const pieces = [
      { seed: 1, results: [result({ passed: false })] },
      { seed: 2, results: [result({})] },
    ];
    expect(mergeRuns(pieces)[0]?.passed).toBe(false);
  });

  test('a bug is caught that one of the runs has caught', () => {
    const caught = row({ isCaught: true, finding: 'doubled: twice' });
    expect(mergePlanted([row({}), caught, row({ scenario: 'F6' }), row({})])).toStrictEqual([
      caught,
      row({ scenario: 'F6' }),
    ]);
  });
});
