import { io } from 'socket.io-client';
import { CUSTOMER_NAMESPACE } from '#protocol/version.ts';
import { createHearing } from '../hearing.ts';
import { at } from '../reading.ts';
import type { Customers, PlayedCustomer } from './customer.ts';

type Door = { readonly url: string; readonly patienceMs: number };

/** One customer on namespace `/customer` of a server that has one; undefined when there is none or it says no. */
async function enter({ url, patienceMs }: Door, name: string) {
  const socket = io(`${url.replace(/\/$/u, '')}${CUSTOMER_NAMESPACE}`, {
    forceNew: true,
    reconnection: false,
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    timeout: patienceMs,
  });
  const hearing = createHearing(patienceMs);
  socket.onAny((event: string, payload: unknown) => {
    hearing.note({ event, payload });
  });

  async function ask(event: string, payload: object): Promise<unknown> {
    try {
      return (await socket.timeout(patienceMs).emitWithAck(event, payload)) as unknown;
    } catch {
      return undefined;
    }
  }
  const said = async (event: string, payload: object) => at(await ask(event, payload), 'ok') === true;

  const id = at(await ask('visitor:hello', { name }), 'customerId');
  if (typeof id !== 'string') {
    socket.disconnect();
    return undefined;
  }
  const customer: Required<PlayedCustomer> = {
    id,
    writes: (text) => said('message:send', { text, clientMessageId: crypto.randomUUID() }),
    types: (isTyping) => said('message:typing', { isTyping }),
    async isShown(text) {
      const shown = await hearing.take(
        ({ event, payload }) => event === 'message:new' && at(payload, 'message', 'text') === text,
      );
      return shown !== undefined;
    },
    async seesTyping(isTyping) {
      const seen = await hearing.take(
        ({ event, payload }) => event === 'message:typing:update' && at(payload, 'isTyping') === isTyping,
      );
      return seen !== undefined;
    },
  };
  return { customer, leave: () => void socket.disconnect() };
}

/** Whether the server lets customers in at `/customer`. */
export async function hasDoor(door: Door): Promise<boolean> {
  const entered = await enter(door, 'Conformance');
  entered?.leave();
  return entered !== undefined;
}

/** Customers played by the kit, through the namespace that our own server and its mocks have for them. */
export function customersThroughTheDoor(door: Door): Customers {
  const leaves: (() => void)[] = [];
  return {
    how: `played through ${CUSTOMER_NAMESPACE}`,
    endless: true,
    async waiting(text) {
      const entered = await enter(door, `Conformance ${leaves.length + 1}`);
      if (entered === undefined) return undefined;
      leaves.push(entered.leave);
      return (await entered.customer.writes(text)) ? entered.customer : undefined;
    },
    release: () => undefined,
    async close() {
      for (const leave of leaves) leave();
    },
  };
}
