import { randomUUID } from 'node:crypto';
import { CUSTOMER_NAMESPACE } from '#protocol/version.ts';
import { post, signIn } from '#tests/server/http-kit.ts';
import { ask, connect, staffClient } from '#tests/server/socket-kit.ts';
import type { ChaosDesk, Person } from './desk.ts';

/** A token for a plain socket, got as the console gets it. */
export async function tokenOf(desk: ChaosDesk, { id, password }: Person): Promise<string> {
  const { cookie } = await signIn(desk.url, id, password);
  const { json } = await post(desk.url, '/api/socket-token', undefined, { cookie });
  return String(json['token']);
}

export async function staff(desk: ChaosDesk, person: Person) {
  const { socket, heard } = await staffClient(desk.url, person.id, await tokenOf(desk, person));
  return { socket, heard, staffId: person.id };
}

export type StaffAtWork = Awaited<ReturnType<typeof staff>>;

/** A customer who has written once and is held by this member of staff. */
export async function heldCustomer(desk: ChaosDesk, { socket, staffId }: StaffAtWork): Promise<string> {
  const visitor = connect(`${desk.url}${CUSTOMER_NAMESPACE}`);
  const hello = await ask(visitor.socket, 'visitor:hello', {});
  await ask(visitor.socket, 'message:send', { text: 'Hello?', clientMessageId: randomUUID() });
  const customerId = String(hello['customerId']);
  await ask(socket, 'customer:accept', { customerId, staffId });
  return customerId;
}

export function send(
  { socket, staffId }: StaffAtWork,
  customerId: string,
  text: string,
  clientMessageId: string = randomUUID(),
) {
  return ask(socket, 'message:send', { customerId, staffId, text, clientMessageId });
}
