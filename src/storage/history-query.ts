import type { HistoryPage, HistoryQuery } from '#desk/storage.ts';
import type { StoredMessage } from '#protocol/message.ts';

/** Throws on a query that no caller should make; the desk has clamped what came from outside. */
export function assertHistoryQuery({ before, after, limit }: HistoryQuery): void {
  if (before !== undefined && after !== undefined)
    throw new Error('A history page goes before or after, not both.');
  if (!Number.isSafeInteger(limit) || limit < 1)
    throw new Error(`A history page of ${limit} messages is no page.`);
}

/** Makes a page of up to `limit + 1` messages found in reading direction: one too many says that there are more. */
export function pageOf(found: readonly StoredMessage[], { after, limit }: HistoryQuery): HistoryPage {
  const messages = found.slice(0, limit);
  return { messages: after === undefined ? messages.toReversed() : messages, hasMore: found.length > limit };
}
