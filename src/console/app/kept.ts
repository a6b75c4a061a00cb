import type { After } from '#outbox/timing.ts';
import { CustomerId, type DraftId, MessageId, Seq } from '#protocol/ids.ts';
import { Message } from '#protocol/message.ts';
import { Note } from '#protocol/note.ts';
import * as v from 'valibot';
import type { ConsoleStore } from '../store/create-store.ts';
import { type ConsoleState, type FieldEdit, LATER } from '../store/state.ts';
import { MOST_GONE } from '../store/gone.ts';
import { createKeptDrafts } from './kept-drafts.ts';
import { createKeptMap } from './kept-map.ts';
import type { Keep } from './ports.ts';

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

/**
 * Drafts of replies and of notes, up to where conversations were seen and which are marked unread, and what the server has
 * lost, over a reload of the page; for one member of staff on one server. Other tabs keep in the same place: only what was changed here is written,
 * into what is there now.
 */
export function createKept({
  keep,
  keepTab,
  scope,
  store,
  after,
  mintDraftId,
}: {
  readonly keep: Keep;
  readonly keepTab: Keep;
  readonly scope: string;
  readonly store: ConsoleStore;
  readonly after: After;
  readonly mintDraftId: () => DraftId;
}) {
  const at = (what: string) => ({ keep, key: `deskwire:${what}:${scope}` });
  const drafts = createKeptDrafts({ keep, keepTab, scope, mintDraftId });
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
  const typed = [...drafts.maps, tagActs, edits];
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
    ...drafts.read(),
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
    drafts.note(now, was);
  });

  return {
    isFinished: drafts.isFinished,
    /** The page may be gone after this. */
    flush: leave,
    close(): void {
      stopWatching();
      leave();
    },
  };
}

export type Kept = ReturnType<typeof createKept>;
