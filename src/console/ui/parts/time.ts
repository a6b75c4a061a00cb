const clock = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' });
const exact = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
const exactDay = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  hour: 'numeric',
  minute: '2-digit',
  second: '2-digit',
});
const weekday = new Intl.DateTimeFormat(undefined, { weekday: 'short' });
const dayMonth = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const dayMonthYear = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' });
const longDay = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });
const longDayYear = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'long', year: 'numeric' });
const whole = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' });

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
  return clock.format(at);
}

/** To the second; with the date on any day but today's. */
export function exactTime(at: number, now: number): string {
  return daysBetween(at, now) === 0 ? exact.format(at) : exactDay.format(at);
}

/** A short span in words, as exact as it matters: `0.4 s`, `5 s`, `2 min 5 s`. */
export function spanWords(ms: number): string {
  if (ms < 1_000) return `${Math.max(0.1, Math.round(ms / 100) / 10)} s`;
  const seconds = Math.round(ms / 1_000);
  if (seconds < 60) return `${seconds} s`;
  return seconds % 60 === 0
    ? `${Math.floor(seconds / 60)} min`
    : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** Date and time in full, for a tooltip. */
export function fullTime(at: number): string {
  return whole.format(at);
}

/** As short as a list needs: the time today, the weekday this week, else the date. */
export function shortTime(at: number, now: number): string {
  const days = daysBetween(at, now);
  if (days <= 0) return clock.format(at);
  if (days === 1) return 'Yesterday';
  if (days < 7) return weekday.format(at);
  return new Date(at).getFullYear() === new Date(now).getFullYear()
    ? dayMonth.format(at)
    : dayMonthYear.format(at);
}

/** The words of a day separator. */
export function dayName(at: number, now: number): string {
  const days = daysBetween(at, now);
  if (days <= 0) return 'Today';
  if (days === 1) return 'Yesterday';
  return new Date(at).getFullYear() === new Date(now).getFullYear()
    ? longDay.format(at)
    : longDayYear.format(at);
}

/** A span as a glance reads it: `42s`, `4m`, `1h 05m`, `3d`. Never negative. */
export function span(ms: number): string {
  const past = Math.max(0, ms);
  if (past < MINUTE) return `${Math.floor(past / 1_000)}s`;
  if (past < HOUR) return `${Math.floor(past / MINUTE)}m`;
  const hours = Math.floor(past / HOUR);
  if (hours >= 48) return `${Math.floor(hours / 24)}d`;
  return `${hours}h ${String(Math.floor((past % HOUR) / MINUTE)).padStart(2, '0')}m`;
}

/** A span that ticks: `0:42`, `12:05`, `1:02:33`; from two days on as `span`. */
export function stopwatch(ms: number): string {
  const past = Math.max(0, ms);
  if (past >= 48 * HOUR) return span(past);
  const seconds = String(Math.floor((past % MINUTE) / 1_000)).padStart(2, '0');
  const minutes = Math.floor((past % HOUR) / MINUTE);
  const hours = Math.floor(past / HOUR);
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${seconds}` : `${minutes}:${seconds}`;
}
