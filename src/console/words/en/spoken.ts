import { counted, filled } from '../say.ts';
import { words } from '../words.ts';

export const spokenWords = words('spoken', {
  aCustomer: 'The customer',
  aColleague: 'A colleague',
  wrote: filled('{name}: {text}'),
  wroteNote: filled('Private note of {name}: {text}'),
  newMessages: counted({ one: '{count} new message.', other: '{count} new messages.' }),
  newMessagesLast: filled('{count} new messages, the last {said}.'),
  notSent: filled('Your message to {name} was not sent. {reason} It says: {text}'),
  noteNotSaved: filled('Your note about {name} was not saved. {reason} It says: {text}'),
  notConfirmed: filled(
    'Your message to {name} is not confirmed: the server has not said whether it arrived. It says: {text}',
  ),
  noteNotConfirmed: filled(
    'Your note about {name} is not confirmed: the server has not said whether it arrived. It says: {text}',
  ),
  stopped: counted({ one: '{count} message did not go out.', other: '{count} messages did not go out.' }),
  offline: 'Offline. You can go on writing.',
  backOnline: 'Back online.',
});
