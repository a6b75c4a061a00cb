import { io } from 'socket.io-client';
import { createHeardLog } from '../heard-log.ts';
import type { PlayedCustomer } from '../seed-host.ts';

const PATIENCE_MS = 5_000;

/** The customers' door answers with at least this much (DESIGN 4.6). */
type Answer = { readonly ok: boolean; readonly [field: string]: unknown };
type Said = { readonly event: string; readonly payload: Readonly<Record<string, unknown>> };
type Shown = { readonly text: string; readonly isCustomer: boolean; readonly staffName?: string };

/** A customer on namespace `/customer` of our own server, played by a plain socket. */
export async function playCustomer(
  url: string,
  { name, customerToken }: { readonly name: string; readonly customerToken?: string },
): Promise<PlayedCustomer> {
  const socket = io(`${url}/customer`, {
    auth: customerToken === undefined ? {} : { customerToken },
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
  });
  const log = createHeardLog<Said>(({ event, payload }) => `${event} ${JSON.stringify(payload)}`);
  socket.onAny((event: string, payload: Said['payload']) => {
    log.note({ event, payload });
  });

  async function ask(event: string, payload: object): Promise<Answer> {
    const answer = (await socket.timeout(PATIENCE_MS).emitWithAck(event, payload)) as Answer;
    if (!answer.ok) throw new Error(`${event} was refused: ${JSON.stringify(answer)}`);
    return answer;
  }

  const { customerId } = await ask('visitor:hello', { name });

  return {
    id: String(customerId),
    name,
    async writes(text) {
      await ask('message:send', { text, clientMessageId: crypto.randomUUID() });
    },
    async types(isTyping) {
      await ask('message:typing', { isTyping });
    },
    async leaves() {
      socket.disconnect();
    },
    async isShown(text) {
      const said = await log.take(`"${text}"`, ({ event, payload }) => {
        return event === 'message:new' && (payload['message'] as Shown).text === text;
      });
      return said.payload['message'] as Shown;
    },
    async seesTyping(isTyping) {
      await log.take(`typing ${isTyping}`, ({ event, payload }) => {
        return event === 'message:typing:update' && payload['isTyping'] === isTyping;
      });
    },
  };
}
