import type { UserInfo } from '#protocol/customer.ts';
import type { CustomerId } from '#protocol/ids.ts';
import { LIMITS } from '#protocol/limits.ts';
import type { Entry } from '#protocol/note.ts';
import { arrived, readAgain } from './arrival.ts';
import { mapWith } from './map-with.ts';
import { heard, joined, type Run } from './sequence.ts';
import type { ConsoleState, Conversation } from './state.ts';
import {
  cutTo,
  type ReadAt,
  withNewerOf,
  withOlderOf,
  withoutPart,
  withPageAfter,
  withPageBefore,
  withPart,
} from './window.ts';

/**
 * How many conversations stay loaded; the longest unused leaves first, never the open one. As many as one `sync:since` may
 * name, and as the server watches for one connection.
 */
export const MOST_CONVERSATIONS = LIMITS.syncCursors;

const LOADING: Conversation = { load: { at: 'loading' }, messages: [], older: 'none', info: null };

function put(state: ConsoleState, id: CustomerId, conversation: Conversation): ConsoleState {
  const conversations = mapWith(state.conversations, id, conversation);
  return conversations === state.conversations ? state : { ...state, conversations };
}

function change(
  state: ConsoleState,
  id: CustomerId,
  step: (conversation: Conversation) => Conversation,
): ConsoleState {
  const known = state.conversations.get(id);
  return known === undefined ? state : put(state, id, step(known));
}

/** Shows a conversation: it becomes the most recently used one, and begins to load if it is not there. */
export function withOpen(state: ConsoleState, id: CustomerId | null): ConsoleState {
  if (id === null)
    return state.open === null ? state : { ...state, open: null, isNoteMode: false, stopped: null };
  const conversations = new Map(state.conversations);
  // it opens at its newest lines, wherever it was left
  const known = state.open === id ? conversations.get(id) : atNewest(conversations.get(id));
  // a map keeps the order of insertion: the first is the longest unused
  conversations.delete(id);
  conversations.set(id, known === undefined || known.load.at === 'failed' ? LOADING : known);
  for (const oldest of conversations.keys()) {
    if (conversations.size <= MOST_CONVERSATIONS) break;
    if (oldest !== id) conversations.delete(oldest);
  }
  const isSame = state.open === id;
  const stopped = isSame ? state.stopped : null;
  return { ...state, open: id, conversations, isNoteMode: isSame && state.isNoteMode, stopped };
}

function atNewest(known: Conversation | undefined): Conversation | undefined {
  return known?.part === undefined ? known : withoutPart(known);
}

/** Forgets what is loaded; the open conversation begins to load anew. */
export function withoutConversations(state: ConsoleState): ConsoleState {
  const conversations = new Map(state.open === null ? [] : [[state.open, LOADING] as const]);
  return { ...state, conversations };
}

export function withLoading(state: ConsoleState, id: CustomerId): ConsoleState {
  return change(state, id, (known) => ({ ...known, load: { at: 'loading' } }));
}

export function withLoadFailed(state: ConsoleState, id: CustomerId, message: string): ConsoleState {
  return change(state, id, (known) =>
    known.load.at === 'ready' ? known : { ...known, load: { at: 'failed', message } },
  );
}

/** Whether there is more before what is read. */
export function withOlder(state: ConsoleState, id: CustomerId, older: Conversation['older']): ConsoleState {
  return change(state, id, (known) => withOlderOf(known, older));
}

/** Whether what comes after the part that is read is on its way. */
export function withNewer(
  state: ConsoleState,
  id: CustomerId,
  newer: 'more' | 'loading' | 'failed',
): ConsoleState {
  return change(state, id, (known) => withNewerOf(known, newer));
}

/** A page before what is read, or after it. */
export function withPageBeside(
  state: ConsoleState,
  id: CustomerId,
  side: 'before' | 'after',
  page: { readonly messages: readonly Entry[]; readonly hasMore: boolean },
): ConsoleState {
  return change(state, id, (known) =>
    side === 'before' ? withPageBefore(known, page) : withPageAfter(known, page),
  );
}

/** What stands around a line that is far from what is loaded: that is read from now on. */
export function withSurroundings(
  state: ConsoleState,
  id: CustomerId,
  messages: readonly Entry[],
  hasOlder: boolean,
): ConsoleState {
  return change(state, id, (known) => withPart(known, { messages, older: hasOlder ? 'more' : 'none' }));
}

/** Back to the newest lines, from wherever one reads. */
export function withNewest(state: ConsoleState, id: CustomerId): ConsoleState {
  return change(state, id, (known) => (known.part === undefined ? known : withoutPart(known)));
}

/** Lets go of what is far from the line that is read, if there is more than can be drawn cheaply. */
export function withCut(state: ConsoleState, id: CustomerId, readAt: ReadAt): ConsoleState {
  return change(state, id, (known) => cutTo(known, readAt));
}

export function withInfo(state: ConsoleState, id: CustomerId, info: UserInfo): ConsoleState {
  return change(state, id, (known) => ({ ...known, info }));
}

const runOf = ({ messages, ahead }: Conversation): Run => ({ messages, ahead: ahead ?? [] });

/** What came by itself: pushes, and answers to what was sent from here. Only into what is loaded. */
export function withMessage(state: ConsoleState, message: Entry): ConsoleState {
  return change(state, message.customerId, (known) => {
    if (message.seq === undefined) {
      const messages = arrived(known.messages, message);
      return messages === known.messages ? known : { ...known, messages };
    }
    const before = runOf(known);
    const first = known.load.at === 'ready' && known.older === 'none' ? 1 : null;
    const after = heard(before, [message], first);
    if (after === before) return known;
    const next = { ...known, ...after };
    // where nobody reads nobody says so
    return state.open === message.customerId ? next : cutTo(next, 'end');
  });
}

/** The newest page (`older`: there are older ones), or one next to what is loaded (`older` undefined: unchanged). */
export function withPage(
  state: ConsoleState,
  id: CustomerId,
  page: { readonly messages: readonly Entry[]; readonly older?: boolean; readonly info?: UserInfo },
): ConsoleState {
  return change(state, id, (known) => {
    const { replaced, ...run } = joined(runOf(known), page.messages);
    const wasEmpty = known.load.at !== 'ready';
    const told = page.older === undefined ? known.older : page.older ? 'more' : 'none';
    const older = replaced || wasEmpty || known.older === 'loading' ? told : known.older;
    const whole = older === 'none' ? heard(run, [], 1) : run;
    return { ...known, ...whole, older, load: { at: 'ready' }, info: page.info ?? known.info };
  });
}

/** A strict server's whole history. */
export function withWholeHistory(
  state: ConsoleState,
  id: CustomerId,
  messages: readonly Entry[],
  info: UserInfo,
): ConsoleState {
  return change(state, id, (known) => ({
    load: { at: 'ready' },
    messages: readAgain(known.messages, messages),
    older: 'none',
    info,
  }));
}

/** Whether something is missing: before what was heard, or before the newest that the queue tells of. */
export function hasHole(state: ConsoleState, id: CustomerId): boolean {
  const known = state.conversations.get(id);
  if (known?.load.at !== 'ready') return false;
  if ((known.ahead?.length ?? 0) > 0) return true;
  const row = state.customers.get(id);
  const newest = row?.lastSeq ?? row?.lastMessage?.seq;
  return newest !== undefined && newest > (known.messages.at(-1)?.seq ?? 0);
}
