import type { StaffId } from '#protocol/ids.ts';
import type { SessionApi } from '../connection/session-api.ts';
import type { Credentials } from '../connection/staff-client.ts';
import type { Me } from '../store/state.ts';

export type CredentialSource = (options: { readonly fresh: boolean }) => Promise<Credentials>;

/** Why there is no token any more, for the person whose work is on the screen. */
const ENDED: ReadonlyMap<string, string> = new Map([
  ['TOKEN_EXPIRED', 'Your sign-in has run out.'],
  ['TOKEN_REVOKED', 'Your sign-in was ended somewhere else, or your account was disabled.'],
  ['UNAUTHENTICATED', 'This browser has been signed out.'],
]);

/** A token is fetched anew after this long, in milliseconds: less than it lives on any server of ours. */
const TRUSTED_MS = 10 * 60_000;

/** The browser session's tokens, for this person alone: another person's sign-in in another tab is not ours (SEND-7). */
export function sessionCredentials(api: SessionApi, staff: Me, now: () => number): CredentialSource {
  let known: { readonly token: string; readonly at: number } | undefined;

  return async ({ fresh }) => {
    const age = known === undefined ? Infinity : now() - known.at;
    if (known !== undefined && !fresh && age >= 0 && age < TRUSTED_MS) {
      return { at: 'ready', staffId: staff.id, token: known.token };
    }
    const answer = await api.socketToken();
    switch (answer.at) {
      case 'unreachable':
        return answer;
      case 'signed-out':
        return { at: 'signed-out', reason: ENDED.get(answer.code) ?? answer.message };
      case 'issued':
        if (answer.staff.id !== staff.id) {
          return { at: 'signed-out', reason: `${answer.staff.name} has signed in in this browser.` };
        }
        known = { token: answer.token, at: now() };
        return { at: 'ready', staffId: staff.id, token: answer.token };
    }
  };
}

/** A token that a person typed in. Kept in memory alone; there is no other one. */
export function tokenCredentials(staffId: StaffId, token: string): CredentialSource {
  return async ({ fresh }) =>
    fresh
      ? { at: 'signed-out', reason: 'The server does not accept this token (any more).' }
      : { at: 'ready', staffId, token };
}
