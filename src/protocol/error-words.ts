import type { ErrorCode } from './errors.ts';

/** Said without a server's word, too, by what does without the other sentences. */
export const SAYS_TOO_LARGE = 'That is too long. Shorten it and try again.';

/** What a person reads. Apart from the codes: a page that shows none of it does not fetch it. */
export const SAYS = {
  UNAUTHENTICATED: 'You are not signed in. Nothing was changed. Sign in and try again.',
  TOKEN_EXPIRED: 'Your sign-in has run out. Nothing was changed. Sign in again to go on.',
  TOKEN_REVOKED: 'Your sign-in was ended. Nothing was changed. Sign in again to go on.',
  FORBIDDEN: 'You may not do that. Nothing was changed.',
  NOT_ASSIGNED: 'You do not hold this conversation. Accept it first.',
  ALREADY_ASSIGNED: 'A colleague has already accepted this customer.',
  OFFER_OPEN: 'This conversation is offered to a colleague already. Withdraw that first.',
  OFFER_OVER: 'This offer is over. Nothing was changed.',
  NOT_FOUND: 'This customer is not known here.',
  CONVERSATION_ENDED: 'This conversation has ended. It opens again when the customer writes.',
  INVALID_PAYLOAD: 'The request was not understood. Nothing was changed.',
  PAYLOAD_TOO_LARGE: SAYS_TOO_LARGE,
  RATE_LIMITED: 'Too many requests in a short time. It goes on by itself in a moment.',
  IDEMPOTENCY_CONFLICT: 'This message was already sent with another text. Copy it and send it as a new one.',
  BLOCKED: 'We cannot take messages from you at the moment. What you have written stays here.',
  EDIT_CONFLICT: 'A colleague has changed this meanwhile. Nothing was overwritten.',
  CURSOR_INVALID: 'That part of the history could not be found. Reload the conversation.',
  UNKNOWN_EVENT: 'The server does not know this request.',
  STORAGE_UNAVAILABLE: 'The server cannot save right now. Nothing is lost; it is tried again.',
  INTERNAL: 'Something went wrong on the server. It was logged.',
} as const satisfies Record<ErrorCode, string>;

/** What whoever writes a client reads. */
export const MEANINGS = {
  UNAUTHENTICATED: 'No sign-in on this connection, or the sign-in was wrong.',
  TOKEN_EXPIRED: 'The token or its session has run out. Nothing was stored.',
  TOKEN_REVOKED: 'The token, its session or the account was ended by someone.',
  FORBIDDEN: 'The payload claims another identity, or the act needs a right that the session has not.',
  NOT_ASSIGNED: 'The conversation is not held by this member of staff.',
  ALREADY_ASSIGNED: 'Somebody else accepted first; the message names who.',
  OFFER_OPEN: 'The conversation is offered to somebody already.',
  OFFER_OVER:
    'This offer is open no more: answered, withdrawn, missed, or the conversation is in other hands.',
  NOT_FOUND: 'No such customer or thing.',
  CONVERSATION_ENDED: 'The conversation is over; it opens again when the customer writes.',
  INVALID_PAYLOAD: 'The payload has not the documented shape.',
  PAYLOAD_TOO_LARGE: 'A field or the frame is over the limit.',
  RATE_LIMITED: 'Too many requests; wait `retryAfterMs`.',
  IDEMPOTENCY_CONFLICT: 'The send key was used before for another text or another customer.',
  BLOCKED: 'The desk takes nothing from this customer. Nothing was stored.',
  EDIT_CONFLICT: 'What was to be changed is not what it was when the change was begun. Nothing was stored.',
  CURSOR_INVALID: 'A history or catch-up cursor is malformed or out of range.',
  UNKNOWN_EVENT: 'The event is not part of the protocol.',
  STORAGE_UNAVAILABLE: 'The database did not take it (busy, full, gone). Nothing was stored.',
  INTERNAL: 'A mistake in the server, logged there under the given correlation id.',
} as const satisfies Record<ErrorCode, string>;
