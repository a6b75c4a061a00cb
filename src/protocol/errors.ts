import * as v from 'valibot';
import { SAYS } from './error-words.ts';

/**
 * The closed list of error codes (DESIGN 4.10), each with whether the same request may work later. A program decides by the
 * code, never by the text; what it says and means stands in error-words.ts.
 */
export const RETRYABLE = {
  UNAUTHENTICATED: false,
  TOKEN_EXPIRED: false,
  TOKEN_REVOKED: false,
  FORBIDDEN: false,
  NOT_ASSIGNED: false,
  ALREADY_ASSIGNED: false,
  OFFER_OPEN: false,
  OFFER_OVER: false,
  NOT_FOUND: false,
  CONVERSATION_ENDED: false,
  INVALID_PAYLOAD: false,
  PAYLOAD_TOO_LARGE: false,
  RATE_LIMITED: true,
  IDEMPOTENCY_CONFLICT: false,
  BLOCKED: false,
  EDIT_CONFLICT: false,
  CURSOR_INVALID: false,
  UNKNOWN_EVENT: false,
  STORAGE_UNAVAILABLE: true,
  INTERNAL: true,
} as const satisfies Record<string, boolean>;

export type ErrorCode = keyof typeof RETRYABLE;
export const ERROR_CODES = Object.keys(RETRYABLE) as readonly ErrorCode[];
export const ErrorCode = v.picklist(ERROR_CODES);

/**
 * A refusal as an acknowledgement carries it (DESIGN 4.2). `message` is for a person; `retryAfterMs` in milliseconds.
 * A peer may answer with a code we do not know: it stays readable, and is not retried.
 */
export const WireError = v.object({
  code: v.string(),
  message: v.string(),
  retryable: v.boolean(),
  retryAfterMs: v.optional(v.number()),
});
export type WireError = v.InferOutput<typeof WireError>;

/** A rule said no. A value, never thrown (STYLE: three kinds of error). */
export type Refusal = {
  readonly code: ErrorCode;
  /** For a person; defaults to what the code says. Never holds input, SQL, a stack or a token. */
  readonly message: string;
  readonly retryAfterMs?: number;
};

/** Makes a refusal; without `message` it says what its code says. */
export function refusal(code: ErrorCode, message: string = SAYS[code], retryAfterMs?: number): Refusal {
  return retryAfterMs === undefined ? { code, message } : { code, message, retryAfterMs };
}

/** A refusal as it leaves in an acknowledgement. */
export function toWireError({ code, message, retryAfterMs }: Refusal): WireError {
  const error = { code, message, retryable: RETRYABLE[code] };
  return retryAfterMs === undefined ? error : { ...error, retryAfterMs };
}
