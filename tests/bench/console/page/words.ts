const WORDS =
  'the invoice of last month shows another amount than what was agreed could you please look into it and send a new one thank you';
const ALL = WORDS.split(' ');

/** Text of the `n`-th message: one line to five, the same at every run. */
export function textOf(n: number): string {
  const length = 3 + ((n * 7) % 11) + ((n * 13) % 17 === 0 ? 60 : 0);
  const words = Array.from({ length }, (_, at) => ALL[(n * 5 + at) % ALL.length]);
  return `${n}: ${words.join(' ')}`;
}
