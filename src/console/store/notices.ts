import type { ConsoleState, Notice } from './state.ts';

/** More would cover the screen; the oldest goes first. */
const MOST_NOTICES = 4;

/** The same text is said once. */
export function withNotice(state: ConsoleState, notice: Notice): ConsoleState {
  const others = state.notices.filter(({ text }) => text !== notice.text);
  return { ...state, notices: [...others, notice].slice(-MOST_NOTICES) };
}

export function withoutNotice(state: ConsoleState, id: string): ConsoleState {
  const notices = state.notices.filter((notice) => notice.id !== id);
  return notices.length === state.notices.length ? state : { ...state, notices };
}
