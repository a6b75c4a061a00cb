import { hasDatabase } from '../data-folder.ts';
import { openDesk, type OpenDesk } from '../open-desk.ts';
import { PlainError } from '../plain-error.ts';
import { loadEnvFile, readSettings } from '../settings.ts';

/** Where a command finds the desk; `data` is its `--data`. */
export type DeskOption = { readonly data?: string };

/**
 * Opens the desk of the data folder for one command and closes it after. The server may run meanwhile. Unless
 * `mayCreate`, a folder without a database is an error: a mistyped one must not become a new, empty desk.
 */
export async function withDesk<Result>(
  { data }: DeskOption,
  work: (opened: OpenDesk) => Promise<Result>,
  { mayCreate = false }: { readonly mayCreate?: boolean } = {},
): Promise<Result> {
  loadEnvFile();
  const { dataFolder } = readSettings(
    data === undefined ? process.env : { ...process.env, DESKWIRE_DATA: data },
  );
  if (!mayCreate && !hasDatabase(dataFolder)) {
    throw new PlainError(
      `There is no desk in ${dataFolder}. Start the server there once, or name another with --data.`,
    );
  }
  const opened = openDesk(dataFolder);
  try {
    return await work(opened);
  } finally {
    await opened.storage.close();
  }
}

/** What goes to stdout, line by line. */
export function print(...lines: readonly string[]): void {
  for (const line of lines) process.stdout.write(`${line}\n`);
}

/** Columns of even width. */
export function printTable(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => (row[i] ?? '').length)));
  for (const row of [head, ...rows]) {
    print(
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  }
}

/** A time as people and programs read it: ISO 8601, UTC. */
export const timeText = (at: number): string => new Date(at).toISOString();
