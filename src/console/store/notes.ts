import type { Colleague } from '#protocol/note.ts';
import type { CustomerId } from '#protocol/ids.ts';
import type { OpenMention } from '#protocol/staff/mention-seen.ts';
import { mapWith, mapWithout } from './map-with.ts';
import type { ConsoleState } from './state.ts';

/** What is typed as a note, apart from what is typed as a reply (NOTE-7). `picked`: whom it calls from now on. */
export function withNoteDraft(
  state: ConsoleState,
  id: CustomerId,
  text: string,
  picked: readonly Colleague[] = [],
): ConsoleState {
  const known = state.noteDrafts.get(id)?.called ?? [];
  const fresh = picked.filter((one) => !known.some((other) => other.id === one.id));
  const called = fresh.length === 0 ? known : [...known, ...fresh];
  const noteDrafts =
    text === '' ? mapWithout(state.noteDrafts, id) : mapWith(state.noteDrafts, id, { text, called });
  return noteDrafts === state.noteDrafts ? state : { ...state, noteDrafts };
}

/** A note draft whose beginning was written: what was typed behind it meanwhile is the next note. */
export function withoutWritten(state: ConsoleState, id: CustomerId, written: string): ConsoleState {
  const draft = state.noteDrafts.get(id)?.text ?? '';
  return draft.startsWith(written) ? withNoteDraft(state, id, draft.slice(written.length)) : state;
}

/** Whom this part of a note draft calls: who was picked, and is still named in it. */
export function calledIn({ noteDrafts }: ConsoleState, id: CustomerId, text: string): readonly Colleague[] {
  return (noteDrafts.get(id)?.called ?? []).filter(({ name }) => text.includes(`@${name}`));
}

/** Whether one writes a note or a reply to the open customer. */
export function withNoteMode(state: ConsoleState, isNote: boolean): ConsoleState {
  return state.isNoteMode === isNote ? state : { ...state, isNoteMode: isNote };
}

const keyOf = ({ customerId, seq }: Pick<OpenMention, 'customerId' | 'seq'>): string =>
  `${customerId} ${seq}`;

/** All that are open, the newest first, as a catch-up tells them. */
export function withMentions(state: ConsoleState, mentions: readonly OpenMention[]): ConsoleState {
  return { ...state, mentions };
}

/** One more. */
export function withMention(state: ConsoleState, mention: OpenMention): ConsoleState {
  const others = state.mentions.filter((known) => keyOf(known) !== keyOf(mention));
  return { ...state, mentions: [mention, ...others] };
}

/** Those of a conversation up to this number were seen. */
export function withoutMentions(state: ConsoleState, id: CustomerId, upTo: number): ConsoleState {
  const mentions = state.mentions.filter(({ customerId, seq }) => customerId !== id || seq > upTo);
  return mentions.length === state.mentions.length ? state : { ...state, mentions };
}
