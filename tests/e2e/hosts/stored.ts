import { connectSeedClient } from '../../seed/seed-client.ts';

/** What a server has stored of a conversation, asked by a client that knows only the seed document. */
export async function storedAt(
  url: string,
  staff: { readonly id: string; readonly token: string },
  customerId: string,
): Promise<readonly string[]> {
  const client = await connectSeedClient(url);
  client.says('staff:auth', { staffId: staff.id, token: staff.token });
  client.says('customer:history', { customerId });
  const { history } = await client.hears('customer:history:response');
  client.leave();
  return history.messages.map(({ text }) => text);
}
