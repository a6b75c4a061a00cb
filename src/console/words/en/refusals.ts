import { filled } from '../say.ts';
import { words } from '../words.ts';

/** What the server says when it refuses something, and why something cannot be done now. */
export const refusalsWords = words('refusals', {
  code_UNAUTHENTICATED: 'You are not signed in. Nothing was changed. Sign in and try again.',
  code_TOKEN_EXPIRED: 'Your sign-in has run out. Nothing was changed. Sign in again to go on.',
  code_TOKEN_REVOKED: 'Your sign-in was ended. Nothing was changed. Sign in again to go on.',
  code_FORBIDDEN: 'You may not do that. Nothing was changed.',
  code_NOT_ASSIGNED: 'You do not hold this conversation. Accept it first.',
  code_ALREADY_ASSIGNED: 'A colleague has already accepted this customer.',
  code_NOT_FOUND: 'This customer is not known here.',
  code_CONVERSATION_ENDED: 'This conversation has ended. It opens again when the customer writes.',
  code_INVALID_PAYLOAD: 'The request was not understood. Nothing was changed.',
  code_PAYLOAD_TOO_LARGE: 'That is too long. Shorten it and try again.',
  code_RATE_LIMITED: 'Too many requests in a short time. It goes on by itself in a moment.',
  code_IDEMPOTENCY_CONFLICT:
    'This message was already sent with another text. Copy it and send it as a new one.',
  code_CURSOR_INVALID: 'That part of the history could not be found. Reload the conversation.',
  code_UNKNOWN_EVENT: 'The server does not know this request.',
  code_STORAGE_UNAVAILABLE: 'The server cannot save right now. Nothing is lost; it is tried again.',
  code_INTERNAL: 'Something went wrong on the server. It was logged.',
  own_password: 'Wrong name or password. Check both and try again.',
  own_disabled: 'This account is disabled.',
  unknownError: 'The server reported an error.',

  signInFirst: 'Sign in first.',
  noConnection: 'There is no connection to the server right now.',
  noAnswer: 'The server has not answered. Try again.',
  notInQueue: 'This customer is not in the queue.',
  stillLoading: 'This customer is still being loaded.',
  hasEnded: 'This conversation has ended.',
  endedOpensAgain: 'This conversation has ended. It opens again when the customer writes.',
  alreadyYours: 'You have already accepted this customer.',
  acceptFirst: 'Accept this customer to answer.',
  waitForAnswer: 'Wait for the server’s answer.',
  nothingCanWait:
    'Nothing can wait here while there is no connection: the browser’s storage is not available.',
  noNotes: 'This server knows no notes.',
  aColleague: 'A colleague',
  hasCustomer: filled('{name} has this customer.'),
  hasAccepted: filled('{name} has already accepted this customer.'),
  code_BLOCKED: 'We cannot take messages from you at the moment. What you have written stays here.',
  code_EDIT_CONFLICT: 'A colleague has changed this meanwhile. Nothing was overwritten.',
  code_OFFER_OPEN: 'This conversation is offered to a colleague already. Withdraw that first.',
  code_OFFER_OVER: 'This offer is over. Nothing was changed.',
});
