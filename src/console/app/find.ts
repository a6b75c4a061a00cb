import type { CustomerId } from '#protocol/ids.ts';
import type { SearchHit } from '#protocol/staff/search-find.ts';
import { NO_ANSWER, NO_CONNECTION, REQUEST_MS, type Tools } from './tools.ts';

/** A page of lines in which words were found, the newest first; or why there is none. */
export type Found =
  | { readonly at: 'found'; readonly hits: readonly SearchHit[]; readonly hasMore: boolean }
  | { readonly at: 'failed'; readonly message: string };
export type { SearchHit } from '#protocol/staff/search-find.ts';

export const NOT_FOUND_OUT: Found = { at: 'failed', message: NO_CONNECTION };

/** Looks for words in what was said and noted (FIND-1). `before`: the place of the last hit that is there already. */
export async function findWords(
  { line }: Tools,
  query: string,
  customerId: CustomerId | null,
  before: number | null,
): Promise<Found> {
  const current = line();
  if (current?.peer !== 'extended') return NOT_FOUND_OUT;
  const asked = {
    query,
    ...(customerId !== null && { customerId }),
    ...(before !== null && { before }),
  };
  const answer = await current.request('search:find', asked, REQUEST_MS);
  if ('silent' in answer) return { at: 'failed', message: NO_ANSWER };
  if (!answer.ok) return { at: 'failed', message: answer.error.message };
  return { at: 'found', hits: answer.hits, hasMore: answer.hasMore };
}
