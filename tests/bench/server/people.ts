import { randomUUID } from 'node:crypto';
import { EXTENSION } from '#protocol/version.ts';
import { staffIdOf, type SubjectName, tokenOf } from './subject.ts';
import { type Hear, openWire, type Wire } from './wire.ts';

/** One who writes in a conversation, on either server, by the words which that server knows. */
export type Person = {
  /** Resolves with the acknowledgement. Rejects when it is a refusal. */
  send(text: string): Promise<void>;
  readonly wire: Wire;
};
/** `token`: with it the same customer comes back. */
export type Customer = Person & { readonly customerId: string; readonly token?: string };

export type OnMessage = (text: string) => void;

const listen =
  (onMessage: OnMessage): Hear =>
  (event, payload) => {
    if (event === 'message:new') onMessage((payload as { message: { text: string } }).message.text);
  };

async function asked(wire: Wire, event: string, payload: object): Promise<Record<string, unknown>> {
  const answer = (await wire.ask(event, payload)) as Record<string, unknown>;
  if (answer['ok'] === true || answer['success'] === true) return answer;
  throw new Error(`${event} was refused: ${JSON.stringify(answer)}`);
}

const ignore: OnMessage = () => undefined;

export async function openCustomer(
  subject: SubjectName,
  url: string,
  name: string,
  onMessage = ignore,
  known?: string,
): Promise<Customer> {
  const auth = known === undefined ? {} : { customerToken: known };
  const wire = await openWire({ url, namespace: '/customer', auth }, listen(onMessage));
  if (subject === 'relay') {
    await asked(wire, 'join', { customerId: name });
    const send = async (text: string) => void (await asked(wire, 'message:send', { customerId: name, text }));
    return { wire, customerId: name, send };
  }
  const { customerId, customerToken } = await asked(wire, 'visitor:hello', { name });
  const send = async (text: string) =>
    void (await asked(wire, 'message:send', { text, clientMessageId: randomUUID() }));
  return { wire, customerId: String(customerId), token: String(customerToken), send };
}

/** Signed in and subscribed, as every console is. */
export async function openStaff(
  subject: SubjectName,
  url: string,
  staff: number,
  onMessage = ignore,
  compressed = true,
): Promise<Wire> {
  if (subject === 'relay') return openWire({ url, namespace: '/' }, listen(onMessage));
  const token = tokenOf(staff);
  const staffId = staffIdOf(staff);
  const auth = { token, ext: [EXTENSION] };
  const wire = await openWire({ url, namespace: '/', auth, compressed }, listen(onMessage));
  await asked(wire, 'staff:auth', { staffId, token });
  await asked(wire, 'staff:subscribe', { staffId });
  return wire;
}

/** Takes a waiting customer; from then on both write. */
export async function accept(
  subject: SubjectName,
  wire: Wire,
  staff: number,
  customerId: string,
): Promise<Person> {
  const staffId = staffIdOf(staff);
  if (subject === 'relay') {
    await asked(wire, 'join', { customerId });
    return { wire, send: async (text) => void (await asked(wire, 'message:send', { customerId, text })) };
  }
  await asked(wire, 'customer:accept', { customerId, staffId });
  return {
    wire,
    send: async (text) =>
      void (await asked(wire, 'message:send', {
        customerId,
        staffId,
        text,
        clientMessageId: randomUUID(),
      })),
  };
}
