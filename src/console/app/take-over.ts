import type { CustomerId } from '#protocol/ids.ts';
import type { CustomerTaken } from '#protocol/staff/customer-take.ts';
import { serverSays } from '../store/server-says.ts';
import { withBusy } from '../store/busy.ts';
import { withCustomers } from '../store/customers.ts';
import { canTakeOver } from '../store/handover.ts';
import { handoverWords } from '../words/en/handover.ts';
import { noAnswer, noConnection, REQUEST_MS, type Tools } from './tools.ts';

/** Takes the conversation from whoever holds it on this screen; from nobody else (TAKE-2). */
export async function takeOver(tools: Tools, customerId: CustomerId): Promise<void> {
  const { me, read, apply, say } = tools;
  const can = canTakeOver(read(), customerId);
  const line = tools.line();
  const from = read().customers.get(customerId)?.assignedTo;
  if (can !== 'yes') {
    say('info', handoverWords()[`cannotTake_${can}`]);
    return;
  }
  if (line === null || from == null) {
    say('error', noConnection());
    return;
  }
  apply((state) => withBusy(state, customerId, 'taking'));
  const answer = await line.request('customer:take', { customerId, staffId: me.id, from }, REQUEST_MS);
  apply((state) => withBusy(state, customerId, null));
  if ('silent' in answer) say('error', noAnswer());
  else if (answer.ok) apply((state) => withCustomers(state, [answer.customer]));
  else say('error', serverSays(answer.error.message));
}

/** TAKE-3: whose conversation it was is told by whom it was taken. */
export function heardTaken({ say }: Tools, { customerName, staffName }: CustomerTaken): void {
  say('info', handoverWords().takenFromYou({ name: staffName, customer: customerName }));
}
