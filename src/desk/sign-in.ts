import type { StaffId } from '#protocol/ids.ts';
import { asMillis, type Millis } from '#protocol/timestamp.ts';
import { done, type Outcome, refuse } from './outcome.ts';
import { type DeskPorts, LIFETIMES } from './ports.ts';
import { judgeToken, type Session, sessionOf } from './session.ts';
import type { Staff, TokenRow } from './records.ts';

/** A secret handed out once; only its hash is kept. */
export type IssuedToken = {
  readonly token: string;
  readonly id: string;
  readonly expiresAt: Millis;
  readonly staff: Staff;
};

/** Rules AUTH-*: who may come in, with what, and for how long. */
export function signInRules(ports: DeskPorts) {
  const { storage, now, mintId, mintSecret, digest, passwords } = ports;
  const lifetimes = ports.lifetimes ?? LIFETIMES;

  async function issue(
    staff: Staff,
    kind: TokenRow['kind'],
    lifetime: number,
    actor: string,
    parentHash: string | null,
  ): Promise<IssuedToken> {
    const at = now();
    const token = mintSecret();
    const id = mintId();
    const expiresAt = asMillis(at + lifetime);
    await storage.addToken(
      {
        hash: digest(token),
        id,
        kind,
        staffId: staff.id,
        parentHash,
        createdAt: at,
        expiresAt,
        revokedAt: null,
      },
      { at, actor, act: `token:issue:${kind}`, target: id },
    );
    return { token, id, expiresAt, staff };
  }

  return {
    /** AUTH-3: id or e-mail and password open a browser session. Wrong ones are told apart by nobody. */
    async signIn(input: {
      readonly login: string;
      readonly password: string;
    }): Promise<Outcome<IssuedToken>> {
      const staff = await storage.findStaff(input.login);
      const fits = await passwords.verify(input.password, staff?.passwordHash ?? null);
      if (staff === undefined || !fits || staff.disabledAt !== null) {
        await storage.appendAudit({
          at: now(),
          actor: 'anon',
          act: 'sign-in:refused',
          ...(staff === undefined ? {} : { target: staff.id }),
        });
        return refuse('UNAUTHENTICATED', 'Wrong name or password. Check both and try again.');
      }
      return done(await issue(staff, 'session', lifetimes.session, staff.id, null));
    },

    /** AUTH-4: ends a browser session and every socket token that came from it. */
    async signOut(sessionToken: string): Promise<void> {
      const hash = digest(sessionToken);
      const state = await storage.findToken(hash);
      if (state === undefined) return;
      await storage.revokeToken(
        { hash },
        { at: now(), actor: state.staffId, act: 'sign-out', target: state.id },
      );
    },

    /** Who a browser session belongs to, if it holds. */
    async whoIs(sessionToken: string): Promise<Outcome<Staff>> {
      const state = await storage.findToken(digest(sessionToken));
      const fault = state?.kind === 'session' ? judgeToken(state, now()) : judgeToken(undefined, now());
      if (fault !== undefined || state === undefined) return refuse(fault?.code ?? 'UNAUTHENTICATED');
      return done(state.staff);
    },

    /** AUTH-5: a living browser session fetches a short-lived token for its socket. */
    async mintSocketToken(sessionToken: string): Promise<Outcome<IssuedToken>> {
      const state = await storage.findToken(digest(sessionToken));
      const fault = state?.kind === 'session' ? judgeToken(state, now()) : judgeToken(undefined, now());
      if (fault !== undefined || state === undefined) return refuse(fault?.code ?? 'UNAUTHENTICATED');
      return done(await issue(state.staff, 'socket', lifetimes.socket, state.staffId, state.hash));
    },

    /** AUTH-6: a token for scripts, issued by whoever runs the server. `lifetime` in milliseconds. */
    async issuePersonalToken(staffId: StaffId, lifetime: number): Promise<Outcome<IssuedToken>> {
      const staff = await storage.findStaff(staffId);
      if (staff === undefined || staff.id !== staffId)
        return refuse('NOT_FOUND', 'There is no staff with this id.');
      if (staff.disabledAt !== null) return refuse('FORBIDDEN', 'This account is disabled.');
      return done(await issue(staff, 'personal', lifetime, 'cli', null));
    },

    /**
     * AUTH-1, `staff:auth`: a socket or personal token opens a session for the staff id it was issued to. A browser
     * session's own token is not accepted here: it never leaves its cookie.
     */
    async authenticate(input: {
      readonly token: string;
      readonly staffId: StaffId;
    }): Promise<Outcome<Session>> {
      const state = await storage.findToken(digest(input.token));
      const usable = state !== undefined && state.kind !== 'session' && state.staffId === input.staffId;
      const fault = judgeToken(usable ? state : undefined, now());
      if (fault !== undefined || state === undefined) {
        await storage.appendAudit({
          at: now(),
          actor: 'anon',
          act: 'staff:auth:refused',
          detail: fault?.code ?? 'UNAUTHENTICATED',
        });
        return refuse(fault?.code ?? 'UNAUTHENTICATED');
      }
      await storage.appendAudit({ at: now(), actor: state.staffId, act: 'staff:auth', target: state.id });
      return done(sessionOf(state));
    },

    /** AUTH-1: asked at every event. Undefined while the session holds. */
    async checkSession(session: Session) {
      return judgeToken(await storage.findToken(session.tokenHash), now());
    },

    /** AUTH-7: a payload's `staffId` is only a claim; another's name is refused and remembered. */
    async checkClaim(session: Session, claimed: StaffId, event: string) {
      if (claimed === session.staffId) return undefined;
      await storage.appendAudit({
        at: now(),
        actor: session.staffId,
        act: `${event}:refused`,
        detail: 'FORBIDDEN',
      });
      return refuse('FORBIDDEN', 'You are signed in as somebody else. Nothing was changed.').refusal;
    },
  };
}
