import type { Figures } from './figures.ts';
import { type Found, isHeld, promisesOf } from './promises.ts';

const shown = (value: number): string =>
  Number.isNaN(value)
    ? '-'
    : Number.isInteger(value)
      ? String(value)
      : value.toFixed(Math.abs(value) < 10 ? 2 : 1);

function lines(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function listTable({ floor, chat }: Found): string {
  const sizes = Object.keys(chat)
    .map(Number)
    .toSorted((a, b) => a - b);
  const columns: readonly (readonly [string, Figures | undefined])[] = [
    ['floor at 1000', floor],
    ...sizes.map((size) => [`chat at ${size}`, chat[size]] as const),
  ];
  const names = new Set(columns.flatMap(([, figures]) => Object.keys(figures ?? {})));
  return lines([
    ['', ...columns.map(([head]) => head)],
    ...[...names].map((name) => [
      name,
      ...columns.map(([, figures]) => shown(figures?.[name] ?? Number.NaN)),
    ]),
  ]);
}

const pairs = (title: string, figures: Figures | undefined): readonly string[] =>
  figures === undefined
    ? []
    : [lines([[title, ''], ...Object.entries(figures).map(([name, at]) => [name, shown(at)])])];

/** What was found, and what was promised of it. */
export function report(found: Found): string {
  const promised = promisesOf(found).map((one) => [
    one.what,
    `${shown(one.value)}${one.unit}`,
    `<= ${one.most}${one.unit}`,
    isHeld(one) ? 'held' : 'NOT HELD',
  ]);
  return [
    ...(Object.keys(found.chat).length === 0 ? [] : [listTable(found)]),
    ...pairs('an empty React page', found.empty),
    ...pairs('queue of 10 000', found.queue),
    ...pairs('from the newest to the oldest by wheel', found.far),
    lines([['promised', 'found', '', ''], ...promised]),
  ].join('\n\n');
}
