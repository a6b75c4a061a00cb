import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillHistory, fillSearch } from '../fill-history.ts';

/** One for all rounds and sizes; each larger size grows from the one before. */
let made: Promise<string> | undefined;

/** The data folder of a desk with a conversation that is so long. `isSearched`: its words are in the index too. */
export async function longDatabase(messages: number, isSearched = false): Promise<string> {
  const folder = await (made ??= mkdtemp(join(tmpdir(), 'deskwire-bench-')));
  const file = join(folder, 'deskwire.sqlite');
  await fillHistory(file, messages);
  if (isSearched) await fillSearch(file);
  return folder;
}

export async function forgetLongDatabase(): Promise<void> {
  if (made !== undefined) await rm(await made, { recursive: true, force: true });
  made = undefined;
}
