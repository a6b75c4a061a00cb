import type { CustomerId } from '#protocol/ids.ts';
import type { ActivityAct } from '#protocol/staff/customer-activity.ts';
import { serverSays } from '../store/server-says.ts';
import { noAnswer, notNow, type NotTold, REQUEST_MS, type Tools } from './tools.ts';

export type { ActivityAct } from '#protocol/staff/customer-activity.ts';

/** A page of what was done with a conversation, the newest first; or why there is none. */
export type Activity =
  | { readonly at: 'told'; readonly acts: readonly ActivityAct[]; readonly hasMore: boolean }
  | NotTold;

export async function readActivity(
  { line }: Tools,
  customerId: CustomerId,
  before: number | null,
): Promise<Activity> {
  const current = line();
  if (current?.peer !== 'extended') return notNow();
  const page = before === null ? {} : { before };
  const answer = await current.request('customer:activity', { customerId, ...page }, REQUEST_MS);
  if ('silent' in answer) return { at: 'failed', message: noAnswer() };
  if (!answer.ok) return { at: 'failed', message: serverSays(answer.error.message) };
  return { at: 'told', acts: answer.acts, hasMore: answer.hasMore };
}
