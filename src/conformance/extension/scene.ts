import { NoScene, notSeen, type Check, type Verdict } from '../check.ts';
import type { Client } from '../client.ts';
import { at, listAt, spell } from '../reading.ts';
import type { Stage } from '../stage.ts';
import { mintKey } from './acks.ts';

/** A check of the extension: not seen where the server does not offer it. */
export function extensionCheck(
  check: Omit<Check, 'section' | 'play'> & { readonly play: (stage: Stage) => Promise<Verdict> },
): Check {
  return {
    ...check,
    section: 'Extension deskwire/1',
    async play(stage) {
      return stage.offersExtension ? check.play(stage) : notSeen('the server does not offer deskwire/1');
    },
  };
}

/** Sends with an acknowledgement and a key, and answers with the message as stored. */
export async function send(
  client: Client,
  about: { readonly customerId: string; readonly staffId: string },
  text: string,
  clientMessageId = mintKey(),
): Promise<unknown> {
  const ack = await client.asks('message:send', { ...about, text, clientMessageId });
  if (at(ack, 'ok') !== true) throw new NoScene(`a message was not taken: ${spell(ack)}`);
  return at(ack, 'message');
}

/** One page of a history, newest without a cursor. */
export async function page(
  client: Client,
  customerId: string,
  cursor: { readonly before?: number; readonly after?: number; readonly limit?: number } = {},
) {
  const ack = await client.asks('customer:history', { customerId, ...cursor });
  if (at(ack, 'ok') !== true) throw new NoScene(`the history was not answered: ${spell(ack)}`);
  const messages = listAt(ack, 'history', 'messages');
  return {
    messages,
    seqs: messages.map((message) => at(message, 'seq')),
    texts: messages.map((message) => at(message, 'text')),
    page: at(ack, 'page'),
    hasMore: at(ack, 'page', 'hasMore'),
  };
}
