/**
 * What `npm test` does once each: a fault of every kind, and only scenarios that need no luck with the load of the machine.
 * `npm run chaos` does them all.
 */
export const SHORT: readonly string[] = [
  'F0',
  'F1',
  'F1-widget',
  'F3',
  'F4',
  'F6',
  'F8',
  'F18-after-commit',
  'F23',
  'F28',
  'F29',
  'F49-ended',
  'F6-strict',
];
