import { words } from '../words.ts';

export const cannedWords = words('canned', {
  title: 'Canned replies',
  titleNew: 'New canned reply',
  titleOne: 'Canned reply',
  notKept: 'This server keeps no canned replies.',
  loading: 'Loading',
  needsConnection: 'They are shown as soon as there is a connection to the server.',
  find: 'Find a canned reply',
  newReply: 'New reply',
  none: 'There are none yet. Keep here what you write again and again; in a reply, / finds it.',
  noneFound: 'None of them has these words.',
  name: 'Name',
  nameHint: 'What you type behind / to find it',
  text: 'Text',
  filledIn: 'Filled in for you:',
  remove: 'Remove for everybody',
  back: 'Back',
  save: 'Save',
});
