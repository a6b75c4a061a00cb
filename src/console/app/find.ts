import type { CustomerId } from '#protocol/ids.ts';
import type { SearchHit } from '#protocol/staff/search-find.ts';
import { serverSays } from '../store/server-says.ts';
import { noAnswer, notNow, type NotTold, REQUEST_MS, type Tools } from './tools.ts';

/** A page of lines in which words were found, the newest first; or why there is none. */
export type Found =
  | { readonly at: 'found'; readonly hits: readonly SearchHit[]; readonly hasMore: boolean }
  | NotTold;
export type { SearchHit } from '#protocol/staff/search-find.ts';

/** Looks for words in what was said and noted (FIND-1). `before`: the place of the last hit that is there already. */
export async function findWords(
  { line }: Tools,
  query: string,
  customerId: CustomerId | null,
  before: number | null,
): Promise<Found> {
  const current = line();
  if (current?.peer !== 'extended') return notNow();
  const asked = {
    query,
    ...(customerId !== null && { customerId }),
    ...(before !== null && { before }),
  };
  const answer = await current.request('search:find', asked, REQUEST_MS);
  if ('silent' in answer) return { at: 'failed', message: noAnswer() };
  if (!answer.ok) return { at: 'failed', message: serverSays(answer.error.message) };
  return { at: 'found', hits: answer.hits, hasMore: answer.hasMore };
}
