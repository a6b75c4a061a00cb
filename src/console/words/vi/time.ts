import type { Vietnamese } from '../catalogue.ts';

export const time: Vietnamese['time'] = {
  today: 'Hôm nay',
  yesterday: 'Hôm qua',
  seconds: '{seconds} giây',
  minutes: '{minutes} phút',
  minutesSeconds: '{minutes} phút {seconds} giây',
  glanceSeconds: '{seconds}s',
  glanceMinutes: '{minutes}p',
  glanceHours: '{hours}g {minutes}p',
  glanceDays: '{days} ngày',
};
