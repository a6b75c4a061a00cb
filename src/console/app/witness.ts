import { type CustomerId, MessageId } from '#protocol/ids.ts';
import { Message } from '#protocol/message.ts';
import { type Entry, Note } from '#protocol/note.ts';
import * as v from 'valibot';
import type { ConsoleStore } from '../store/create-store.ts';
import type { Conversation } from '../store/state.ts';
import { senderOf } from '../store/timeline.ts';
import type { Keep } from './ports.ts';
import type { Tools } from './tools.ts';

/**
 * A message or a note that was on this screen as stored. The text is kept of one's own alone, so that it can be sent again; of the
 * others' newest one in each conversation only that it was there. `isDoubted`: the server became another one since.
 */
const Seen = v.object({
  message: v.union([Message, Note]),
  customerName: v.string(),
  isDoubted: v.optional(v.boolean()),
});
export type Witnessed = v.InferOutput<typeof Seen>;
const Kept = v.array(v.tuple([MessageId, Seen]));

/** Written at most so often, in milliseconds: it is large, and to miss the last moments costs little. */
const PAUSE_MS = 2_000;
/** Older ones, in milliseconds, are in the backup that a server is restored from, or nobody will miss them. */
const KEPT_MS = 7 * 24 * 60 * 60_000;
const MOST_OWN = 200;
const MOST_OWN_CHARS = 200_000;
const MOST_CONVERSATIONS = 500;

/**
 * What this browser has seen stored, over reloads and beyond what is loaded, for one member of staff on one server: after the
 * server was restored from a backup nobody else knows what it has lost (SYNC-5).
 */
export function createWitness(
  { me, now, after }: Pick<Tools, 'me' | 'now' | 'after'>,
  parts: { readonly keep: Keep; readonly scope: string; readonly store: ConsoleStore },
) {
  const { keep, store } = parts;
  const key = `deskwire:shown:${parts.scope}`;
  const changed = new Set<CustomerId>();
  /** Own ones, also of conversations that are not loaded. */
  const delivered = new Map<MessageId, Entry>();
  let stopPause: (() => void) | undefined;
  let newest = newestOf(read().values());

  function read(): Map<MessageId, Witnessed> {
    try {
      const result = v.safeParse(Kept, JSON.parse(keep.get(key) ?? '[]'));
      return new Map(result.success ? result.output : []);
    } catch {
      // refused, or not ours: nothing is remembered
      return new Map();
    }
  }

  function write(entries: ReadonlyMap<MessageId, Witnessed>): void {
    try {
      keep.set(key, JSON.stringify([...entries]));
    } catch {
      // refused or full: only what is loaded can be compared
    }
  }

  const nameOf = (id: CustomerId): string => store.getState().customers.get(id)?.name ?? 'A customer';

  function isOwn(message: Entry): boolean {
    const age = now() + store.getState().clockOffset - message.timestamp;
    return age < KEPT_MS && senderOf(message, me) === 'me';
  }

  function note(
    entries: Map<MessageId, Witnessed>,
    customerId: CustomerId,
    { messages }: Conversation,
  ): void {
    const last = messages.at(-1);
    if (last?.seq === undefined) return;
    for (const [id, { message, isDoubted }] of entries) {
      if (message.customerId === customerId && message.text === '' && isDoubted !== true) entries.delete(id);
    }
    const customerName = nameOf(customerId);
    for (const message of messages.slice(-MOST_OWN)) {
      if (isOwn(message)) entries.set(message.id, { message, customerName });
      else if (message === last) entries.set(message.id, { message: { ...message, text: '' }, customerName });
    }
  }

  function flush(): void {
    stopPause?.();
    stopPause = undefined;
    if (changed.size + delivered.size === 0) return;
    const entries = read();
    const { conversations } = store.getState();
    for (const message of delivered.values()) {
      if (isOwn(message)) entries.set(message.id, { message, customerName: nameOf(message.customerId) });
    }
    for (const id of changed) {
      const conversation = conversations.get(id);
      if (conversation?.load.at === 'ready') note(entries, id, conversation);
    }
    changed.clear();
    delivered.clear();
    newest = newestOf(entries.values());
    write(bounded(entries));
  }

  function soon(): void {
    stopPause ??= after(PAUSE_MS, flush);
  }

  const stopWatching = store.subscribe(({ conversations }, was) => {
    if (conversations === was.conversations) return;
    for (const [id, conversation] of conversations) {
      if (was.conversations.get(id)?.messages !== conversation.messages) changed.add(id);
    }
    if (changed.size > 0) soon();
  });

  return {
    /** An own message that the server acknowledged. */
    delivered(message: Entry): void {
      if (message.seq === undefined) return;
      delivered.set(message.id, message);
      soon();
    },
    /** What was stored last of all that this tab knows of: a backup that lacks anything lacks this. */
    newest: (): Witnessed | undefined => newest,
    /** The server became another one: all of it is to be compared, if need be by the next life. */
    doubtAll(): void {
      flush();
      newest = undefined;
      write(new Map([...read()].map(([id, entry]) => [id, { ...entry, isDoubted: true }])));
    },
    doubted: (): readonly Witnessed[] => [...read().values()].filter(({ isDoubted }) => isDoubted === true),
    /** Compared. */
    settle(customerId: CustomerId): void {
      const entries = read();
      for (const [id, { message, isDoubted }] of entries) {
        if (message.customerId === customerId && isDoubted === true) entries.delete(id);
      }
      write(entries);
    },
    flush,
    close(): void {
      stopWatching();
      flush();
    },
  };
}

export type Witness = ReturnType<typeof createWitness>;

function newestOf(entries: Iterable<Witnessed>): Witnessed | undefined {
  return [...entries]
    .filter(({ isDoubted }) => isDoubted !== true)
    .toSorted((a, b) => a.message.timestamp - b.message.timestamp)
    .at(-1);
}

/** The newest, as many as there is room for. */
function bounded(entries: ReadonlyMap<MessageId, Witnessed>): ReadonlyMap<MessageId, Witnessed> {
  const kept = new Map<MessageId, Witnessed>();
  let [own, chars, others] = [0, 0, 0];
  const newestFirst = [...entries].toSorted(([, a], [, b]) => b.message.timestamp - a.message.timestamp);
  for (const [id, entry] of newestFirst) {
    const { length } = entry.message.text;
    if (length === 0) others += 1;
    else own += 1;
    chars += length;
    if (length === 0 ? others <= MOST_CONVERSATIONS : own <= MOST_OWN && chars <= MOST_OWN_CHARS) {
      kept.set(id, entry);
    }
  }
  return kept;
}
