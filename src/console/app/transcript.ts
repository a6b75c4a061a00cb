import type { CustomerId, Seq } from '#protocol/ids.ts';
import { LIMITS } from '#protocol/limits.ts';
import type { Entry } from '#protocol/note.ts';
import { serverSays } from '../store/server-says.ts';
import { linesOf } from '../store/sequence.ts';
import { noAnswer, notNow, pause, REQUEST_MS, type Tools } from './tools.ts';

/** Everything that was said in a conversation and noted on it, oldest first; or why it cannot be had. */
export type Transcript =
  | { readonly at: 'read'; readonly entries: readonly Entry[] }
  | { readonly at: 'failed'; readonly message: string };

const failed = (message: string): Transcript => ({ at: 'failed', message });

/** Reads a conversation to its beginning. A part of it is never given out as the whole (EXPORT-1). */
export async function readTranscript(
  { read, line, after }: Tools,
  customerId: CustomerId,
): Promise<Transcript> {
  const current = line();
  if (current === null) return notNow();
  if (current.peer === 'strict') {
    // it has told its whole history, or nothing yet
    const known = read().conversations.get(customerId);
    return known?.load.at === 'ready' ? { at: 'read', entries: known.messages } : failed(noAnswer());
  }
  const pages: (readonly Entry[])[] = [];
  for (let before: Seq | undefined; ;) {
    const page = { limit: LIMITS.historyPage, ...(before !== undefined && { before }) };
    const answer = await current.request('customer:history', { customerId, ...page }, REQUEST_MS);
    if ('silent' in answer) return failed(noAnswer());
    if (!answer.ok) {
      if (answer.error.code !== 'RATE_LIMITED') return failed(serverSays(answer.error.message));
      await pause(after, answer.error.retryAfterMs ?? 1_000);
      continue;
    }
    const lines = linesOf(answer.history);
    pages.push(lines);
    before = lines[0]?.seq;
    if (answer.page?.hasMore !== true || before === undefined) break;
  }
  return { at: 'read', entries: pages.toReversed().flat() };
}
