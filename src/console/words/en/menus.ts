import { counted, filled } from '../say.ts';
import { words } from '../words.ts';

/** The menus of the rail. */
export const menusWords = words('menus', {
  theme: 'Theme',
  themeIs: filled('Theme: {theme}'),
  theme_light: 'Light',
  theme_dark: 'Dark',
  theme_system: 'System',
  themeAndLanguage: 'Theme and language',

  you: 'You',
  offline: 'Offline',
  online: 'Online',
  openChats: counted({ one: '{count} open chat', other: '{count} open chats' }),
  away: filled('Away: {reason}'),
  reason_break: 'Short break',
  reason_lunch: 'Lunch',
  reason_meeting: 'Meeting',
  reason_work: 'Other work',
  yourStatus: 'Your status',
  waitAfterSignOut: counted({
    one: '{count} message waits to be sent, and will when you sign in again.',
    other: '{count} messages wait to be sent, and will when you sign in again.',
  }),
  canned: 'Canned replies',
  sending: 'Sending',
  changeKeys: 'Change keys',
  signOut: 'Sign out',

  mentions: 'Mentions',
  mentionCount: counted({ one: '{count} mention', other: '{count} mentions' }),
  noMentions: 'No note mentions you that you have not seen.',
  mentionOn: filled('{staff} on {customer}'),
});
