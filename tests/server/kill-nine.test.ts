import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Socket } from 'socket.io-client';
import { expect, test } from 'vitest';
import type { CustomerId } from '#protocol/ids.ts';
import type { Message } from '#protocol/message.ts';
import { CUSTOMER_NAMESPACE, EXTENSION } from '#protocol/version.ts';
import { deskwire, spawnServer } from './process-kit.ts';
import { newFolder } from './server-kit.ts';
import { type Answer, ask, connect, staffClient } from './socket-kit.ts';

const CUSTOMERS = 10;
const AGENTS = 3;
const FROM_CUSTOMER = 30;
const FROM_AGENT = 20;
const TOTAL = CUSTOMERS * (FROM_CUSTOMER + FROM_AGENT);
/** After so many acknowledged messages the server is killed. */
const KILLS = [120, 260, 400];

type Sent = { readonly text: string; readonly key: string; readonly id: string; readonly seq: number };

/** A client that comes back by itself and says who it is before anything else, each time. */
function comingBack(url: string, auth: () => object, greet: (socket: Socket) => Promise<void>) {
  const { socket } = connect(url, {
    reconnection: true,
    reconnectionDelay: 20,
    reconnectionDelayMax: 100,
    auth: (give: (data: object) => void) => {
      give(auth());
    },
  });
  let ready = Promise.withResolvers<void>();
  let isReady = false;
  socket.on('connect', () => {
    const { id } = socket;
    const isCurrent = () => socket.connected && socket.id === id;
    // a greeting that the next kill interrupts is made again at the next connection
    void (async () => {
      try {
        await greet(socket);
        if (!isCurrent()) return;
        isReady = true;
        ready.resolve();
      } catch {
        if (isCurrent()) socket.disconnect().connect();
      }
    })();
  });
  socket.on('disconnect', () => {
    // who waits for a greeting that was interrupted goes on waiting for the next: on the same promise
    if (isReady) ready = Promise.withResolvers<void>();
    isReady = false;
  });

  /** Sends until it is acknowledged, always with the same key. Answers what was acknowledged, and how often it was sent. */
  async function send(event: string, payload: object): Promise<{ answer: Answer; attempts: number }> {
    for (let attempts = 1; ; attempts += 1) {
      await ready.promise;
      const answer = await ask(socket, event, payload).catch(() => undefined);
      if (answer?.ok === true) return { answer, attempts };
      if (answer !== undefined) throw new Error(`refused: ${JSON.stringify(answer.error)}`);
    }
  }
  return { send, greeted: () => ready.promise };
}

test(`[SEND-1] [SEND-2] [SEND-3] kill -9 in the middle of ${TOTAL} messages: what was acknowledged is there once, in order`, async () => {
  const data = join(newFolder(), 'data');
  let server = await spawnServer(data);
  const { url, port } = server;
  const acked = { count: 0, repeated: 0 };
  const reached = KILLS.map(() => Promise.withResolvers<void>());

  async function sendAll(
    count: number,
    sendOne: (text: string, key: string) => Promise<{ answer: Answer; attempts: number }>,
    who: string,
  ) {
    const sent: Sent[] = [];
    for (let i = 1; i <= count; i += 1) {
      const [text, key] = [`${who} says ${i}`, randomUUID()];
      const { answer, attempts } = await sendOne(text, key);
      const { id, seq } = answer['message'] as { id: string; seq: number };
      sent.push({ text, key, id, seq });
      acked.count += 1;
      if (attempts > 1) acked.repeated += 1;
      KILLS.forEach((kill, k) => acked.count >= kill && reached[k]?.resolve());
    }
    return sent;
  }

  const customers = await Promise.all(
    Array.from({ length: CUSTOMERS }, async (_, number) => {
      let customerToken: string | undefined;
      let customerId = '';
      const client = comingBack(
        `${url}${CUSTOMER_NAMESPACE}`,
        () => ({ customerToken }),
        async (socket) => {
          const hello = await ask(socket, 'visitor:hello', {});
          customerToken = String(hello['customerToken']);
          customerId = String(hello['customerId']);
        },
      );
      await client.greeted();
      const send = (text: string, clientMessageId: string) =>
        client.send('message:send', { text, clientMessageId });
      // the first word puts the customer into the queue
      const first = await sendAll(1, send, `opening ${number}`);
      return {
        id: customerId as CustomerId,
        first,
        talk: () => sendAll(FROM_CUSTOMER - 1, send, `customer ${number}`),
      };
    }),
  );

  const agents = await Promise.all(
    Array.from({ length: AGENTS }, async (_, number) => {
      const staffId = `agent${number}`;
      await deskwire(
        data,
        'staff',
        'add',
        '--id',
        staffId,
        '--name',
        `Agent ${number}`,
        '--password',
        'correct horse',
      );
      const issued = await deskwire(data, 'token', 'issue', '--staff', staffId);
      const token = issued.stdout.trimEnd().split('\n').at(-1) ?? '';
      const client = comingBack(
        url,
        () => ({ ext: [EXTENSION] }),
        async (socket) => {
          await ask(socket, 'staff:auth', { staffId, token });
          await ask(socket, 'staff:subscribe', { staffId });
        },
      );
      const mine = customers.filter((_customer, i) => i % AGENTS === number);
      for (const { id } of mine) await client.send('customer:accept', { customerId: id, staffId });
      return mine.map(({ id }) => ({
        id,
        talk: () =>
          sendAll(
            FROM_AGENT,
            (text, clientMessageId) =>
              client.send('message:send', { customerId: id, staffId, text, clientMessageId }),
            `${staffId} to ${id}`,
          ),
      }));
    }),
  );

  async function keepKilling(): Promise<void> {
    for (const { promise } of reached) {
      await promise;
      server.child.kill('SIGKILL');
      await server.ended;
      server = await spawnServer(data, { PORT: String(port) });
    }
  }
  const conversations = customers.map(({ id, first, talk }) => ({
    id,
    first,
    talks: [talk, ...agents.flat().flatMap((agent) => (agent.id === id ? [agent.talk] : []))],
  }));
  const [said] = await Promise.all([
    Promise.all(conversations.map(({ talks }) => Promise.all(talks.map((talk) => talk())))),
    keepKilling(),
  ]);

  // without resends the kills were not in the middle
  expect(acked.count).toBe(TOTAL);
  expect(acked.repeated).toBeGreaterThan(0);
  const reader = await readerOf(url, data);
  let stored = 0;
  for (const [i, { id, first }] of conversations.entries()) {
    const messages = await reader(id);
    stored += messages.length;
    expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_message, at) => at + 1));
    const [byCustomer = [], byAgent = []] = said[i] ?? [];
    for (const lines of [[...first, ...byCustomer], byAgent]) {
      const texts = new Set(lines.map(({ text }) => text));
      const kept = messages.filter(({ text }) => texts.has(text));
      expect(kept.map(({ text, id: messageId, seq }) => ({ text, id: messageId, seq }))).toEqual(
        lines.map(({ text, id: messageId, seq }) => ({ text, id: messageId, seq })),
      );
    }
  }
  expect(stored).toBe(TOTAL);
  expect((await deskwire(data, 'audit', 'verify')).stdout).toContain('whole');
}, 120_000);

/** Reads whole conversations as somebody who was not there. */
async function readerOf(url: string, data: string) {
  await deskwire(data, 'staff', 'add', '--id', 'reader', '--name', 'Reader', '--password', 'correct horse');
  const issued = await deskwire(data, 'token', 'issue', '--staff', 'reader');
  const { socket } = await staffClient(url, 'reader', issued.stdout.trimEnd().split('\n').at(-1) ?? '');
  return async (customerId: CustomerId): Promise<Message[]> => {
    const { history } = (await ask(socket, 'customer:history', { customerId, limit: 100 })) as unknown as {
      history: { messages: Message[] };
    };
    return history.messages;
  };
}
