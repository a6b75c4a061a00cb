import type { CustomerId, DraftId } from '#protocol/ids.ts';
import type { Colleague } from '#protocol/note.ts';
import type { SavedDraft } from '#protocol/staff/drafts.ts';
import { type DraftKind, type DraftMark, withMark } from './draft-marks.ts';
import { mapWith, mapWithout } from './map-with.ts';
import type { ConsoleState } from './state.ts';

/**
 * Another text for a place where one has written: `elsewhere`, in another window or on another device, or `here`, before one
 * took the other.
 */
export type OtherDraft = {
  readonly draftId: DraftId;
  readonly text: string;
  readonly called: readonly Colleague[];
  readonly from: 'elsewhere' | 'here';
};
export type OtherDrafts = Readonly<Record<DraftKind, ReadonlyMap<CustomerId, OtherDraft>>>;

type Words = { readonly text: string; readonly called: readonly Colleague[] };

/** What stands in a place now; null: nothing. */
export function draftIn({ drafts, noteDrafts }: ConsoleState, kind: DraftKind, id: CustomerId): Words | null {
  if (kind === 'note') return noteDrafts.get(id) ?? null;
  const text = drafts.get(id);
  return text === undefined ? null : { text, called: [] };
}

function withWords(state: ConsoleState, kind: DraftKind, id: CustomerId, words: Words | null): ConsoleState {
  if (kind === 'reply') {
    const drafts = words === null ? mapWithout(state.drafts, id) : mapWith(state.drafts, id, words.text);
    return { ...state, drafts };
  }
  const known = state.noteDrafts;
  const noteDrafts = words === null ? mapWithout(known, id) : mapWith(known, id, words);
  return { ...state, noteDrafts };
}

/** The server's draft in the place of what stands there; null: nothing stands there any more. */
export function withTold(
  state: ConsoleState,
  { kind, customerId }: Pick<SavedDraft, 'kind' | 'customerId'>,
  told: (Words & { readonly mark: DraftMark }) | null,
): ConsoleState {
  const words = told === null ? null : { text: told.text, called: told.called };
  return withMark(withWords(state, kind, customerId, words), kind, customerId, told?.mark ?? null);
}

export function withOther(
  state: ConsoleState,
  kind: DraftKind,
  id: CustomerId,
  other: OtherDraft | null,
): ConsoleState {
  const others = state.otherDrafts[kind];
  const next = other === null ? mapWithout(others, id) : mapWith(others, id, other);
  return next === others ? state : { ...state, otherDrafts: { ...state.otherDrafts, [kind]: next } };
}

/** The other takes the place of what was written here, which is offered from now on: nothing is lost. */
export function withOtherTaken(state: ConsoleState, kind: DraftKind, id: CustomerId): ConsoleState {
  const other = state.otherDrafts[kind].get(id);
  if (other === undefined) return state;
  const own = draftIn(state, kind, id);
  const mark = state.draftMarks[kind].get(id);
  const back =
    own === null || mark === undefined ? null : { ...own, draftId: mark.draftId, from: 'here' as const };
  const { text, called, draftId } = other;
  // the same draft as there, so that it goes here when it is sent there; what was here before is a new one
  const taken: DraftMark | null = other.from === 'here' ? null : { draftId, from: 'elsewhere', saved: null };
  return withOther(withMark(withWords(state, kind, id, { text, called }), kind, id, taken), kind, id, back);
}
