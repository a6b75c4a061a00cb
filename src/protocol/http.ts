import * as v from 'valibot';
import type { ErrorCode } from './errors.ts';

/** The body of `POST /api/sign-in`. `login`: a staff id or an e-mail address. */
export const SignIn = v.object({
  login: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(320)),
  password: v.pipe(v.string(), v.minLength(1), v.maxLength(1_024)),
});

const STATUS: { readonly [code in ErrorCode]?: number } = {
  UNAUTHENTICATED: 401,
  TOKEN_EXPIRED: 401,
  TOKEN_REVOKED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  PAYLOAD_TOO_LARGE: 413,
  RATE_LIMITED: 429,
  INTERNAL: 500,
  STORAGE_UNAVAILABLE: 503,
};

/** The status with which HTTP says a refusal; its body is `{ error: WireError }`. */
export const statusOf = (code: ErrorCode): number => STATUS[code] ?? 400;
