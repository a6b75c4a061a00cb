import type { Customer } from '#protocol/customer.ts';
import type { CustomerId, Revision } from '#protocol/ids.ts';
import { withCustomers } from '../store/customers.ts';
import { serverSays } from '../store/server-says.ts';
import { noAnswer, noConnection, notNow, type NotTold, REQUEST_MS, type Tools } from './tools.ts';

/** A page of those who are blocked; or why there is none. */
export type BlockedPage =
  | { readonly at: 'told'; readonly customers: readonly Customer[]; readonly hasMore: boolean }
  | NotTold;

/** Blocks a customer for this reason, or (null) lets them write again. True when it is done; else a notice says why not. */
export async function setBlocked(
  { apply, say, line }: Tools,
  customerId: CustomerId,
  reason: string | null,
): Promise<boolean> {
  const current = line();
  if (current?.peer !== 'extended') {
    say('error', noConnection());
    return false;
  }
  const answer =
    reason === null
      ? await current.request('customer:unblock', { customerId }, REQUEST_MS)
      : await current.request('customer:block', { customerId, reason }, REQUEST_MS);
  if ('silent' in answer || !answer.ok) {
    say('error', 'silent' in answer ? noAnswer() : serverSays(answer.error.message));
    return false;
  }
  apply((state) => withCustomers(state, [answer.customer]));
  return true;
}

export async function readBlocked({ line }: Tools, before: Revision | null): Promise<BlockedPage> {
  const current = line();
  if (current?.peer !== 'extended') return notNow();
  const answer = await current.request('customer:blocked', before === null ? {} : { before }, REQUEST_MS);
  if ('silent' in answer) return { at: 'failed', message: noAnswer() };
  if (!answer.ok) return { at: 'failed', message: serverSays(answer.error.message) };
  return { at: 'told', customers: answer.customers, hasMore: answer.hasMore };
}
