import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import * as v from 'valibot';
import { EXTENSION } from '#protocol/version.ts';
import { issueToken, JONAS, MAI, type Person } from '../../e2e/servers/real-server.ts';
import { connectSeedClient } from '../../seed/seed-client.ts';
import { startStrictServer, type StrictServer, type StrictServerOptions } from '../../seed/strict-server.ts';
import type { StoredMessage } from '../checker/evidence.ts';
import { type ChaosDesk, startChaosDesk } from '../desk/desk.ts';
import { createDirect } from './direct.ts';
import type { Ledger } from './ledger.ts';

/** A customer whose conversation is held by Mai, and who writes past all faults. */
export type Met = {
  readonly id: string;
  readonly name: string;
  /** Resolves when the server has stored it. */
  says(text: string): Promise<void>;
};

/** The server under test as the rig sees it: who is there, and what is really stored. */
export type Host = {
  readonly peer: 'extended' | 'strict';
  readonly port: number;
  /** A new customer, who has written `greeting` and has been accepted by Mai. */
  meet(name: string, greeting: string): Promise<Met>;
  /** Mai takes on somebody who waits. */
  accept(conversation: string): Promise<void>;
  end(conversation: string): Promise<void>;
  /** The database, read past the server where there is one. */
  database(): readonly StoredMessage[];
  /** As a client is told that has just signed in. */
  history(conversations: readonly string[]): Promise<readonly StoredMessage[]>;
  close(): Promise<void>;
};

const Told = v.looseObject({ ok: v.literal(true) });
const NotNow = v.looseObject({ ok: v.literal(false), error: v.looseObject({ retryable: v.literal(true) }) });
const NOT_NOW_MS = 200;
const Hello = v.looseObject({ ok: v.literal(true), customerId: v.string(), customerToken: v.string() });
const SignedIn = v.looseObject({ success: v.boolean() });
const HistoryPage = v.looseObject({
  ok: v.literal(true),
  history: v.looseObject({
    messages: v.array(v.looseObject({ text: v.string(), seq: v.number() })),
  }),
  page: v.looseObject({ hasMore: v.boolean() }),
});
const PAGE = 100;
/** As the real server's under test: a dead connection is noticed within two seconds. */
const HEARTBEAT = { intervalMs: 1_000, timeoutMs: 1_000 };

/** Somebody of the staff with a personal token, straight at the server. */
export async function staffDirect(desk: ChaosDesk, person: Person) {
  let token = await issueToken(desk.dataFolder, person.id);
  return createDirect({
    url: desk.url,
    auth: () => ({ token, ext: [EXTENSION] }),
    greet: async (socket) => {
      const payload = { staffId: person.id, token };
      const answer: unknown = await socket.timeout(3_000).emitWithAck('staff:auth', payload);
      const { success } = v.parse(SignedIn, answer);
      // a fault may have taken all tokens of that person; the next attempt has another one
      if (!success) token = await issueToken(desk.dataFolder, person.id);
      return success;
    },
  });
}

/** The real server in a process of its own. */
export async function deskHost(
  ledger: Ledger,
  options: Parameters<typeof startChaosDesk>[0] = {},
): Promise<Host & { readonly desk: ChaosDesk }> {
  const desk = await startChaosDesk(options);
  const [mai, jonas] = await Promise.all([staffDirect(desk, MAI), staffDirect(desk, JONAS)]).catch(
    async (error: unknown) => {
      // a server that nobody stops would keep the whole run from ending
      await desk.stop();
      throw error;
    },
  );
  const visitors: { close(): void }[] = [];

  async function historyOf(conversation: string): Promise<readonly StoredMessage[]> {
    const all: StoredMessage[] = [];
    for (;;) {
      const after = all.at(-1)?.seq ?? 0;
      const answer = await jonas.ask('customer:history', { customerId: conversation, after, limit: PAGE });
      const { history, page } = v.parse(HistoryPage, answer);
      all.push(...history.messages.map(({ text, seq }) => ({ conversation, text, seq })));
      if (!page.hasMore) return all;
    }
  }

  async function accept(conversation: string): Promise<void> {
    v.parse(Told, await mai.ask('customer:accept', { customerId: conversation, staffId: MAI.id }));
  }

  return {
    desk,
    peer: 'extended',
    port: desk.port,
    async meet(name, greeting) {
      let customerToken: string | undefined;
      let id = '';
      const visitor = createDirect({
        url: `${desk.url}/customer`,
        auth: () => (customerToken === undefined ? {} : { customerToken }),
        greet: async (socket) => {
          const answer: unknown = await socket.timeout(3_000).emitWithAck('visitor:hello', { name });
          const hello = v.parse(Hello, answer);
          customerToken = hello.customerToken;
          id = hello.customerId;
          return true;
        },
      });
      visitors.push(visitor);
      async function says(text: string): Promise<void> {
        const clientMessageId = randomUUID();
        // the conversation's name is known after the first hello only
        if (id === '') await visitor.ask('message:history', { limit: 1 });
        const accepted = ledger.begins(text, id, 'customer');
        const send = () => visitor.ask('message:send', { text, clientMessageId });
        // as the widget does: what the server cannot take now is sent again under the same key
        let answer = await send();
        for (; v.is(NotNow, answer); answer = await send()) await sleep(NOT_NOW_MS);
        v.parse(Told, answer);
        accepted();
      }
      await says(greeting);
      await accept(id);
      return { id, name, says };
    },
    accept,
    end: async (conversation) =>
      void (await mai.ask('customer:end', { customerId: conversation, staffId: MAI.id })),
    database: () =>
      desk.messages().map(({ customerId, text, seq }) => ({ conversation: customerId, text, seq })),
    history: async (conversations) => (await Promise.all(conversations.map(historyOf))).flat(),
    async close() {
      for (const direct of [mai, jonas, ...visitors]) direct.close();
      await desk.stop();
    },
  };
}

/** A stranger's server that knows only the seed document; in this process, so it cannot be killed. */
export async function strictHost(
  ledger: Ledger,
  options: StrictServerOptions = {},
): Promise<Host & { readonly strict: StrictServer }> {
  const strict = await startStrictServer({ heartbeat: HEARTBEAT, ...options });
  const known = new Set<string>();
  const self = strict.staff.find(({ id }) => id === MAI.id);
  if (self === undefined) throw new Error('The strict server does not know Mai.');
  const { token } = self;

  async function asMai() {
    const client = await connectSeedClient(strict.url, token);
    client.says('staff:auth', { staffId: MAI.id, token });
    await client.hears('staff:auth:response', ({ success }) => success);
    return client;
  }

  async function decide(event: 'customer:accept' | 'customer:end', conversation: string): Promise<void> {
    const client = await asMai();
    client.says('staff:subscribe', { staffId: MAI.id });
    client.says(event, { customerId: conversation, staffId: MAI.id });
    await client.hears('customer:update', ({ customerId }) => customerId === conversation);
    client.leave();
  }

  return {
    strict,
    peer: 'strict',
    port: strict.port,
    async meet(name, greeting) {
      const customer = await strict.customer({ name });
      known.add(customer.id);
      async function says(text: string): Promise<void> {
        const accepted = ledger.begins(text, customer.id, 'customer');
        await customer.writes(text);
        accepted();
      }
      await says(greeting);
      await decide('customer:accept', customer.id);
      return { id: customer.id, name, says };
    },
    accept: (conversation) => decide('customer:accept', conversation),
    end: (conversation) => decide('customer:end', conversation),
    database: () =>
      [...known].flatMap((conversation) =>
        strict.texts(conversation).map((text) => ({ conversation, text })),
      ),
    async history(conversations) {
      const client = await asMai();
      const all: StoredMessage[] = [];
      for (const conversation of conversations) {
        client.says('customer:history', { customerId: conversation });
        const { history } = await client.hears(
          'customer:history:response',
          ({ customerId }) => customerId === conversation,
        );
        all.push(...history.messages.map(({ text }) => ({ conversation, text })));
      }
      client.leave();
      return all;
    },
    close: () => strict.stop(),
  };
}
