import type { UserInfo } from '#protocol/customer.ts';
import { asSeq, type CustomerId, type Seq } from '#protocol/ids.ts';
import { LIMITS } from '#protocol/limits.ts';
import type { Message } from '#protocol/message.ts';
import { type Entry, isNote } from '#protocol/note.ts';
import type { PageRequest } from '#protocol/page.ts';
import type { CustomerHistoryResponse } from '#protocol/staff/customer-history-response.ts';
import { serverSays } from '../store/server-says.ts';
import type { Line } from '../connection/line.ts';
import {
  hasHole,
  withLoadFailed,
  withLoading,
  withNewer,
  withOlder,
  withPage,
  withPageBeside,
  withSurroundings,
  withWholeHistory,
} from '../store/conversations.ts';
import { withCustomers } from '../store/customers.ts';
import { withReconciled } from '../store/edits.ts';
import { linesOf } from '../store/sequence.ts';
import type { Conversation } from '../store/state.ts';
import { noAnswer, pause, REQUEST_MS, type Tools } from './tools.ts';

/** Messages of a page that is asked for as one reads. */
const PAGE = 50;
/** A message that overtook another arrives a moment before it: only then is the server asked for what is missing. */
const HOLE_MS = 250;
/** An answer may be lost on the way: a page that somebody waits for is asked for once more before that is shown. */
const TRIES = 2;
const RETRY_MS = 1_000;

type Told =
  | {
      readonly at: 'page';
      readonly messages: readonly Entry[];
      readonly info: UserInfo;
      readonly hasMore: boolean;
    }
  /** `retryable`: the same may work later, not before `retryAfterMs` (milliseconds) where that is told. */
  | {
      readonly at: 'refused';
      readonly message: string;
      readonly code?: string;
      readonly retryable?: boolean;
      readonly retryAfterMs?: number | undefined;
    }
  | { readonly at: 'silent' };

const SILENT: Told = { at: 'silent' };

const isUnknown = (told: Told): boolean => told.at === 'refused' && told.code === 'NOT_FOUND';

/** What to ask for on that side of what is read; null: nothing, or it is on its way. */
function nextPage({ part, messages, older }: Conversation, side: 'before' | 'after'): PageRequest | null {
  if (side === 'after') {
    const after = part?.messages.at(-1)?.seq;
    return part === undefined || part.newer === 'loading' || after === undefined ? null : { after };
  }
  const before = (part?.messages ?? messages)[0]?.seq;
  const isWanted = ['more', 'failed'].includes(part?.older ?? older);
  return isWanted && before !== undefined ? { before } : null;
}

/** Loads conversations: the newest page, older ones, and what is missing after a gap. */
export function createHistory(tools: Tools) {
  const { read, apply, after, watch } = tools;
  /** Strict servers answer by an event that names nothing but the customer: all who ask meanwhile share the answer. */
  const asked = new Map<
    CustomerId,
    { readonly told: Promise<Told>; readonly settle: (told: Told) => void }
  >();
  const fills = new Map<CustomerId, { readonly line: Line | null; readonly done: Promise<void> }>();

  async function ask(line: Line, customerId: CustomerId, page: PageRequest): Promise<Told> {
    if (line.peer === 'strict') return askWhole(line, customerId);
    const answer = await line.request('customer:history', { customerId, ...page }, REQUEST_MS);
    if ('silent' in answer) return SILENT;
    if (!answer.ok) return { at: 'refused', ...answer.error };
    const { userInfo } = answer.history;
    const { customer } = answer;
    // in no snapshot when the conversation has ended: only here one learns whose it is
    if (customer !== undefined) {
      apply((state) => withCustomers(state, [customer]));
      apply((state) => withReconciled(state, customerId, { name: customer.name, userInfo }, null));
    }
    return {
      at: 'page',
      messages: linesOf(answer.history),
      info: userInfo,
      hasMore: answer.page?.hasMore ?? false,
    };
  }

  /** Asks again where that may help, as long as the line is up; each try waits for its answer for `REQUEST_MS`. */
  async function insist(line: Line, customerId: CustomerId, page: PageRequest, tries: number): Promise<Told> {
    for (let count = 1; ; count += 1) {
      const told = await ask(line, customerId, page);
      if (told.at === 'page' || count >= tries || !line.isUp()) return told;
      if (told.at === 'refused' && told.retryable !== true) return told;
      await pause(after, (told.at === 'refused' ? told.retryAfterMs : undefined) ?? RETRY_MS);
      if (!line.isUp()) return SILENT;
    }
  }

  function askWhole(line: Line, customerId: CustomerId): Promise<Told> {
    const known = asked.get(customerId);
    if (known !== undefined) return known.told;
    const { promise: told, resolve } = Promise.withResolvers<Told>();
    const settle = (answer: Told): void => {
      cancel();
      asked.delete(customerId);
      resolve(answer);
    };
    const cancel = after(REQUEST_MS, () => settle(SILENT));
    asked.set(customerId, { told, settle });
    line.tell('customer:history', { customerId });
    return told;
  }

  /** The newest page of a conversation that is on the screen. Without a connection it goes on loading until there is one. */
  async function load(customerId: CustomerId): Promise<void> {
    const line = tools.line();
    if (line === null) return;
    const told = await insist(line, customerId, { limit: PAGE }, TRIES);
    switch (told.at) {
      case 'page':
        if (line.peer === 'strict') return;
        apply((state) => withPage(state, customerId, { ...told, older: told.hasMore }));
        return;
      case 'refused':
        apply((state) => withLoadFailed(state, customerId, serverSays(told.message)));
        return;
      case 'silent':
        if (line.isUp()) apply((state) => withLoadFailed(state, customerId, noAnswer()));
    }
  }

  /** Everything after what is loaded. */
  function fill(customerId: CustomerId): Promise<void> {
    const line = tools.line();
    const known = fills.get(customerId);
    if (known !== undefined && known.line === line) return known.done;
    const done = (async () => {
      // of another line: it ends by itself, and what it did not get is asked for on this one
      await known?.done;
      while (await fillOnce(customerId));
    })().finally(() => {
      if (fills.get(customerId)?.done === done) fills.delete(customerId);
    });
    fills.set(customerId, { line, done });
    return done;
  }

  /** True when there is more. */
  async function fillOnce(customerId: CustomerId): Promise<boolean> {
    const line = tools.line();
    const known = read().conversations.get(customerId);
    if (line === null || line.peer === 'strict' || known?.load.at !== 'ready') return false;
    const cursor = known.messages.at(-1)?.seq;
    const page = cursor === undefined ? {} : { after: cursor };
    const told = await insist(line, customerId, { ...page, limit: LIMITS.historyPage }, Infinity);
    if (told.at !== 'page') return false;
    const { messages, info, hasMore } = told;
    apply((state) =>
      withPage(
        state,
        customerId,
        cursor === undefined ? { messages, info, older: hasMore } : { messages, info },
      ),
    );
    return cursor !== undefined && hasMore && messages.length > 0;
  }

  /** The page before what is read, or after it. */
  async function beside(customerId: CustomerId, side: 'before' | 'after'): Promise<void> {
    const mark = side === 'before' ? withOlder : withNewer;
    const known = read().conversations.get(customerId);
    const page = known === undefined ? null : nextPage(known, side);
    if (page === null) return;
    const line = tools.line();
    if (line === null) {
      apply((state) => mark(state, customerId, 'failed'));
      return;
    }
    apply((state) => mark(state, customerId, 'loading'));
    const told = await insist(line, customerId, { ...page, limit: PAGE }, TRIES);
    apply((state) =>
      told.at === 'page' ? withPageBeside(state, customerId, side, told) : mark(state, customerId, 'failed'),
    );
  }

  return {
    /** A conversation came onto the screen: load it, or bring it up to date. */
    show(customerId: CustomerId): void {
      const isReady = read().conversations.get(customerId)?.load.at === 'ready';
      watch(isReady && tools.line()?.peer !== 'strict' ? fill(customerId) : load(customerId));
    },

    async reload(customerId: CustomerId): Promise<void> {
      if (read().conversations.get(customerId)?.load.at === 'failed') {
        apply((state) => withLoading(state, customerId));
      }
      await load(customerId);
    },

    older: (customerId: CustomerId): Promise<void> => beside(customerId, 'before'),
    newer: (customerId: CustomerId): Promise<void> => beside(customerId, 'after'),

    /** What stands around this line becomes what is read. `there`: it is loaded; `missing`: the server does not have it. */
    async around(customerId: CustomerId, seq: Seq): Promise<'there' | 'missing' | 'unknown'> {
      const line = tools.line();
      if (line === null || line.peer === 'strict') return 'unknown';
      const [upTo, after] = await Promise.all([
        insist(line, customerId, { before: asSeq(seq + 1), limit: PAGE }, TRIES),
        insist(line, customerId, { after: seq, limit: PAGE }, TRIES),
      ]);
      if (upTo.at === 'refused' && isUnknown(upTo)) return 'missing';
      if (upTo.at !== 'page' || after.at !== 'page') return 'unknown';
      if (upTo.messages.at(-1)?.seq !== seq) return 'missing';
      const messages = [...upTo.messages, ...after.messages];
      apply((state) => withSurroundings(state, customerId, messages, upTo.hasMore));
      return 'there';
    },

    fill,

    /** Messages of this conversation came; if one before them is missing, it is asked for. */
    mind(customerId: CustomerId): void {
      if (!hasHole(read(), customerId) || fills.has(customerId)) return;
      after(HOLE_MS, () => {
        if (hasHole(read(), customerId)) watch(fill(customerId));
      });
    },

    /**
     * What the server has now where these messages stood, oldest first; nothing when it does not know the conversation.
     * Undefined: the line ended before all was told, or the server does not tell. Nothing is shown.
     */
    async between(
      line: Line,
      customerId: CustomerId,
      known: readonly Entry[],
    ): Promise<readonly Entry[] | undefined> {
      const seqs = known.map(({ seq }) => seq ?? 1).toSorted((a, b) => a - b);
      const all: Entry[] = [];
      for (let next = seqs[0]; next !== undefined;) {
        const last = seqs.at(-1) ?? next;
        const limit = Math.min(LIMITS.historyPage, last - next + 1);
        const told = await insist(line, customerId, { after: asSeq(next - 1), limit }, Infinity);
        if (isUnknown(told)) return all;
        if (told.at !== 'page') return undefined;
        all.push(...told.messages);
        const newest = told.messages.at(-1)?.seq;
        if (newest === undefined || !told.hasMore) return all;
        next = seqs.find((seq) => seq > newest);
      }
      return all;
    },

    /** Whether the server has this message in its place; undefined when it did not tell. */
    async has(line: Line, { customerId, id, seq = asSeq(1) }: Entry): Promise<boolean | undefined> {
      const told = await ask(line, customerId, { after: asSeq(seq - 1), limit: 1 });
      if (told.at === 'page') return told.messages.some((message) => message.id === id);
      return isUnknown(told) ? false : undefined;
    },

    /** 0: it has none. Undefined: the line ended before it told. */
    async newestSeq(line: Line, customerId: CustomerId): Promise<number | undefined> {
      const told = await insist(line, customerId, { limit: 1 }, Infinity);
      if (told.at === 'page') return told.messages.at(-1)?.seq ?? 0;
      return isUnknown(told) ? 0 : undefined;
    },

    /** A strict server's `customer:history:response`. */
    heardWhole({ customerId, history: { messages, userInfo: info } }: CustomerHistoryResponse): void {
      apply((state) => withWholeHistory(state, customerId, messages, info));
      asked.get(customerId)?.settle({ at: 'page', messages, info, hasMore: false });
    },

    /** An `error` event about a history. False: nobody has asked for it. */
    refused(customerId: CustomerId, message: string): boolean {
      const ask = asked.get(customerId);
      ask?.settle({ at: 'refused', message });
      return ask !== undefined;
    },

    isAsking: (): boolean => asked.size > 0,

    /** All messages that the server tells of a conversation, or its newest page; undefined when it did not. */
    async messagesOf(line: Line, customerId: CustomerId): Promise<readonly Message[] | undefined> {
      const told = await ask(line, customerId, {});
      return told.at === 'page' ? told.messages.filter((line): line is Message => !isNote(line)) : undefined;
    },

    lineDown(): void {
      for (const { settle } of asked.values()) settle(SILENT);
    },
  };
}

export type History = ReturnType<typeof createHistory>;
