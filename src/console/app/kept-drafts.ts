import { CustomerId, DraftId } from '#protocol/ids.ts';
import { Colleague } from '#protocol/note.ts';
import * as v from 'valibot';
import type { DraftKind, DraftMark } from '../store/draft-marks.ts';
import type { ConsoleState } from '../store/state.ts';
import { createKeptMap } from './kept-map.ts';
import type { Keep } from './ports.ts';

const Marked = { draftId: v.exactOptional(DraftId), saved: v.optional(v.nullable(v.string()), null) };
/** Earlier versions kept the text alone. */
const Words = v.pipe(
  v.string(),
  v.transform((text) => ({ text, saved: null })),
);
const Reply = v.object({ text: v.string(), ...Marked });
const Replies = v.array(v.tuple([CustomerId, v.union([Reply, Words])]));
const Note = v.object({ text: v.string(), called: v.array(Colleague), ...Marked });
const Notes = v.array(v.tuple([CustomerId, Note]));
const Finished = v.array(v.tuple([DraftId, v.string()]));

type KeptDraft = { readonly text: string; readonly saved: string | null; readonly draftId?: DraftId };

/** So many of those that were sent or emptied are remembered, in all tabs together. */
const MOST_FINISHED = 50;

/** A draft with its mark, as it is kept. Answers the same map, and the same entries in it, as long as nothing of them changes. */
function joined<Draft, Kept extends KeptDraft>(
  kind: DraftKind,
  drafts: (state: ConsoleState) => ReadonlyMap<CustomerId, Draft>,
  keptOf: (draft: Draft, mark: Pick<KeptDraft, 'draftId' | 'saved'>) => Kept,
  isWanted: (mark: DraftMark | undefined) => boolean,
) {
  type Entry = { readonly draft: Draft; readonly mark: DraftMark | undefined; readonly kept: Kept };
  type Seen = {
    readonly drafts: ReadonlyMap<CustomerId, Draft>;
    readonly marks: ConsoleState['draftMarks'];
    readonly entries: ReadonlyMap<CustomerId, Entry>;
    readonly map: ReadonlyMap<CustomerId, Kept>;
  };
  /** Asked in turns for the state now and the one before. */
  let seen: readonly Seen[] = [];
  return (state: ConsoleState): ReadonlyMap<CustomerId, Kept> => {
    const [now, marks] = [drafts(state), state.draftMarks];
    const known = seen.find((one) => one.drafts === now && one.marks === marks);
    if (known !== undefined) return known.map;
    const entries = new Map<CustomerId, Entry>();
    for (const [id, draft] of now) {
      const mark = marks[kind].get(id);
      if (!isWanted(mark)) continue;
      const same = seen
        .map((one) => one.entries.get(id))
        .find((one) => one?.draft === draft && one.mark === mark);
      const about = { saved: mark?.saved ?? null, ...(mark === undefined ? {} : { draftId: mark.draftId }) };
      entries.set(id, same ?? { draft, mark, kept: keptOf(draft, about) });
    }
    const map = new Map([...entries].map(([id, { kept }]) => [id, kept]));
    seen = [{ drafts: now, marks, entries, map }, ...seen].slice(0, 2);
    return map;
  };
}

const isSame = (kept: KeptDraft, gone: KeptDraft): boolean => kept.draftId === gone.draftId;
const isOfTab = (mark: DraftMark | undefined): boolean => mark?.from === 'here' || mark?.from === 'tab';

/**
 * What is typed, at every keystroke in two places: for all tabs of the browser, where the newest stands, and for this tab
 * alone, where its own wins after a reload (DRAFT-2). A duplicated tab begins with a copy of the latter: what was sent or
 * emptied since then, in whichever tab, does not come back.
 */
export function createKeptDrafts({
  keep,
  keepTab,
  scope,
  mintDraftId,
}: {
  readonly keep: Keep;
  readonly keepTab: Keep;
  readonly scope: string;
  readonly mintDraftId: () => DraftId;
}) {
  const finishedKey = `deskwire:finished:${scope}`;

  function pair(where: Keep, prefix: string, isWanted: (mark: DraftMark | undefined) => boolean) {
    const replies = createKeptMap<CustomerId, KeptDraft>({
      keep: where,
      key: `deskwire:${prefix}drafts:${scope}`,
      schema: Replies,
      of: joined(
        'reply',
        ({ drafts }) => drafts,
        (text, mark) => ({ text, ...mark }),
        isWanted,
      ),
      isSame,
    });
    const notes = createKeptMap<CustomerId, v.InferOutput<typeof Note>>({
      keep: where,
      key: `deskwire:${prefix}notes:${scope}`,
      schema: Notes,
      of: joined(
        'note',
        ({ noteDrafts }) => noteDrafts,
        ({ text, called }, mark) => ({ text, called: [...called], ...mark }),
        isWanted,
      ),
      isSame,
    });
    return { replies, notes, maps: [replies, notes] };
  }

  const shared = pair(keep, '', () => true);
  const own = pair(keepTab, 'tab-', isOfTab);
  const maps = [...shared.maps, ...own.maps];

  function finished(): ReadonlyMap<DraftId, string> {
    try {
      const result = v.safeParse(Finished, JSON.parse(keep.get(finishedKey) ?? '[]'));
      return new Map(result.success ? result.output : []);
    } catch {
      // refused, or not ours
      return new Map();
    }
  }

  function finish(ended: ReadonlyMap<DraftId, string>): void {
    const all = [...finished(), ...ended].slice(-MOST_FINISHED);
    try {
      keep.set(finishedKey, JSON.stringify(all));
    } catch {
      // refused or full: a duplicated tab may show once more what was sent
    }
  }

  function isFinished(draftId: DraftId, text: string): boolean {
    return finished().get(draftId)?.startsWith(text) ?? false;
  }

  function read(): Pick<ConsoleState, 'drafts' | 'noteDrafts' | 'draftMarks'> {
    const draftMarks = { reply: new Map<CustomerId, DraftMark>(), note: new Map<CustomerId, DraftMark>() };
    function take<Kept extends KeptDraft, Draft>(
      kind: DraftKind,
      all: ReadonlyMap<CustomerId, Kept>,
      ofTab: ReadonlyMap<CustomerId, Kept>,
      draftOf: (kept: Kept) => Draft,
    ): ReadonlyMap<CustomerId, Draft> {
      const drafts = new Map<CustomerId, Draft>();
      for (const [from, kept] of [['kept', all] as const, ['tab', ofTab] as const]) {
        for (const [id, entry] of kept) {
          const { draftId = mintDraftId(), saved, text } = entry;
          if (isFinished(draftId, text)) continue;
          drafts.set(id, draftOf(entry));
          draftMarks[kind].set(id, { draftId, from, saved });
        }
      }
      return drafts;
    }
    const drafts = take('reply', shared.replies.read(), own.replies.read(), ({ text }) => text);
    const noteDrafts = take('note', shared.notes.read(), own.notes.read(), ({ text, called }) => ({
      text,
      called,
    }));
    return { drafts, noteDrafts, draftMarks };
  }

  return {
    read,
    isFinished,
    maps,
    note(now: ConsoleState, was: ConsoleState): void {
      if (now.drafts === was.drafts && now.noteDrafts === was.noteDrafts) return;
      const ended = endedBetween(now, was);
      if (ended.size > 0) finish(ended);
    },
  };
}

function endedBetween(now: ConsoleState, was: ConsoleState): ReadonlyMap<DraftId, string> {
  const ended = new Map<DraftId, string>();
  const look = (kind: DraftKind, id: CustomerId, text: string): void => {
    const mark = was.draftMarks[kind].get(id);
    if (mark !== undefined) ended.set(mark.draftId, text);
  };
  for (const [id, text] of was.drafts) if (!now.drafts.has(id)) look('reply', id, text);
  for (const [id, { text }] of was.noteDrafts) if (!now.noteDrafts.has(id)) look('note', id, text);
  return ended;
}
