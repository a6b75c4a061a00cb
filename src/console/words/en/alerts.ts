import { counted, filled } from '../say.ts';
import { words } from '../words.ts';

/** Sounds and notifications: their settings, the bell, and what a notification says. */
export const alertsWords = words('alerts', {
  title: 'Sounds and notifications',
  none: 'There are no alerts here.',
  when: 'When',
  sound: 'Sound',
  notification: 'Notification',
  kind_waiting: 'Somebody starts waiting',
  kind_message: 'A customer of yours writes',
  kind_mention: 'A note mentions you',
  kind_offer: 'A colleague offers you a conversation',
  kind_failed: 'A message of yours is not sent',
  soundFor: filled('{kind}: sound'),
  notificationFor: filled('{kind}: notification'),
  volume: 'Volume',
  percent: filled('{percent} percent'),
  tryIt: 'Try it',
  silentUntilPress: 'The browser keeps this page silent until you click or press a key in it.',
  notifications: 'Notifications',
  desktop_on: 'The browser shows notifications. One opens its conversation when you click it.',
  desktop_off: 'Nothing is ticked above, so none are shown.',
  desktop_ask: 'The browser has not been asked yet whether this page may show notifications.',
  desktop_denied:
    'The browser does not let this page show notifications. You can change that in its site settings.',
  desktop_unsupported: 'This browser shows no notifications from a page. Sounds come all the same.',
  allow: 'Allow',
  showText: 'Show what was written',

  bell: filled('Alerts: {sound}, {desktop}'),
  bellSound_on: 'sound on',
  bellSound_off: 'sound off',
  bellSound_blocked: 'sound blocked until you click or press a key here',
  bellDesktop_on: 'notifications on',
  bellDesktop_off: 'notifications off',
  bellDesktop_ask: 'notifications not allowed yet',
  bellDesktop_denied: 'notifications blocked by the browser',
  bellDesktop_unsupported: 'no notifications in this browser',

  customersWaiting: counted({ one: '{count} customer is waiting', other: '{count} customers are waiting' }),
  isWaiting: filled('{name} is waiting'),
  offeredYou: filled('{staff} offers you {customer}'),
  mentionedYou: filled('{staff} mentioned you on {customer}'),
  notSent: filled('A message to {name} was not sent'),
  mayNotHaveArrived: filled('A message to {name} may not have arrived'),
});
