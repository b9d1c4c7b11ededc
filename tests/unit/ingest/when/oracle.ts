/** A calendar of our own, from arithmetic alone: it shares nothing with the code under test. */

export interface Civil {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export function isLeap(year: number): boolean {
  return year % 400 === 0 || (year % 4 === 0 && year % 100 !== 0);
}

export function lastDay(year: number, month: number): number {
  return month === 2 && isLeap(year) ? 29 : (LENGTHS[month - 1] ?? 0);
}

/** Days since 1 January of the year 1, counted year by year from the leap rule. */
function dayNumber({ year, month, day }: Civil): number {
  const past = year - 1;
  let days = past * 365 + Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400);
  for (let each = 1; each < month; each += 1) days += lastDay(year, each);
  return days + day - 1;
}

function fromDayNumber(number: number): Civil {
  let year = Math.floor(number / 366) + 1;
  while (dayNumber({ year: year + 1, month: 1, day: 1 }) <= number) year += 1;
  let month = 1;
  while (month < 12 && dayNumber({ year, month: month + 1, day: 1 }) <= number) month += 1;
  return { year, month, day: number - dayNumber({ year, month, day: 1 }) + 1 };
}

/** Monday 1 to Sunday 7: 1 January of the year 1 was a Monday. */
export function weekday(date: Civil): number {
  return (dayNumber(date) % 7) + 1;
}

export function plusDays(date: Civil, days: number): Civil {
  return fromDayNumber(dayNumber(date) + days);
}

/** The same day of another month, or that month's last. */
export function plusMonths({ year, month, day }: Civil, months: number): Civil {
  const index = year * 12 + month - 1 + months;
  const target = { year: Math.floor(index / 12), month: (index % 12) + 1 };
  return { ...target, day: Math.min(day, lastDay(target.year, target.month)) };
}

export function iso({ year, month, day }: Civil): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** The nth Sunday of a month; -1 for the last. */
export function sunday(year: number, month: number, nth: number): Civil {
  const first = 1 + ((7 - weekday({ year, month, day: 1 })) % 7);
  const day = first + (nth > 0 ? nth - 1 : Math.floor((lastDay(year, month) - first) / 7)) * 7;
  return { year, month, day };
}

/** `2025-05-10T13:00:00Z` of a date, a clock time and an offset in minutes. */
export function utc(date: Civil, hour: number, minute: number, offset: number): string {
  const minutes = hour * 60 + minute - offset;
  const on = plusDays(date, Math.floor(minutes / 1440));
  const rest = ((minutes % 1440) + 1440) % 1440;
  return `${iso(on)}T${String(Math.floor(rest / 60)).padStart(2, '0')}:${String(rest % 60).padStart(2, '0')}:00Z`;
}

export const MONTH_NAMES = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
export const WEEKDAY_NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
