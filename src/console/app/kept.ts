import type { After } from '#outbox/timing.ts';
import { CustomerId, MessageId, Seq } from '#protocol/ids.ts';
import { Message } from '#protocol/message.ts';
import * as v from 'valibot';
import type { ConsoleStore } from '../store/create-store.ts';
import { MOST_GONE } from '../store/gone.ts';
import type { Keep } from './ports.ts';

const Drafts = v.array(v.tuple([CustomerId, v.string()]));
const Seen = v.array(v.tuple([CustomerId, Seq]));
const Gone = v.array(
  v.tuple([
    MessageId,
    v.object({
      message: Message,
      customerName: v.string(),
      from: v.picklist(['customer', 'me', 'colleague']),
      others: v.exactOptional(v.number()),
    }),
  ]),
);

/** What is typed is written after this pause, in milliseconds. */
const PAUSE_MS = 300;
/** More conversations are not remembered as seen; the longest known go first. */
const MOST_SEEN = 2_000;

function readFrom<S extends v.GenericSchema<unknown, readonly (readonly [string, unknown])[]>>(
  keep: Keep,
  key: string,
  schema: S,
): v.InferOutput<S> | [] {
  try {
    const result = v.safeParse(schema, JSON.parse(keep.get(key) ?? '[]'));
    return result.success ? result.output : [];
  } catch {
    // refused, or not ours: nothing is remembered
    return [];
  }
}

/**
 * Drafts, up to where conversations were seen, and what the server has lost, over a reload of the page; for one member of staff on one server. Other
 * tabs keep in the same place: only what was changed here is written, into what is there now.
 */
export function createKept({
  keep,
  scope,
  store,
  after,
}: {
  readonly keep: Keep;
  readonly scope: string;
  readonly store: ConsoleStore;
  readonly after: After;
}) {
  const draftsKey = `deskwire:drafts:${scope}`;
  const seenKey = `deskwire:seen:${scope}`;
  const goneKey = `deskwire:gone:${scope}`;
  const changedDrafts = new Set<CustomerId>();
  /** Typed in this tab since it was opened. */
  const typedDrafts = new Set<CustomerId>();
  const changedSeen = new Set<CustomerId>();
  const changedGone = new Set<MessageId>();
  let stopPause: (() => void) | undefined;

  function write(key: string, entries: Iterable<readonly [string, unknown]>): void {
    try {
      keep.set(key, JSON.stringify([...entries]));
    } catch {
      // refused or full: the text stays in the composer, as long as the tab lives (SEND-8)
    }
  }

  function flush(): void {
    stopPause?.();
    stopPause = undefined;
    const { drafts, seen, gone } = store.getState();
    if (changedDrafts.size > 0) {
      const entries = new Map(readFrom(keep, draftsKey, Drafts));
      for (const id of changedDrafts) {
        const text = drafts.get(id);
        if (text === undefined) entries.delete(id);
        else entries.set(id, text);
      }
      changedDrafts.clear();
      write(draftsKey, entries);
    }
    if (changedSeen.size > 0) {
      const entries = new Map(readFrom(keep, seenKey, Seen));
      for (const id of changedSeen) {
        const seq = seen.get(id);
        entries.delete(id);
        if (seq !== undefined) entries.set(id, seq);
      }
      changedSeen.clear();
      write(seenKey, [...entries].slice(-MOST_SEEN));
    }
    if (changedGone.size > 0) {
      const entries = new Map(readFrom(keep, goneKey, Gone));
      for (const id of changedGone) {
        const lost = gone.get(id);
        if (lost === undefined) entries.delete(id);
        else entries.set(id, lost);
      }
      changedGone.clear();
      write(goneKey, [...entries].slice(-MOST_GONE));
    }
  }

  function note<K, V>(changed: Set<K>, now: ReadonlyMap<K, V>, was: ReadonlyMap<K, V>): void {
    if (now === was) return;
    for (const id of new Set([...now.keys(), ...was.keys()])) {
      if (now.get(id) !== was.get(id)) changed.add(id);
    }
    stopPause ??= after(PAUSE_MS, flush);
  }

  /** The last that is written: another tab, typing to the same customer, may have put its own draft into our place. */
  function leave(): void {
    const { drafts } = store.getState();
    for (const id of typedDrafts) if (drafts.has(id)) changedDrafts.add(id);
    flush();
  }

  store.setState({
    drafts: new Map(readFrom(keep, draftsKey, Drafts)),
    seen: new Map(readFrom(keep, seenKey, Seen)),
    gone: new Map(readFrom(keep, goneKey, Gone)),
  });
  const stopWatching = store.subscribe((now, was) => {
    note(changedDrafts, now.drafts, was.drafts);
    for (const id of changedDrafts) typedDrafts.add(id);
    note(changedSeen, now.seen, was.seen);
    note(changedGone, now.gone, was.gone);
  });

  return {
    /** The page may be gone after this. */
    flush: leave,
    close(): void {
      stopWatching();
      leave();
    },
  };
}

export type Kept = ReturnType<typeof createKept>;
