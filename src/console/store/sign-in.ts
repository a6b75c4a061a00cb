import type { ConsoleState, Me, SignIn } from './state.ts';

type Method = 'password' | 'token';

const withSignIn = (state: ConsoleState, signIn: SignIn): ConsoleState => ({ ...state, signIn });

export function withSignedIn(state: ConsoleState, staff: Me): ConsoleState {
  return withSignIn(state, { at: 'signed-in', staff });
}

/** It became known what the person who sits here is called. */
export function withOwnName(state: ConsoleState, me: Me): ConsoleState {
  const { signIn } = state;
  if (signIn.at !== 'signed-in' && signIn.at !== 'expired') return state;
  const { staff } = signIn;
  if (staff.id !== me.id || staff.name === me.name) return state;
  return withSignIn(state, { ...signIn, staff: me });
}

/** Nobody sits here. */
export function withSignedOut(state: ConsoleState, method: Method, error: string | null): ConsoleState {
  return withSignIn(state, { at: 'signed-out', method, busy: false, error });
}

/** The sign-in ran out: the work stays, bound to this person. */
export function withExpired(
  state: ConsoleState,
  staff: Me,
  method: Method,
  reason: string | null,
): ConsoleState {
  return withSignIn(state, { at: 'expired', staff, method, reason, busy: false, error: null });
}

/** A sign-in is being checked. */
export function withSignInBusy(state: ConsoleState): ConsoleState {
  const { signIn } = state;
  if (signIn.at !== 'signed-out' && signIn.at !== 'expired') return state;
  return withSignIn(state, { ...signIn, busy: true, error: null });
}

/** A sign-in was refused, or could not be checked. */
export function withSignInError(state: ConsoleState, error: string): ConsoleState {
  const { signIn } = state;
  if (signIn.at !== 'signed-out' && signIn.at !== 'expired') return state;
  return withSignIn(state, { ...signIn, busy: false, error });
}
