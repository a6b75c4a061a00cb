import type { StaffId } from '#protocol/ids.ts';
import { noticesWords } from '../words/en/notices.ts';
import { serverSays } from '../store/server-says.ts';
import type { SessionApi } from '../connection/session-api.ts';
import type { Credentials } from '../connection/staff-client.ts';
import type { Me } from '../store/state.ts';

export type CredentialSource = (options: { readonly fresh: boolean }) => Promise<Credentials>;

/** Why there is no token any more, for the person whose work is on the screen. */
function endedWords(code: string): string | undefined {
  const t = noticesWords();
  if (code === 'TOKEN_EXPIRED') return t.signInRanOut;
  if (code === 'TOKEN_REVOKED') return t.endedElsewhere;
  return code === 'UNAUTHENTICATED' ? t.browserSignedOut : undefined;
}

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
        return { at: 'signed-out', reason: endedWords(answer.code) ?? serverSays(answer.message) };
      case 'issued':
        if (answer.staff.id !== staff.id) {
          return { at: 'signed-out', reason: noticesWords().otherSignedIn({ name: answer.staff.name }) };
        }
        known = { token: answer.token, at: now() };
        return { at: 'ready', staffId: staff.id, token: answer.token };
    }
  };
}

/** A token that a person typed in. Kept in memory alone; there is no other one. */
export function tokenCredentials(staffId: StaffId, token: string): CredentialSource {
  return async ({ fresh }) =>
    fresh ? { at: 'signed-out', reason: noticesWords().tokenNotAccepted } : { at: 'ready', staffId, token };
}
