import { numberWords, perLanguage, twoDigits } from '../../words/format.ts';
import { timeWords } from '../../words/en/time.ts';

const writtenAs = (options: Intl.DateTimeFormatOptions) =>
  perLanguage((locale) => new Intl.DateTimeFormat(locale, options));

const clock = writtenAs({ hour: 'numeric', minute: '2-digit' });
const exact = writtenAs({ timeStyle: 'medium' });
const exactDay = writtenAs({
  day: 'numeric',
  month: 'short',
  hour: 'numeric',
  minute: '2-digit',
  second: '2-digit',
});
const weekday = writtenAs({ weekday: 'short' });
const dayMonth = writtenAs({ day: 'numeric', month: 'short' });
const dayMonthYear = writtenAs({ day: 'numeric', month: 'short', year: 'numeric' });
const longDay = writtenAs({ weekday: 'long', day: 'numeric', month: 'long' });
const longDayYear = writtenAs({ day: 'numeric', month: 'long', year: 'numeric' });
const dateTime = writtenAs({ dateStyle: 'medium', timeStyle: 'short' });
const whole = writtenAs({ dateStyle: 'full', timeStyle: 'medium' });

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

function midnight(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

/** Whole calendar days between two moments, in the reader's time zone. */
function daysBetween(at: number, now: number): number {
  return Math.round((midnight(now) - midnight(at)) / (24 * HOUR));
}

/** Time of day, as the reader's locale writes it. */
export function timeOfDay(at: number): string {
  return clock().format(at);
}

/** The day without its year. */
export function dayMonthOf(at: number): string {
  return dayMonth().format(at);
}

/** To the second; with the date on any day but today's. */
export function exactTime(at: number, now: number): string {
  return daysBetween(at, now) === 0 ? exact().format(at) : exactDay().format(at);
}

/** A short span in words, as exact as it matters: `0.4 s`, `5 s`, `2 min 5 s`. */
export function spanWords(ms: number): string {
  const t = timeWords();
  if (ms < 1_000) return t.seconds({ seconds: Math.max(0.1, Math.round(ms / 100) / 10) });
  const seconds = Math.round(ms / 1_000);
  if (seconds < 60) return t.seconds({ seconds });
  const minutes = Math.floor(seconds / 60);
  return seconds % 60 === 0 ? t.minutes({ minutes }) : t.minutesSeconds({ minutes, seconds: seconds % 60 });
}

/** Day and time of what may be years ago, on one line of a narrow list. */
export function dateAndTime(at: number): string {
  return dateTime().format(at);
}

/** Date and time in full, for a tooltip. */
export function fullTime(at: number): string {
  return whole().format(at);
}

/** As short as a list needs: the time today, the weekday this week, else the date. */
export function shortTime(at: number, now: number): string {
  const days = daysBetween(at, now);
  if (days <= 0) return clock().format(at);
  if (days === 1) return timeWords().yesterday;
  if (days < 7) return weekday().format(at);
  return new Date(at).getFullYear() === new Date(now).getFullYear()
    ? dayMonth().format(at)
    : dayMonthYear().format(at);
}

/** The words of a day separator. */
export function dayName(at: number, now: number): string {
  const days = daysBetween(at, now);
  if (days <= 0) return timeWords().today;
  if (days === 1) return timeWords().yesterday;
  return new Date(at).getFullYear() === new Date(now).getFullYear()
    ? longDay().format(at)
    : longDayYear().format(at);
}

/** A span as a glance reads it: `42s`, `4m`, `1h 05m`, `3d`. Never negative. */
export function span(ms: number): string {
  const t = timeWords();
  const past = Math.max(0, ms);
  if (past < MINUTE) return t.glanceSeconds({ seconds: Math.floor(past / 1_000) });
  if (past < HOUR) return t.glanceMinutes({ minutes: Math.floor(past / MINUTE) });
  const hours = Math.floor(past / HOUR);
  if (hours >= 48) return t.glanceDays({ days: Math.floor(hours / 24) });
  return t.glanceHours({ hours, minutes: twoDigits(Math.floor((past % HOUR) / MINUTE)) });
}

/** A span that ticks: `0:42`, `12:05`, `1:02:33`; from two days on as `span`. */
export function stopwatch(ms: number): string {
  const past = Math.max(0, ms);
  if (past >= 48 * HOUR) return span(past);
  const seconds = twoDigits(Math.floor((past % MINUTE) / 1_000));
  const minutes = Math.floor((past % HOUR) / MINUTE);
  const hours = Math.floor(past / HOUR);
  return hours > 0
    ? `${numberWords(hours)}:${twoDigits(minutes)}:${seconds}`
    : `${numberWords(minutes)}:${seconds}`;
}
