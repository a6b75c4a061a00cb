import type { Frames } from './page/meter.ts';

/** The value below which that share of all values lies; NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** Figures of one page, by name. */
export type Figures = Readonly<Record<string, number>>;

/** Each figure's median over the rounds. */
export function middleOf(rounds: readonly Figures[]): Figures {
  const names = new Set(rounds.flatMap((round) => Object.keys(round)));
  return Object.fromEntries(
    [...names].map((name) => [name, median(rounds.map((round) => round[name] ?? Number.NaN))]),
  );
}

/** Of all frames that should have come, those that did not. */
export const latePercent = ({ late, frames }: Frames): number =>
  frames + late === 0 ? 0 : (100 * late) / (frames + late);
