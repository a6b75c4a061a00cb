import type { CustomerId } from '#protocol/ids.ts';
import { mapWith, mapWithout } from './map-with.ts';
import type { ConsoleState, Typing } from './state.ts';

const NOBODY: Typing = { customer: false, colleagues: [] };

function put(state: ConsoleState, id: CustomerId, typing: Typing): ConsoleState {
  const isNobody = !typing.customer && typing.colleagues.length === 0;
  const next = isNobody ? mapWithout(state.typing, id) : mapWith(state.typing, id, typing);
  return next === state.typing ? state : { ...state, typing: next };
}

export function withCustomerTyping(state: ConsoleState, id: CustomerId, isTyping: boolean): ConsoleState {
  const known = state.typing.get(id) ?? NOBODY;
  return known.customer === isTyping ? state : put(state, id, { ...known, customer: isTyping });
}

export function withColleagueTyping(
  state: ConsoleState,
  id: CustomerId,
  name: string,
  isTyping: boolean,
): ConsoleState {
  const known = state.typing.get(id) ?? NOBODY;
  if (known.colleagues.includes(name) === isTyping) return state;
  const others = known.colleagues.filter((colleague) => colleague !== name);
  return put(state, id, { ...known, colleagues: isTyping ? [...others, name] : others });
}

/** What was heard on a connection that has ended says nothing any more. */
export function withNobodyTyping(state: ConsoleState): ConsoleState {
  return state.typing.size === 0 ? state : { ...state, typing: new Map() };
}
