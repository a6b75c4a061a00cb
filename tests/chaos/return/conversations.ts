import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import { CUSTOMER_NAMESPACE, EXTENSION } from '#protocol/version.ts';
import type { Person } from '../desk/desk.ts';

const options = { transports: ['websocket'], forceNew: true, reconnection: false };

async function ask(socket: Socket, event: string, payload: object): Promise<Record<string, unknown>> {
  const answer = (await socket.timeout(10_000).emitWithAck(event, payload)) as Record<string, unknown>;
  if (answer['ok'] !== true && answer['success'] !== true)
    throw new Error(`${event}: ${JSON.stringify(answer)}`);
  return answer;
}

export type SignedIn = Person & { readonly cookie: string };
export type Held = { readonly customerId: string; readonly customerToken: string; readonly by: SignedIn };

async function post(url: string, path: string, headers: Record<string, string>, body?: object) {
  const reply = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { origin: url, ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`);
  return reply;
}

export async function signIn(url: string, person: Person): Promise<SignedIn> {
  const { id: login, password } = person;
  const reply = await post(url, '/api/sign-in', { 'content-type': 'application/json' }, { login, password });
  return { ...person, cookie: reply.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
}

/** So many customers who have written once, each accepted by one of the staff in turn. */
export async function holdConversations(
  url: string,
  staff: readonly SignedIn[],
  count: number,
): Promise<Held[]> {
  const held: Held[] = [];
  for (const [i, by] of staff.entries()) {
    const reply = await post(url, '/api/socket-token', { cookie: by.cookie });
    const { token } = (await reply.json()) as { token: string };
    const socket = io(url, { ...options, auth: { ext: [EXTENSION] } });
    await ask(socket, 'staff:auth', { staffId: by.id, token });
    for (let number = i; number < count; number += staff.length) {
      const visitor = io(`${url}${CUSTOMER_NAMESPACE}`, options);
      const { customerId, customerToken } = await ask(visitor, 'visitor:hello', {});
      await ask(visitor, 'message:send', { text: 'Hello?', clientMessageId: randomUUID() });
      visitor.disconnect();
      await ask(socket, 'customer:accept', { customerId, staffId: by.id });
      held.push({ customerId: String(customerId), customerToken: String(customerToken), by });
    }
    socket.disconnect();
  }
  return held;
}
