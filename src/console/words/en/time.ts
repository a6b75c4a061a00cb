import { filled } from '../say.ts';
import { words } from '../words.ts';

/** Times and spans, beside what `Intl` writes. */
export const timeWords = words('time', {
  today: 'Today',
  yesterday: 'Yesterday',
  seconds: filled('{seconds} s'),
  minutes: filled('{minutes} min'),
  minutesSeconds: filled('{minutes} min {seconds} s'),
  glanceSeconds: filled('{seconds}s'),
  glanceMinutes: filled('{minutes}m'),
  glanceHours: filled('{hours}h {minutes}m'),
  glanceDays: filled('{days}d'),
});
