import type { Desk } from '#desk/create-desk.ts';
import { done, type Outcome, refuse } from '#desk/outcome.ts';
import type { IssuedToken } from '#desk/sign-in.ts';
import type { Staff, TokenRow } from '#desk/records.ts';
import { type Clockwork } from './clockwork.ts';
import { digest } from './digest.ts';

type SignInPorts = Pick<Clockwork, 'perform'> & {
  readonly desk: () => Desk;
  /** Tokens to be known again after a reset. */
  readonly signedIn: TokenRow[];
  readonly sweep: () => Promise<void>;
  /** The fault `token-expiry` strikes. */
  readonly isRefused: () => boolean;
};

/** Signing in and out of a browser, with the answers of the server's `/api`. */
export function createSignIns({ perform, desk, signedIn, sweep, isRefused }: SignInPorts) {
  function remember(issued: IssuedToken, parent: string | null): void {
    const { token, id, expiresAt, staff } = issued;
    signedIn.push({
      hash: digest(token),
      id,
      kind: parent === null ? 'session' : 'socket',
      staffId: staff.id,
      parentHash: parent,
      createdAt: desk().now(),
      expiresAt,
      revokedAt: null,
    });
  }

  function forget(sessionToken: string): void {
    const hash = digest(sessionToken);
    const left = signedIn.filter((token) => token.hash !== hash && token.parentHash !== hash);
    signedIn.splice(0, signedIn.length, ...left);
  }

  return {
    signIn: (login: string, password: string): Promise<Outcome<IssuedToken>> =>
      perform(async () => {
        if (isRefused()) return refuse('TOKEN_EXPIRED');
        const outcome = await desk().signIn.signIn({ login, password });
        if (outcome.ok) remember(outcome.answer, null);
        return outcome;
      }),
    whoIs: (sessionToken: string): Promise<Outcome<Staff>> =>
      perform(async () => (isRefused() ? refuse('TOKEN_EXPIRED') : desk().signIn.whoIs(sessionToken))),
    /** Ends the session and every line that lives on it. */
    signOut: (sessionToken: string): Promise<void> =>
      perform(async () => {
        await desk().signIn.signOut(sessionToken);
        forget(sessionToken);
        await sweep();
      }),
    socketToken: (sessionToken: string): Promise<Outcome<IssuedToken>> =>
      perform(async () => {
        if (isRefused()) return refuse('TOKEN_EXPIRED');
        const outcome = await desk().signIn.mintSocketToken(sessionToken);
        if (!outcome.ok) return outcome;
        remember(outcome.answer, digest(sessionToken));
        return done(outcome.answer);
      }),
  };
}
