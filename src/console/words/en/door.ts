import { words } from '../words.ts';

/** What stands there before somebody works: the way in, and a fault of the console. */
export const doorWords = words('door', {
  signInTitle: 'Sign in to Deskwire',
  intro_password: 'The staff console of your support desk.',
  intro_token: 'This server asks for a staff ID and a token.',
  help_password: 'No access, or password forgotten? Ask whoever runs this desk.',
  help_token: 'Whoever runs the server issues the token.',
  who_password: 'E-mail or staff ID',
  who_token: 'Staff ID',
  secret_password: 'Password',
  secret_token: 'Token',
  signIn: 'Sign in',
  lookingForServer: 'Looking for the server…',
  language: 'Language',
  languageNotFetched: 'The language could not be fetched from the server. Try again in a moment.',

  undrawn_console: 'The console could not be drawn.',
  undrawn_queue: 'The queue could not be drawn.',
  undrawn_outbox: 'The outbox could not be drawn.',
  undrawn_team: 'The team page could not be drawn.',
  undrawn_conversation: 'The conversation could not be drawn.',
  undrawn_customer: 'The customer panel could not be drawn.',
  undrawnMore:
    'This is a mistake in the console. Your drafts and the messages that wait to be sent are kept in this browser.',
  tryAgain: 'Try again',
  reload: 'Reload',
  putAway: 'Put away',
});
