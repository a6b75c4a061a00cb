import { counted, filled } from '../say.ts';
import { words } from '../words.ts';

export const panelWords = words('panel', {
  changedMeanwhile: filled('{field}: changed by somebody else meanwhile'),
  colleague: 'A colleague',
  theyWrote: filled('{who} has written here meanwhile:'),
  theyEmptied: filled('{who} has emptied this meanwhile.'),
  yoursIsKept: 'Yours stands above and is kept until you decide.',
  keepMine: 'Keep mine',
  takeTheirs: 'Take theirs',
  putTogether: 'Put both together',

  sessions: 'Sessions',
  loading: 'Loading…',
  tryAgain: 'Try again',
  noSessions: 'This customer has not written yet.',
  olderSessions: 'Show older sessions',
  stillOpen: 'Open now',
  jumpToSession: 'Show where it begins',
  messages: counted({ one: '{count} message', other: '{count} messages' }),
  saidWith: filled('{messages} · {staff}'),
  nobodyAnswered: filled('{messages} · not answered'),

  block: 'Block this customer',
  blockMeans:
    'Nothing more is taken from this customer, and an open conversation ends. They are told that it is so, not why.',
  blockReason: 'Reason',
  blockReasonHint: 'For you and your colleagues',
  blockNow: 'Block',
  blockIsTheirs: 'A colleague holds this conversation.',
  cancel: 'Cancel',
  blocked: 'Blocked',
  blockedBy: filled('By {name}, {time}'),
  unblock: 'Let them write again',
  blockedCustomers: 'Blocked customers',
  nobodyBlocked: 'Nobody is blocked.',
  moreBlocked: 'Show more',
});
