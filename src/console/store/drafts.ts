import type { CustomerId } from '#protocol/ids.ts';
import { mapWith, mapWithout } from './map-with.ts';
import type { ConsoleState } from './state.ts';

/** What is typed and not sent, per customer. Empty is none. */
export function withDraft(state: ConsoleState, id: CustomerId, text: string): ConsoleState {
  const drafts = text === '' ? mapWithout(state.drafts, id) : mapWith(state.drafts, id, text);
  return drafts === state.drafts ? state : { ...state, drafts };
}

/** A draft whose beginning has been sent: what was typed behind it meanwhile is the next message. */
export function withoutSent(state: ConsoleState, id: CustomerId, sent: string): ConsoleState {
  const draft = state.drafts.get(id) ?? '';
  return draft.startsWith(sent) ? withDraft(state, id, draft.slice(sent.length)) : state;
}
