import { NotAccepted } from '#outbox/outbox.ts';
import type { Row } from '#outbox/row.ts';
import type { After } from '#outbox/timing.ts';
import type { ClientMessageId, CustomerId, MessageId } from '#protocol/ids.ts';
import { asSeq } from '#protocol/ids.ts';
import type { VisitorMessage } from '#protocol/visitor/visitor-message.ts';
import type { VisitorStatus } from '#protocol/visitor/visitor-status.ts';
import type { Line, OpenLine } from './connection.ts';
import { lastWithoutHole, merge } from './conversation.ts';
import { ask, type Heard, readHeard } from './door.ts';
import type { Keepsake } from './keepsake.ts';
import { createTypingIn, createTypingOut } from './typing.ts';
import { type OpenVisitorOutbox, transportOver, type VisitorOutbox } from './visitor-outbox.ts';

export type SessionState = {
  /** `quiet`: nobody has opened the panel yet, so nobody is bothered. */
  readonly link: 'quiet' | 'connecting' | 'online' | 'offline';
  readonly isOpen: boolean;
  /** The customer is known and messages can be accepted, on-line or not. */
  readonly canWrite: boolean;
  readonly status: VisitorStatus | null;
  readonly messages: readonly VisitorMessage[];
  readonly rows: readonly Row[];
  readonly older: 'none' | 'more' | 'loading';
  /** The newest page has been read at least once. */
  readonly isLoaded: boolean;
  readonly typing: string | null;
  readonly unread: number;
  readonly asksName: boolean;
  readonly persistence: 'durable' | 'memory';
  /** Messages written here under another visit, which cannot be sent any more. */
  readonly stranded: number;
};

export type SessionParts = {
  readonly openLine: OpenLine;
  readonly openOutbox: OpenVisitorOutbox;
  readonly keepsake: Keepsake;
  readonly after: After;
  readonly now: () => number;
  /** Given by the page that hosts the widget. */
  readonly name: string | undefined;
  /** Runs the first hello of a new browser in one tab at a time, or two tabs would become two customers. */
  readonly alone: (work: () => Promise<void>) => Promise<void>;
  readonly onFault: (error: unknown) => void;
};

/** Why a message stays in the composer, in words for the customer. */
export type Refused = { readonly at: 'refused'; readonly says: string };

const HELLO_MS = 10_000;
const HISTORY_MS = 10_000;
const PAGE = 30;
const CATCH_UP_PAGE = 100;

/**
 * One visit: connect, say hello, catch up, and only then let the outbox send (DESIGN 4.6, SYNC-1). Connects when the
 * panel is first opened, or at once in a browser that has a conversation.
 */
export function createSession(parts: SessionParts) {
  const { keepsake, after } = parts;
  const listeners = new Set<() => void>();
  let outbox: VisitorOutbox | undefined;
  let outboxOf: CustomerId | undefined;
  let opening: Promise<void> = Promise.resolve();
  /** Grows with every connection: work begun on an older one is dropped. */
  let era = 0;
  let isClosed = false;
  let state: SessionState = {
    link: 'quiet',
    isOpen: false,
    canWrite: false,
    status: null,
    messages: [],
    rows: [],
    older: 'none',
    isLoaded: false,
    typing: null,
    unread: 0,
    asksName: false,
    persistence: 'durable',
    stranded: 0,
  };

  function set(change: Partial<SessionState>): void {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  }

  function watch(work: Promise<unknown>): void {
    work.catch(parts.onFault);
  }

  const line: Line = parts.openLine(
    () => {
      const token = keepsake.visit()?.token;
      return token === undefined ? {} : { customerToken: token };
    },
    {
      connected: () => {
        era += 1;
        watch(arrive(era));
      },
      disconnected: () => {
        era += 1;
        typingOut.forget();
        typingIn.hide();
        outbox?.setTransport(null);
        set({ link: 'offline' });
      },
      heard: (event, payload) => {
        const heard = readHeard(event, payload);
        if (heard !== undefined) hear(heard);
      },
    },
  );
  const typingOut = createTypingOut(after, parts.now, (isTyping) => {
    if (state.link === 'online') line.tell('message:typing', { isTyping });
  });
  const typingIn = createTypingIn(after, (typing) => {
    if (typing !== state.typing) set({ typing });
  });

  /** Hello first, then catch up, then drain the outbox. */
  async function arrive(mine: number): Promise<void> {
    const hello = await ask(
      line,
      'visitor:hello',
      parts.name === undefined ? {} : { name: parts.name },
      HELLO_MS,
    );
    if (mine !== era) return;
    if (hello === undefined || !hello.ok) {
      // neither a customer nor a reason to give up: come again on a fresh connection
      after(hello?.error.retryAfterMs ?? 2_000, () => mine === era && line.restart());
      return;
    }
    const before = keepsake.visit();
    const isSame = before?.customerId === hello.customerId;
    const isNameSettled = parts.name !== undefined || (isSame ? before.isNameSettled : hello.resumed);
    keepsake.keep({
      token: hello.customerToken,
      customerId: hello.customerId,
      isNameSettled,
      readSeq: isSame ? before.readSeq : 0,
    });
    if (!isSame) set({ messages: [], isLoaded: false, older: 'none', unread: 0 });
    set({ status: hello.status ?? null, asksName: !isNameSettled });
    await openOutbox(hello.customerId);
    if (!(await catchUp(mine, true)) || mine !== era) return;
    outbox?.setTransport(transportOver(line, hello.limits));
    set({ link: 'online' });
  }

  /** Resolves when messages can be accepted; whoever asks meanwhile waits for the same opening. */
  function openOutbox(customerId: CustomerId): Promise<void> {
    if (outboxOf === customerId) return opening;
    outboxOf = customerId;
    opening = beginOutbox(customerId);
    return opening;
  }

  async function beginOutbox(customerId: CustomerId): Promise<void> {
    outbox?.close();
    outbox = undefined;
    const opened = await parts.openOutbox(customerId, (_row, message) => take([message]));
    if (isClosed || outboxOf !== customerId) {
      opened.close();
      return;
    }
    outbox = opened;
    const show = (): void => {
      const { persistence } = opened;
      set({ rows: opened.rows(), stranded: opened.notices().foreign, persistence });
    };
    opened.subscribe(show);
    await opened.ready.catch(parts.onFault);
    set({ canWrite: true });
    show();
  }

  /**
   * Reads what was missed. Anything heard meanwhile is merged, and the cursor never passes a hole. `isArrival`: begins with
   * the last message that is known. When the server has another in its place, or none, a backup was restored, and what is
   * shown here is no longer what was said.
   */
  async function catchUp(mine: number, isArrival = false): Promise<boolean> {
    let isSame = !isArrival;
    for (;;) {
      const cursor = state.isLoaded ? lastWithoutHole(state.messages) : undefined;
      const from = asSeq((cursor ?? 0) - (isSame ? 0 : 1));
      const request = cursor === undefined ? { limit: PAGE } : { after: from, limit: CATCH_UP_PAGE };
      const page = await ask(line, 'message:history', request, HISTORY_MS);
      if (mine !== era) return false;
      if (page === undefined || !page.ok) {
        after(page?.error.retryAfterMs ?? 2_000, () => mine === era && line.restart());
        return false;
      }
      if (cursor !== undefined && !isSame) {
        isSame = page.messages.some(({ id, seq }) => seq === cursor && isShown(id));
        if (!isSame) {
          set({ messages: [], isLoaded: false });
          continue;
        }
      }
      if (cursor === undefined) set({ older: page.page.hasMore ? 'more' : 'none' });
      take(page.messages);
      if (cursor === undefined || !page.page.hasMore || lastWithoutHole(state.messages) === cursor) break;
    }
    set({ isLoaded: true });
    const visit = keepsake.visit();
    const newest = state.messages.at(-1)?.seq ?? asSeq(0);
    if (visit !== undefined && visit.readSeq > newest) keepsake.keep({ ...visit, readSeq: newest });
    return true;
  }

  const isShown = (id: MessageId): boolean => state.messages.some((message) => message.id === id);

  function hear(heard: Heard): void {
    switch (heard.event) {
      case 'message:new': {
        const { message } = heard.payload;
        if (!message.isCustomer) typingIn.hide();
        take([message]);
        const gap = (lastWithoutHole(state.messages) ?? message.seq) < message.seq;
        if (gap && state.link === 'online') watch(catchUp(era));
        break;
      }
      case 'message:typing:update':
        typingIn.heard(heard.payload.isTyping, heard.payload.staffName ?? state.status?.staffName ?? '');
        break;
      case 'visitor:status':
        set({ status: heard.payload });
        if (heard.payload.state !== 'assigned') typingIn.hide();
        break;
      case 'error':
        // every request of ours is acknowledged; an error besides that changes nothing here
        break;
    }
  }

  function take(messages: readonly VisitorMessage[]): void {
    const merged = merge(state.messages, messages);
    if (merged !== state.messages) set({ messages: merged });
    for (const message of messages) {
      if (message.clientMessageId !== undefined && outbox !== undefined) {
        watch(outbox.settle(message.clientMessageId, message));
      }
    }
    countUnread();
  }

  function countUnread(): void {
    const visit = keepsake.visit();
    if (visit === undefined) return;
    const newest = state.messages.at(-1)?.seq ?? 0;
    if (state.isOpen && newest > visit.readSeq) keepsake.keep({ ...visit, readSeq: newest });
    const unread = state.isOpen
      ? 0
      : state.messages.filter(({ isCustomer, seq }) => !isCustomer && seq > visit.readSeq).length;
    if (unread !== state.unread) set({ unread });
  }

  function connect(): void {
    if (state.link !== 'quiet') return;
    set({ link: 'connecting' });
    const visit = keepsake.visit();
    if (visit !== undefined) {
      watch(openOutbox(visit.customerId));
      line.open();
      return;
    }
    watch(
      parts.alone(async () => {
        line.open();
        const { promise, resolve } = Promise.withResolvers<void>();
        const stop = subscribe(() => keepsake.visit() !== undefined && resolve());
        await promise.finally(stop);
      }),
    );
  }

  function subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  if (keepsake.visit() !== undefined) connect();

  return {
    state: (): SessionState => state,
    subscribe,
    open: (): void => {
      set({ isOpen: true });
      connect();
      countUnread();
    },
    shut: (): void => {
      typingOut.stop();
      set({ isOpen: false });
    },
    keystroke: typingOut.keystroke,
    /** True: accepted, the composer may clear. */
    send: async (text: string): Promise<true | Refused> => {
      if (outbox === undefined || outboxOf === undefined) {
        return { at: 'refused', says: 'Still connecting. Your text stays here.' };
      }
      typingOut.stop();
      // BLOCK-1: the text stays in the composer
      if (state.status?.state === 'blocked') return { at: 'refused', says: SAYS.blocked };
      try {
        await outbox.accept({ customerId: outboxOf, text });
        return true;
      } catch (error) {
        if (!(error instanceof NotAccepted)) throw error;
        return { at: 'refused', says: SAYS[error.reason] };
      }
    },
    retry: (key: ClientMessageId): void => watch(outbox?.retry(key) ?? Promise.resolve()),
    discard: (key: ClientMessageId): void => watch(outbox?.discard(key) ?? Promise.resolve()),
    loadOlder: async (): Promise<void> => {
      const oldest = state.messages[0]?.seq;
      if (state.older !== 'more' || oldest === undefined || state.link !== 'online') return;
      set({ older: 'loading' });
      const mine = era;
      const page = await ask(line, 'message:history', { before: oldest, limit: PAGE }, HISTORY_MS);
      if (page === undefined || !page.ok || mine !== era) {
        set({ older: 'more' });
        return;
      }
      take(page.messages);
      set({ older: page.page.hasMore ? 'more' : 'none' });
    },
    /** Undefined: the customer would rather not say. */
    giveName: async (name: string | undefined): Promise<void> => {
      if (!state.asksName) return;
      set({ asksName: false });
      const visit = keepsake.visit();
      const answer = name === undefined ? { ok: true } : await ask(line, 'visitor:hello', { name }, HELLO_MS);
      if (answer?.ok !== true) set({ asksName: true });
      else if (visit !== undefined) keepsake.keep({ ...visit, isNameSettled: true });
    },
    draft: keepsake.draft,
    keepDraft: keepsake.keepDraft,
    /** A good moment to try again: the browser is on-line or looked at again. */
    wake: (): void => {
      if (state.link !== 'quiet') line.wake();
    },
    close: (): void => {
      isClosed = true;
      era += 1;
      line.close();
      outbox?.close();
    },
  };
}

export type Session = ReturnType<typeof createSession>;

const SAYS = {
  blocked: 'We cannot take messages from you at the moment. What you have written stays here.',
  'invalid-text': 'This message cannot be sent as it is. Change it and try again.',
  'too-large': 'This message is too long. Shorten it, or send it in parts.',
  'outbox-full': 'Too many messages are waiting to be sent. Your text stays here; try again in a moment.',
  'storage-refused': 'Your browser did not save this message. Your text stays here; try again.',
  closed: 'This chat was closed. Reload the page to go on.',
} as const;
