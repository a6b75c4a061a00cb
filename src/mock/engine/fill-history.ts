import type { Storage } from '#desk/storage.ts';
import { asCustomerId, asMessageId, asStaffId } from '#protocol/ids.ts';
import { asMillis, type Millis } from '#protocol/timestamp.ts';
import type { ScenarioCustomer } from '../scenarios/scenario.ts';
import { digest } from './digest.ts';
import type { Mint } from './mint.ts';
import { KNOWN_STAFF } from './people.ts';

const MINUTE_MS = 60_000;
/** Every so many messages of the customer's come with one answer. */
const ANSWER_EVERY = 3;

/**
 * A conversation of long ago, a message a minute, written straight into storage and ended: it happened before the mock
 * began, so nobody hears of it and the wire log has none of it.
 */
export async function fillHistory(
  storage: Storage,
  mint: Mint,
  now: Millis,
  { name, history }: ScenarioCustomer,
): Promise<{ readonly customerToken: string }> {
  const customerToken = mint.secret();
  const id = asCustomerId(mint.id());
  await storage.addCustomer({ id, name, resumeHash: digest(customerToken), at: now });
  const { messages, texts } = history ?? { messages: 0, texts: [] };
  const [, { id: colleague, name: colleagueName }] = KNOWN_STAFF;
  const staff = { id: asStaffId(colleague), name: colleagueName };
  for (let number = 1; number <= messages; number += 1) {
    const at = asMillis(now - (messages - number + 1) * MINUTE_MS);
    const message = {
      id: asMessageId(mint.id()),
      customerId: id,
      text: `${number}. ${texts[(number - 1) % Math.max(1, texts.length)] ?? ''}`.slice(0, 10_000),
      at,
      clientMessageId: null,
    };
    const by = (act: string) => ({ at, actor: staff.id, act, customerId: id });
    if (number % ANSWER_EVERY === 0) await storage.appendStaffMessage(message, staff, by('message:send'));
    else await storage.appendCustomerMessage(message);
    if (number === 1) await storage.acceptCustomer(id, staff.id, by('customer:accept'));
  }
  await storage.endCustomer(id, staff.id, { at: now, actor: staff.id, act: 'customer:end', customerId: id });
  return { customerToken };
}
