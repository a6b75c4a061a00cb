import type { Arabic } from '../catalogue.ts';

export const time: Arabic['time'] = {
  today: 'اليوم',
  yesterday: 'أمس',
  seconds: '{seconds} ث',
  minutes: '{minutes} د',
  minutesSeconds: '{minutes} د {seconds} ث',
  glanceSeconds: '{seconds} ث',
  glanceMinutes: '{minutes} د',
  glanceHours: '{hours} س {minutes} د',
  glanceDays: '{days} ي',
};
