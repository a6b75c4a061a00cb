import { ErrorCode, RETRYABLE } from '#protocol/errors.ts';
import type { StaffAuthResponse } from '#protocol/staff/staff-auth-response.ts';
import * as v from 'valibot';

/** What became of a `staff:auth`. */
export type AuthVerdict =
  | { readonly at: 'yes'; readonly auth: StaffAuthResponse }
  /** Another token may help. */
  | { readonly at: 'stale'; readonly reason: string | null }
  /** Nothing helps but a person signing in. */
  | { readonly at: 'no'; readonly reason: string | null }
  /** Not judged: the same may work later. */
  | { readonly at: 'later' };

const STALE: ReadonlySet<string> = new Set(['UNAUTHENTICATED', 'TOKEN_EXPIRED', 'TOKEN_REVOKED']);

/** Whether this code says that the token does not hold (any more). */
export function isStaleToken(code: string): boolean {
  return STALE.has(code);
}

/** What a refusal means. The code decides; a strict server gives none, and means it. */
export function judgeRefusal(code: string | undefined, reason: string | null): AuthVerdict {
  if (code !== undefined && isStaleToken(code)) return { at: 'stale', reason };
  if (v.is(ErrorCode, code) && RETRYABLE[code]) return { at: 'later' };
  return { at: 'no', reason };
}
