import { filled } from '../say.ts';
import { words } from '../words.ts';

export const findWords = words('find', {
  title: 'Find in conversations',
  wordsToFind: 'Words to find',
  findWith: filled('Find in the conversation with {name}'),
  findAll: 'Find in all conversations',
  lookEverywhere: 'Look everywhere',
  lookHere: 'Look only here',
  found: filled('{count} found'),
  foundLines: 'Found lines',
  showOlder: 'Show older ones',
  hint: 'All words must stand in one message or note; of each the beginning is enough. Customers never see this.',
  nothing: 'Nothing has all of these words.',
  tryAgain: 'Try again',
  aColleague: 'A colleague',
  noteBy: filled('{name}, note'),
});
