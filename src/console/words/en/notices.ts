import { filled } from '../say.ts';
import { words } from '../words.ts';

/** What happened, said once at the foot of the screen or where one signs in. */
export const noticesWords = words('notices', {
  nobodyWaits: 'Nobody is waiting.',
  othersQuicker: 'Your colleagues were quicker each time. Try again.',
  notEnded: filled('{name} has written meanwhile: the conversation was not ended.'),
  signInRanOut: 'Your sign-in has run out.',
  endedElsewhere: 'Your sign-in was ended somewhere else, or your account was disabled.',
  browserSignedOut: 'This browser has been signed out.',
  otherSignedIn: filled('{name} has signed in in this browser.'),
  tokenNotAccepted: 'The server does not accept this token (any more).',
  notAccepted: 'The server does not accept this.',
  unreachable: 'The server cannot be reached. Try again in a moment.',
  restNotFetched:
    'The rest of the console could not be fetched from the server. Nothing was lost. Try again in a moment.',
  notAStaffId: 'This is not a staff id.',
  stillSignedIn: 'You are still signed in: the server cannot be reached. Try again in a moment.',
  savedLater: 'Not saved yet: there is no connection. It is saved when there is one.',
  notSavedNoAnswer: 'Not saved: the server has not answered. Try again.',
  mentioned: filled('{staff} mentioned you in a note on {customer}.'),
  messageGone: 'This message is not there any more.',
  messageNotLoaded: 'The message could not be loaded. Try again.',

  'accept_invalid-text':
    'This message cannot be sent: it is empty, or has characters that cannot be stored. It is still in the composer.',
  'accept_outbox-full': 'Too many messages wait already. This one is still in the composer.',
  'accept_storage-refused': 'The browser could not save the message. It is still in the composer.',
  accept_closed: 'You have been signed out. The message is still in the composer.',
  kilobytes: filled('{count} KB'),
  tooManyCharacters: filled('This message has {length} characters, and the server takes {most}.'),
  tooLarge: filled(
    'This message is {size} large, and the server takes {most} with everything that goes along.',
  ),
  shortenIt: 'It is still in the composer: shorten it, or send it in parts.',
  blankName: 'A name cannot be blank.',
});
