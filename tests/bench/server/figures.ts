export type Quantiles = { readonly p50: number; readonly p99: number };

/** The smallest value that so large a share of all does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export function quantiles(values: readonly number[]): Quantiles {
  return { p50: quantile(values, 0.5), p99: quantile(values, 0.99) };
}

/** What one round measured on one side. NaN where this machine cannot tell. */
export type Figures = Readonly<Record<string, number>>;

/** What must come out: the first side's figure by the last side's, which is the floor. */
export type Promised = { readonly atLeast: number } | { readonly atMost: number };

export type Row = {
  readonly figure: string;
  /** Of each side: the median of the rounds. */
  readonly medians: readonly number[];
  /** Each side's median by the last one's; of the last itself 1. */
  readonly ratios: readonly number[];
  readonly promised: Promised | undefined;
  /** Undefined where nothing is promised, or nothing could be measured. */
  readonly kept: boolean | undefined;
};

/** `rounds`: of each round what each side measured, in one order of sides. */
export function summarise(
  rounds: readonly (readonly Figures[])[],
  promises: Readonly<Record<string, Promised>>,
): readonly Row[] {
  const names = Object.keys(rounds[0]?.[0] ?? {});
  return names.map((figure) => {
    const sides =
      rounds[0]?.map((_, side) => rounds.map((round) => round[side]?.[figure] ?? Number.NaN)) ?? [];
    const medians = sides.map((values) => quantile(values, 0.5));
    const floor = medians.at(-1) ?? Number.NaN;
    const ratios = medians.map((median) => median / floor);
    const promised = promises[figure];
    return { figure, medians, ratios, promised, kept: isKept(ratios[0], promised) };
  });
}

function isKept(ratio: number | undefined, promised: Promised | undefined): boolean | undefined {
  if (promised === undefined || ratio === undefined || Number.isNaN(ratio)) return undefined;
  return 'atLeast' in promised ? ratio >= promised.atLeast : ratio <= promised.atMost;
}

/** A Markdown table, so that it can be kept as it was printed. */
export function tableOf(sides: readonly string[], rows: readonly Row[]): string {
  const others = sides.slice(0, -1);
  const heads = ['figure', ...sides, ...others.map((side) => `${side} / ${sides.at(-1)}`), 'promised'];
  const lines = rows.map(({ figure, medians, ratios, promised, kept }) => [
    figure,
    ...medians.map((median) => rounded(median)),
    ...ratios.slice(0, -1).map((ratio) => (Number.isFinite(ratio) ? ratio.toFixed(2) : '-')),
    promised === undefined
      ? ''
      : `${wordsOf(promised)}${kept === undefined ? '' : kept ? ', kept' : ', MISSED'}`,
  ]);
  const widths = heads.map((_, column) =>
    Math.max(...[heads, ...lines].map((cells) => cells[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(heads), line(widths.map((width) => '-'.repeat(width))), ...lines.map(line)].join('\n');
}

const wordsOf = (promised: Promised) =>
  'atLeast' in promised ? `>= ${promised.atLeast}` : `<= ${promised.atMost}`;

const rounded = (value: number) => (Number.isFinite(value) ? String(Number(value.toPrecision(3))) : '-');
