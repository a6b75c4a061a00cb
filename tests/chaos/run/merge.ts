import * as v from 'valibot';
import type { PlantedRow } from '../planted/planted-row.ts';

const RunResult = v.object({
  id: v.string(),
  title: v.string(),
  peer: v.picklist(['extended', 'strict']),
  passed: v.boolean(),
  rounds: v.number(),
  messages: v.number(),
  counts: v.record(v.string(), v.number()),
  broken: v.number(),
  slowestMs: v.number(),
});
export type RunResult = v.InferOutput<typeof RunResult>;

/** As `npm run chaos -- --json` writes it. */
export const Run = v.object({ seed: v.number(), results: v.array(RunResult) });

/** What one scenario came to in all runs: a long run can be done in pieces, each with a seed of its own. */
export function mergeRuns(runs: readonly v.InferOutput<typeof Run>[]): readonly RunResult[] {
  const merged = new Map<string, RunResult>();
  for (const result of runs.flatMap(({ results }) => results)) {
    const known = merged.get(result.id);
    merged.set(result.id, known === undefined ? result : added(known, result));
  }
  return [...merged.values()];
}

function added(one: RunResult, other: RunResult): RunResult {
  const columns = new Set([...Object.keys(one.counts), ...Object.keys(other.counts)]);
  const sum = (column: string): number => (one.counts[column] ?? 0) + (other.counts[column] ?? 0);
  return {
    ...other,
    passed: one.passed && other.passed,
    rounds: one.rounds + other.rounds,
    messages: one.messages + other.messages,
    counts: Object.fromEntries([...columns].map((column) => [column, sum(column)])),
    broken: one.broken + other.broken,
    slowestMs: Math.max(one.slowestMs, other.slowestMs),
  };
}

/** A bug that was seen caught once is caught: chance does not lead every round past it. */
export function mergePlanted(rows: readonly PlantedRow[]): readonly PlantedRow[] {
  const merged = new Map<string, PlantedRow>();
  for (const row of rows) {
    const key = `${row.bug} ${row.scenario}`;
    if (merged.get(key)?.isCaught !== true) merged.set(key, row);
  }
  return [...merged.values()];
}
