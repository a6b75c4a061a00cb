import { filled } from '../say.ts';
import { words } from '../words.ts';

/** How a line of a conversation is called when the keyboard stands on it. */
export const linesWords = words('lines', {
  messages: 'Messages',
  you: 'You',
  aColleague: 'A colleague',
  dayAndTime: filled('{day}, {time}'),
  message: filled('{name}, {time}: {text}'),
  messageAnd: filled('{name}, {time}: {text} – {state}'),
  note: filled('Private note of {name}, {time}: {text}'),
  noteAnd: filled('Private note, {time}: {text} – {state}'),
  newFromHere: filled('New from here. {line}'),
  stateAndReason: filled('{state}. {reason}'),
});
