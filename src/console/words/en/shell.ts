import { rich } from '../rich.ts';
import { counted, filled } from '../say.ts';
import { words } from '../words.ts';

/** Around the panes: the rail, the bars over them, and what stands where nothing is open. */
export const shellWords = words('shell', {
  gone: 'The server was restored from a backup.',
  goneMore: counted({
    one: '{count} message shown here as stored is not there any more.',
    other: '{count} messages shown here as stored are not there any more.',
  }),
  unreadable: counted({
    one: '{count} message cannot be read any more.',
    other: '{count} messages cannot be read any more.',
  }),
  unreadableMore: 'What this browser kept of it is damaged, and is not sent.',
  memory: 'This browser does not store messages.',
  memoryMore: 'Keep this tab open until they are sent.',
  otherTab: counted({
    one: '{count} message waits for another tab of this browser.',
    other: '{count} messages wait for another tab of this browser.',
  }),
  otherTabMore: 'It does the sending and does not answer. Go to it, or close it.',
  cleared: 'The storage of this browser was emptied.',
  clearedMore: 'The messages that waited in this tab were put back.',
  show: 'Show',
  putAway: 'Put away',

  connection: 'Connection',
  offlineSince: filled('Offline since {time}'),
  goOnWriting: 'You can go on writing.',
  waitsToBeSent: counted({
    one: '{count} message waits to be sent.',
    other: '{count} messages wait to be sent.',
  }),
  keepTabOpen: 'Keep this tab open: the browser does not store them.',
  reconnecting: 'Reconnecting…',
  backOnline: 'Back online',
  catchingUp: 'Catching up…',
  sending: counted({ one: 'Sending {count} message…', other: 'Sending {count} messages…' }),
  upToDate: 'Everything is up to date.',
  tryNow: 'Try now',

  endsSpoken: 'The conversation ends in a moment. It can be taken back.',
  endsIn: rich('{name}<time> · ends in {seconds} s</time>'),
  endManyIn: rich('{name} and {others} more<time> · ends in {seconds} s</time>'),
  takeEndBack: 'Take the end back',
  undo: 'Undo',
  undoAll: 'Undo all',

  signInAgain: filled('Sign in again, {name}'),
  signInEnded: 'Your sign-in has ended.',
  everythingKept: 'Everything on the screen and all you were writing is kept.',
  notYou: filled('Not {name}? Sign out'),

  inbox: 'Inbox',
  team: 'Team',
  heading_inbox: 'Conversation',
  heading_outbox: 'Outbox',
  heading_team: 'Team',
  heading_nowhere: 'Unknown address',
  queueWidth: 'Width of the queue',
  customerWidth: 'Width of the customer panel',
  showQueue: 'Show the queue',
  hideQueue: 'Hide the queue',
  keys: 'Keys',
  nothingOpen: 'No conversation is open',
  nothingOpenQuiet: 'New customers appear in the queue as soon as they write.',
  nothingOpenPick: 'Pick a customer from the queue, or accept whoever has waited longest.',
  nothingHere: 'There is nothing at this address',
  nothingHereMore: 'The address may be misspelt. Your work is where you left it.',
  goToInbox: 'Go to the inbox',
});
