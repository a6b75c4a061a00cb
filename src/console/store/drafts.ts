import type { CustomerId } from '#protocol/ids.ts';
import { mapWith, mapWithout } from './map-with.ts';
import type { ConsoleState } from './state.ts';

/** What is typed and not sent, per customer. Empty is none. */
export function withDraft(state: ConsoleState, id: CustomerId, text: string): ConsoleState {
  const drafts = text === '' ? mapWithout(state.drafts, id) : mapWith(state.drafts, id, text);
  return drafts === state.drafts ? state : { ...state, drafts };
}
