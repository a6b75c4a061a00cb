import type { After } from '#outbox/timing.ts';
import { CustomerId, MessageId, Seq } from '#protocol/ids.ts';
import { Message } from '#protocol/message.ts';
import { Colleague, Note } from '#protocol/note.ts';
import * as v from 'valibot';
import type { ConsoleStore } from '../store/create-store.ts';
import { type ConsoleState, type FieldEdit, LATER } from '../store/state.ts';
import { MOST_GONE } from '../store/gone.ts';
import type { Keep } from './ports.ts';

const Drafts = v.array(v.tuple([CustomerId, v.string()]));
const NoteDrafts = v.array(v.tuple([CustomerId, v.object({ text: v.string(), called: v.array(Colleague) })]));
const TagActs = v.array(
  v.tuple([CustomerId, v.array(v.object({ tag: v.string(), how: v.picklist(['add', 'remove']) }))]),
);
const KeptEdit = v.exactOptional(
  v.object({
    value: v.string(),
    base: v.string(),
    save: v.picklist(['dirty', 'saving', 'saved', 'failed', 'conflict']),
    error: v.nullable(v.string()),
  }),
);
const Edits = v.array(
  v.tuple([
    CustomerId,
    v.object({ name: KeptEdit, companyName: KeptEdit, taxCode: KeptEdit, notes: KeptEdit }),
  ]),
);
const Seen = v.array(v.tuple([CustomerId, Seq]));
const UnreadMarks = v.array(v.tuple([CustomerId, v.literal(true)]));
const Gone = v.array(
  v.tuple([
    MessageId,
    v.object({
      message: v.union([Message, Note]),
      customerName: v.string(),
      from: v.picklist(['customer', 'me', 'colleague']),
      others: v.exactOptional(v.number()),
    }),
  ]),
);

/** All but what is typed is written after this pause, in milliseconds. */
const PAUSE_MS = 300;
/** Fields of more customers are not kept; the longest untouched go first. */
const MOST_EDITED = 200;
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

/** What was typed into fields and never saved: it waits for a connection, and goes over nothing that it does not know (EDIT-2). */
function unsavedOf(kept: ConsoleState['edits']): ConsoleState['edits'] {
  const edits = [...kept].flatMap(([id, fields]) => {
    const unsaved = Object.entries(fields).flatMap(([field, edit]) => {
      if (edit === undefined || edit.save === 'saved') return [];
      const { value, base } = edit;
      return [[field, { value, base, save: 'failed', error: LATER } satisfies FieldEdit] as const];
    });
    return unsaved.length === 0 ? [] : [[id, Object.fromEntries(unsaved)] as const];
  });
  return new Map(edits);
}

type MapOf<K, V> = (state: ConsoleState) => ReadonlyMap<K, V>;

/** One of the state's maps in its own place; what was changed here is written into what is there. */
function createKeptMap<K extends string, V>({
  keep,
  key,
  schema,
  of,
  most = Infinity,
}: {
  readonly keep: Keep;
  readonly key: string;
  readonly schema: v.GenericSchema<unknown, [K, V][]>;
  readonly of: MapOf<K, V>;
  /** More are not kept; the longest known go first. */
  readonly most?: number;
}) {
  const changed = new Set<K>();
  /** Changed in this tab since it was opened. */
  const touched = new Set<K>();
  const read = () => readFrom(keep, key, schema) as [K, V][];
  return {
    read: (): ReadonlyMap<K, V> => new Map(read()),
    /** True when there is something to write. */
    note(state: ConsoleState, before: ConsoleState): boolean {
      const [now, was] = [of(state), of(before)];
      if (now === was) return false;
      for (const id of new Set([...now.keys(), ...was.keys()])) {
        if (now.get(id) === was.get(id)) continue;
        changed.add(id);
        touched.add(id);
      }
      return true;
    },
    /** What was typed here is written once more: another tab may have put its own into our place. */
    again(state: ConsoleState): void {
      for (const id of touched) if (of(state).has(id)) changed.add(id);
    },
    flush(state: ConsoleState): void {
      if (changed.size === 0) return;
      const entries = new Map(read());
      for (const id of changed) {
        const value = of(state).get(id);
        entries.delete(id);
        if (value !== undefined) entries.set(id, value);
      }
      changed.clear();
      try {
        keep.set(key, JSON.stringify([...entries].slice(-most)));
      } catch {
        // refused or full: the text stays in the composer, as long as the tab lives (SEND-8)
      }
    },
  };
}

/**
 * Drafts of replies and of notes, up to where conversations were seen and which are marked unread, and what the server has lost, over a reload of the
 * page; for one member of staff on one server. Other tabs keep in the same place: only what was changed here is written,
 * into what is there now.
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
  const at = (what: string) => ({ keep, key: `deskwire:${what}:${scope}` });
  const drafts = createKeptMap({ ...at('drafts'), schema: Drafts, of: (state) => state.drafts });
  const noteDrafts = createKeptMap({ ...at('notes'), schema: NoteDrafts, of: (state) => state.noteDrafts });
  const seen = createKeptMap({ ...at('seen'), schema: Seen, of: (state) => state.seen, most: MOST_SEEN });
  const gone = createKeptMap({ ...at('gone'), schema: Gone, of: (state) => state.gone, most: MOST_GONE });
  const unreadMarks = createKeptMap({
    ...at('unread'),
    schema: UnreadMarks,
    of: (state) => state.unreadMarks,
    most: MOST_SEEN,
  });
  const tagActs = createKeptMap({ ...at('tags'), schema: TagActs, of: (state) => state.tagActs });
  const edits = createKeptMap({
    ...at('fields'),
    schema: Edits,
    of: (state) => state.edits,
    most: MOST_EDITED,
  });
  const typed = [drafts, noteDrafts, tagActs, edits];
  const all = [...typed, seen, gone, unreadMarks];
  let stopPause: (() => void) | undefined;

  function flush(): void {
    stopPause?.();
    stopPause = undefined;
    for (const map of all) map.flush(store.getState());
  }

  function leave(): void {
    for (const map of typed) map.again(store.getState());
    flush();
  }

  store.setState({
    drafts: drafts.read(),
    noteDrafts: noteDrafts.read(),
    tagActs: tagActs.read(),
    edits: unsavedOf(edits.read()),
    seen: seen.read(),
    gone: gone.read(),
    unreadMarks: unreadMarks.read(),
  });
  const stopWatching = store.subscribe((now, was) => {
    const isChanged = all.map((map) => map.note(now, was)).includes(true);
    if (isChanged) stopPause ??= after(PAUSE_MS, flush);
    // a browser that kills the tab asks nobody: at every keystroke (DRAFT-1)
    for (const map of typed) map.flush(now);
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
