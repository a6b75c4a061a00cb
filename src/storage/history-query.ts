import type { HistoryPage, HistoryQuery } from '#desk/records.ts';
import type { StoredMessage } from '#protocol/message.ts';
import { isNote, type Note, type StoredEntry } from '#protocol/note.ts';

/** Throws on a query that no caller should make; the desk has clamped what came from outside. */
export function assertHistoryQuery({ before, after, limit }: HistoryQuery): void {
  if (before !== undefined && after !== undefined)
    throw new Error('A history page goes before or after, not both.');
  if (!Number.isSafeInteger(limit) || limit < 1)
    throw new Error(`A history page of ${limit} messages is no page.`);
}

/** Makes a page of up to `limit + 1` lines found in reading direction: one too many says that there are more. */
export function linesOf<Line>(
  found: readonly Line[],
  { after, limit }: HistoryQuery,
): { readonly lines: readonly Line[]; readonly hasMore: boolean } {
  const lines = found.slice(0, limit);
  return { lines: after === undefined ? lines.toReversed() : lines, hasMore: found.length > limit };
}

/** The same as staff read it: messages and notes apart. */
export function pageOf(found: readonly StoredEntry[], query: HistoryQuery): HistoryPage {
  const { lines, hasMore } = linesOf(found, query);
  const messages = lines.filter((line): line is StoredMessage => !isNote(line));
  const notes = lines.filter((line): line is Note => isNote(line));
  return { messages, notes, hasMore };
}
