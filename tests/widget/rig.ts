import { createMemoryStore } from '#outbox/memory-store.ts';
import { createOutbox } from '#outbox/outbox.ts';
import type { OutboxStore } from '#outbox/store.ts';
import type { Message } from '#protocol/message.ts';
import type { LineListener } from '#widget/connection.ts';
import { createKeepsake, type Keepsake } from '#widget/keepsake.ts';
import { createSession, type SessionParts } from '#widget/session.ts';
import type { VisitorOutbox } from '#widget/visitor-outbox.ts';
import { createClock, mintId, settled } from '../outbox/rig.ts';

export type Wire = Record<string, unknown>;
const seqOf = (each: Wire) => each['seq'] as number;
type Handler = (payload: Wire) => unknown;

export { settled };

export const message = (seq: number, text: string, more: Partial<Message> = {}): Wire => ({
  id: `m${seq}`,
  seq,
  text,
  isCustomer: false,
  timestamp: new Date(1_700_000_000_000 + seq * 60_000).toISOString(),
  ...more,
});

/** A server's end of the line that answers at once, and keeps what was said to it. */
export function createDoor() {
  const said: [string, Wire][] = [];
  const stored: Wire[] = [];
  const known = new Map<string, string>();
  let listener: LineListener | undefined;
  let auth: (() => object) | undefined;
  let isUp = false;
  let opened = 0;
  let restarts = 0;
  let isSilent = false;
  let tooLarge: string | undefined;

  const handlers: Record<string, Handler> = {
    'visitor:hello': () => {
      const { customerToken } = (auth?.() ?? {}) as { customerToken?: string };
      const resumed = customerToken !== undefined && known.has(customerToken);
      const token = resumed ? customerToken : `token ${known.size + 1}`;
      if (!resumed) known.set(token, `customer${known.size + 1}`);
      const customerId = known.get(token);
      return { ok: true, customerId, customerToken: token, name: 'Visitor', resumed, serverTime: 1 };
    },
    'message:history': ({ before, after, limit }) => {
      const size = (limit as number | undefined) ?? 50;
      const inRange = stored.filter(
        (each) =>
          (before === undefined || seqOf(each) < (before as number)) &&
          (after === undefined || seqOf(each) > (after as number)),
      );
      const page = after === undefined ? inRange.slice(-size) : inRange.slice(0, size);
      const ends = { oldestSeq: page[0]?.['seq'] ?? null, newestSeq: page.at(-1)?.['seq'] ?? null };
      return { ok: true, messages: page, page: { ...ends, hasMore: page.length < inRange.length } };
    },
    'message:send': ({ text, clientMessageId }) => {
      const first = stored.find((each) => each['clientMessageId'] === clientMessageId);
      if (first !== undefined) return { ok: true, message: first, duplicate: true };
      const own = message(stored.length + 1, text as string, { isCustomer: true });
      const kept = { ...own, clientMessageId };
      stored.push(kept);
      return { ok: true, message: kept, duplicate: false };
    },
  };

  return {
    said,
    stored,
    handlers,
    /** Events of one name that were said. */
    saidOf: (event: string) => said.filter(([name]) => name === event).map(([, payload]) => payload),
    opened: () => opened,
    restarts: () => restarts,
    silence: (on: boolean) => {
      isSilent = on;
    },
    /** From now on the server ends the connection over every event of this name, as too large (1009). */
    rejectAsTooLarge: (event: string | undefined) => {
      tooLarge = event;
    },
    up: async () => {
      isUp = true;
      listener?.connected();
      await settled();
    },
    down: async () => {
      isUp = false;
      listener?.disconnected();
      await settled();
    },
    push: async (event: string, payload: unknown) => {
      listener?.heard(event, payload);
      await settled();
    },
    openLine: ((giveAuth, to) => {
      auth = giveAuth;
      listener = to;
      return {
        open: () => {
          opened += 1;
        },
        ask: async (event, payload) => {
          if (!isUp) return undefined;
          said.push([event, payload as Wire]);
          if (isSilent) return undefined;
          if (event === tooLarge) {
            isUp = false;
            // those who wait for an answer hear first
            setImmediate(() => listener?.disconnected());
            return { closeCode: 1009 };
          }
          return { ack: await handlers[event]?.(payload as Wire) };
        },
        tell: (event, payload) => said.push([event, payload as Wire]),
        wake: () => {},
        restart: () => {
          restarts += 1;
        },
        close: () => {},
      };
    }) satisfies SessionParts['openLine'],
  };
}
export type Door = ReturnType<typeof createDoor>;

export function createBrowser() {
  const values = new Map<string, string>();
  const storage = {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
  } as Storage;
  return {
    store: createMemoryStore(),
    keepsake: () => createKeepsake('https://desk.example', () => storage),
  };
}

/** One page of a customer's browser. A second one on the same browser is a reload. */
export function openPage(
  door: Door,
  { store, keepsake }: { store: OutboxStore; keepsake: () => Keepsake } = createBrowser(),
  more: Partial<SessionParts> = {},
) {
  const clock = createClock();
  const faults: unknown[] = [];
  const openOutbox: SessionParts['openOutbox'] = async (customerId, onDelivered): Promise<VisitorOutbox> =>
    createOutbox({
      store,
      origin: 'https://desk.example',
      senderId: customerId,
      now: clock.now,
      after: clock.after,
      mintId,
      random: () => 0.5,
      onDelivered,
    });
  const session = createSession({
    openLine: door.openLine,
    openOutbox,
    keepsake: keepsake(),
    after: clock.after,
    now: clock.now,
    name: undefined,
    alone: (work) => work(),
    onFault: (error) => faults.push(error),
    ...more,
  });
  const texts = () => session.state().messages.map(({ text }) => text);
  return { session, clock, faults, texts, openOutbox };
}
