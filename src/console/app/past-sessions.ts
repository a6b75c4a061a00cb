import type { CustomerId, Seq } from '#protocol/ids.ts';
import type { PastSession } from '#protocol/staff/customer-sessions.ts';
import { NO_ANSWER, NO_CONNECTION, REQUEST_MS, type Tools } from './tools.ts';

export type { PastSession } from '#protocol/staff/customer-sessions.ts';

/** A page of a customer's stays, the newest first; or why there is none. */
export type PastSessions =
  | { readonly at: 'told'; readonly sessions: readonly PastSession[]; readonly hasMore: boolean }
  | { readonly at: 'failed'; readonly message: string };

export const NO_SESSIONS: PastSessions = { at: 'failed', message: NO_CONNECTION };

export async function readPastSessions(
  { line }: Tools,
  customerId: CustomerId,
  before: Seq | null,
): Promise<PastSessions> {
  const current = line();
  if (current?.peer !== 'extended') return NO_SESSIONS;
  const page = before === null ? {} : { before };
  const answer = await current.request('customer:sessions', { customerId, ...page }, REQUEST_MS);
  if ('silent' in answer) return { at: 'failed', message: NO_ANSWER };
  if (!answer.ok) return { at: 'failed', message: answer.error.message };
  return { at: 'told', sessions: answer.sessions, hasMore: answer.hasMore };
}
