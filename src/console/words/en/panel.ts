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
});
