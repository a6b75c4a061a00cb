import { COLUMNS } from '../checker/evidence.ts';
import { passed, type Result } from './run-scenario.ts';

const HEAD = [
  'fault',
  'what is done',
  'rounds',
  'messages',
  ...COLUMNS,
  'broken',
  'slowest',
  'verdict',
] as const;

function rowOf(result: Result): readonly string[] {
  const { scenario, rounds, messages, counts, broken, slowestMs } = result;
  return [
    scenario.id,
    scenario.title,
    String(rounds),
    String(messages),
    ...COLUMNS.map((column) => String(counts[column])),
    String(broken),
    `${(slowestMs / 1000).toFixed(1)} s`,
    passed(result) ? 'pass' : 'FAIL',
  ];
}

/** A Markdown table with columns of even width, to be read in a terminal as well as on a page. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rows.map(line)].join(
    '\n',
  );
}

export const resultTable = (results: readonly Result[]): string => table(HEAD, results.map(rowOf));
