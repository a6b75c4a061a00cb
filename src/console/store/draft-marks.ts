import type { CustomerId, DraftId } from '#protocol/ids.ts';
import { mapWith, mapWithout } from './map-with.ts';
import type { ConsoleState } from './state.ts';

/** What a draft is to become. */
export type DraftKind = 'reply' | 'note';
/**
 * What is known of a draft beside its words. One id from its first letter until it is sent or emptied; who goes on with a
 * draft that was begun elsewhere makes another of it, so that ending the one never takes the other.
 */
export type DraftMark = {
  readonly draftId: DraftId;
  /**
   * `here`: typed since this page was opened; `tab`: typed in this tab before it was reloaded; `kept`: found in this
   * browser; `elsewhere`: told by the server.
   */
  readonly from: 'here' | 'tab' | 'kept' | 'elsewhere';
  /** The server's epoch, if the server has these very words. */
  readonly saved: string | null;
};

/** Each conversation has one place for a reply and one for a note. */
export type DraftMarks = Readonly<Record<DraftKind, ReadonlyMap<CustomerId, DraftMark>>>;

/** The mark of one draft; null: none. */
export function withMark(
  state: ConsoleState,
  kind: DraftKind,
  id: CustomerId,
  mark: DraftMark | null,
): ConsoleState {
  const marks = state.draftMarks[kind];
  const next = mark === null ? mapWithout(marks, id) : mapWith(marks, id, mark);
  return next === marks ? state : { ...state, draftMarks: { ...state.draftMarks, [kind]: next } };
}

/**
 * Marks what was typed between the two states. A change that brings its own mark along was not typed here and is left as it
 * is; a draft that has lost its mark is another one from now on.
 */
export function withTypedMarks(
  now: ConsoleState,
  was: ConsoleState,
  mintDraftId: () => DraftId,
): ConsoleState {
  let state = now;

  function look<Draft>(kind: DraftKind, drafts: (state: ConsoleState) => ReadonlyMap<CustomerId, Draft>) {
    const [next, before] = [drafts(now), drafts(was)];
    if (next === before && now.draftMarks === was.draftMarks) return;
    for (const id of new Set([...next.keys(), ...before.keys()])) {
      const mark = now.draftMarks[kind].get(id);
      if (!next.has(id)) {
        state = withMark(state, kind, id, null);
      } else if (mark === undefined) {
        state = withMark(state, kind, id, { draftId: mintDraftId(), from: 'here', saved: null });
      } else if (next.get(id) !== before.get(id) && mark === was.draftMarks[kind].get(id)) {
        const draftId = mark.from === 'here' ? mark.draftId : mintDraftId();
        state = withMark(state, kind, id, { draftId, from: 'here', saved: null });
      }
    }
  }

  look('reply', ({ drafts }) => drafts);
  look('note', ({ noteDrafts }) => noteDrafts);
  return state;
}
