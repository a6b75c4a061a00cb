import type { CustomerId, Seq } from '#protocol/ids.ts';
import type { PastSession } from '#protocol/staff/customer-sessions.ts';
import { serverSays } from '../store/server-says.ts';
import { noAnswer, notNow, type NotTold, REQUEST_MS, type Tools } from './tools.ts';

export type { PastSession } from '#protocol/staff/customer-sessions.ts';

/** A page of a customer's stays, the newest first; or why there is none. */
export type PastSessions =
  | { readonly at: 'told'; readonly sessions: readonly PastSession[]; readonly hasMore: boolean }
  | NotTold;

export async function readPastSessions(
  { line }: Tools,
  customerId: CustomerId,
  before: Seq | null,
): Promise<PastSessions> {
  const current = line();
  if (current?.peer !== 'extended') return notNow();
  const page = before === null ? {} : { before };
  const answer = await current.request('customer:sessions', { customerId, ...page }, REQUEST_MS);
  if ('silent' in answer) return { at: 'failed', message: noAnswer() };
  if (!answer.ok) return { at: 'failed', message: serverSays(answer.error.message) };
  return { at: 'told', sessions: answer.sessions, hasMore: answer.hasMore };
}
