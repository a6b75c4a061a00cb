import { type Refusal, refusal } from '#protocol/errors.ts';
import type { StaffId } from '#protocol/ids.ts';
import type { Role } from '#protocol/role.ts';
import type { Millis } from '#protocol/timestamp.ts';
import type { TokenState } from './records.ts';

/** A signed-in member of staff on one connection. It says who; whether it still holds is asked at every event (AUTH-1). */
export type Session = {
  readonly staffId: StaffId;
  readonly staffName: string;
  /** As it was at sign-in, for the console to know; a rule asks the database (TAKE-1). */
  readonly role: Role;
  readonly tokenHash: string;
  /** When the token, or the session behind it, runs out: whichever is first. */
  readonly expiresAt: Millis;
};

/** Why a token does not hold at this time, or undefined when it does. */
export function judgeToken(state: TokenState | undefined, now: Millis): Refusal | undefined {
  if (state === undefined) return refusal('UNAUTHENTICATED');
  const { parent, staff } = state;
  if (state.revokedAt !== null || parent?.revokedAt != null || staff.disabledAt !== null) {
    return refusal('TOKEN_REVOKED');
  }
  if (state.expiresAt <= now || (parent !== null && parent.expiresAt <= now)) return refusal('TOKEN_EXPIRED');
  return undefined;
}

/** The session that a living token opens. */
export function sessionOf(state: TokenState): Session {
  const { staff, parent } = state;
  const ends = parent === null ? state.expiresAt : Math.min(state.expiresAt, parent.expiresAt);
  return {
    staffId: staff.id,
    staffName: staff.name,
    role: staff.role,
    tokenHash: state.hash,
    expiresAt: ends as Millis,
  };
}
