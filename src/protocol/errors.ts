import * as v from 'valibot';

/** What a code means, whether the same request may work later, and what a person reads. */
type Meaning = { readonly meaning: string; readonly retryable: boolean; readonly says: string };

/** The closed list of error codes (DESIGN 4.10). A program decides by the code, never by the text. */
export const ERRORS = {
  UNAUTHENTICATED: {
    meaning: 'No sign-in on this connection, or the sign-in was wrong.',
    retryable: false,
    says: 'You are not signed in. Nothing was changed. Sign in and try again.',
  },
  TOKEN_EXPIRED: {
    meaning: 'The token or its session has run out. Nothing was stored.',
    retryable: false,
    says: 'Your sign-in has run out. Nothing was changed. Sign in again to go on.',
  },
  TOKEN_REVOKED: {
    meaning: 'The token, its session or the account was ended by someone.',
    retryable: false,
    says: 'Your sign-in was ended. Nothing was changed. Sign in again to go on.',
  },
  FORBIDDEN: {
    meaning: 'The payload claims another identity, or the act needs a right that the session has not.',
    retryable: false,
    says: 'You may not do that. Nothing was changed.',
  },
  NOT_ASSIGNED: {
    meaning: 'The conversation is not held by this member of staff.',
    retryable: false,
    says: 'You do not hold this conversation. Accept it first.',
  },
  ALREADY_ASSIGNED: {
    meaning: 'Somebody else accepted first; the message names who.',
    retryable: false,
    says: 'A colleague has already accepted this customer.',
  },
  OFFER_OPEN: {
    meaning: 'The conversation is offered to somebody already.',
    retryable: false,
    says: 'This conversation is offered to a colleague already. Withdraw that first.',
  },
  OFFER_OVER: {
    meaning:
      'This offer is open no more: answered, withdrawn, missed, or the conversation is in other hands.',
    retryable: false,
    says: 'This offer is over. Nothing was changed.',
  },
  NOT_FOUND: {
    meaning: 'No such customer or thing.',
    retryable: false,
    says: 'This customer is not known here.',
  },
  CONVERSATION_ENDED: {
    meaning: 'The conversation is over; it opens again when the customer writes.',
    retryable: false,
    says: 'This conversation has ended. It opens again when the customer writes.',
  },
  INVALID_PAYLOAD: {
    meaning: 'The payload has not the documented shape.',
    retryable: false,
    says: 'The request was not understood. Nothing was changed.',
  },
  PAYLOAD_TOO_LARGE: {
    meaning: 'A field or the frame is over the limit.',
    retryable: false,
    says: 'That is too long. Shorten it and try again.',
  },
  RATE_LIMITED: {
    meaning: 'Too many requests; wait `retryAfterMs`.',
    retryable: true,
    says: 'Too many requests in a short time. It goes on by itself in a moment.',
  },
  IDEMPOTENCY_CONFLICT: {
    meaning: 'The send key was used before for another text or another customer.',
    retryable: false,
    says: 'This message was already sent with another text. Copy it and send it as a new one.',
  },
  BLOCKED: {
    meaning: 'The desk takes nothing from this customer. Nothing was stored.',
    retryable: false,
    says: 'We cannot take messages from you at the moment. What you have written stays here.',
  },
  EDIT_CONFLICT: {
    meaning: 'What was to be changed is not what it was when the change was begun. Nothing was stored.',
    retryable: false,
    says: 'A colleague has changed this meanwhile. Nothing was overwritten.',
  },
  CURSOR_INVALID: {
    meaning: 'A history or catch-up cursor is malformed or out of range.',
    retryable: false,
    says: 'That part of the history could not be found. Reload the conversation.',
  },
  UNKNOWN_EVENT: {
    meaning: 'The event is not part of the protocol.',
    retryable: false,
    says: 'The server does not know this request.',
  },
  STORAGE_UNAVAILABLE: {
    meaning: 'The database did not take it (busy, full, gone). Nothing was stored.',
    retryable: true,
    says: 'The server cannot save right now. Nothing is lost; it is tried again.',
  },
  INTERNAL: {
    meaning: 'A mistake in the server, logged there under the given correlation id.',
    retryable: true,
    says: 'Something went wrong on the server. It was logged.',
  },
} as const satisfies Record<string, Meaning>;

export type ErrorCode = keyof typeof ERRORS;
export const ERROR_CODES = Object.keys(ERRORS) as readonly ErrorCode[];
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
export function refusal(
  code: ErrorCode,
  message: string = ERRORS[code].says,
  retryAfterMs?: number,
): Refusal {
  return retryAfterMs === undefined ? { code, message } : { code, message, retryAfterMs };
}

/** A refusal as it leaves in an acknowledgement. */
export function toWireError({ code, message, retryAfterMs }: Refusal): WireError {
  const error = { code, message, retryable: ERRORS[code].retryable };
  return retryAfterMs === undefined ? error : { ...error, retryAfterMs };
}
