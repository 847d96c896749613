/**
 * Legal dates: calendar days in the Netherlands, as `YYYY-MM-DD`. They compare as text. A local date is not
 * an instant: a day begins at midnight in Europe/Amsterdam, which `instant.ts` knows how to place in time.
 */

/** `YYYY-MM-DD`, a day that exists. */
export type LocalDate = string;

const FORM = /^\d{4}-\d{2}-\d{2}$/;
const CODE_OF_ZERO = 48;
const { floor } = Math;
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Year, month (1-12) and day of a date. */
export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Number of days in a month (1-12). */
export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (DAYS[month - 1] ?? 0);
}

/** The number that the digits in a part of a text make. */
function numberIn(text: string, from: number, end: number): number {
  let value = 0;
  for (let at = from; at < end; at += 1) value = value * 10 + text.charCodeAt(at) - CODE_OF_ZERO;
  return value;
}

/**
 * The parts of a date, or undefined when the text has another form or the day does not exist. Every date of every event
 * comes by here as it is written and read: no text is cut out on the way.
 */
export function calendarDayOf(text: string): CalendarDay | undefined {
  if (!FORM.test(text)) return undefined;
  const [year, month, day] = [numberIn(text, 0, 4), numberIn(text, 5, 7), numberIn(text, 8, 10)];
  const exists = year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  return exists ? { year, month, day } : undefined;
}

export function isLocalDate(text: string): boolean {
  return calendarDayOf(text) !== undefined;
}

const [FIRST_DAY, LAST_DAY] = ['0001-01-01', '9999-12-31'] as const;

/**
 * True for a day that a command may name, from 1900 to 2199. Terms are counted from the days of commands: no term may
 * come out of the years that can be written.
 */
export function isNameableDay(text: string): boolean {
  return isLocalDate(text) && text >= '1900-01-01' && text <= '2199-12-31';
}

function partsOf(date: LocalDate): CalendarDay {
  const parts = calendarDayOf(date);
  if (parts === undefined) throw new RangeError(`not a date: ${date}`);
  return parts;
}

/** Days since 1970-01-01 (Howard Hinnant, "chrono-compatible low-level date algorithms"). */
export function dayNumberOf({ year, month, day }: CalendarDay): number {
  const y = month <= 2 ? year - 1 : year;
  const era = floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + floor(yearOfEra / 4) - floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The inverse of `dayNumberOf`. */
export function calendarDayAt(dayNumber: number): CalendarDay {
  const shifted = dayNumber + 719_468;
  const era = floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = floor(
    (dayOfEra - floor(dayOfEra / 1460) + floor(dayOfEra / 36_524) - floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + floor(yearOfEra / 4) - floor(yearOfEra / 100));
  const shiftedMonth = floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** A number that is not below zero, with noughts before it up to this width. */
export const padded = (value: number, width: number): string => value.toString().padStart(width, '0');

/** `2022-05-02` of its parts. */
export function formatDay({ year, month, day }: CalendarDay): LocalDate {
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
}

export function yearOf(date: LocalDate): number {
  return Number(date.slice(0, 4));
}

/** A day beyond those that can be written is the last of them: an event once stored must stay readable. */
function writable(day: CalendarDay): LocalDate {
  if (day.year > 9999) return LAST_DAY;
  return day.year < 1 ? FIRST_DAY : formatDay(day);
}

/** The date so many days later (or earlier, when negative). */
export function addDays(date: LocalDate, days: number): LocalDate {
  return writable(calendarDayAt(dayNumberOf(partsOf(date)) + days));
}

/** Days from one date to a later one; below zero when the second is the earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumberOf(partsOf(to)) - dayNumberOf(partsOf(from));
}

/** The same day so many months later; the last day of the month when that day does not exist. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const { year, month, day } = partsOf(date);
  const index = year * 12 + (month - 1) + months;
  const target = { year: floor(index / 12), month: (index % 12) + 1 };
  return writable({ ...target, day: Math.min(day, daysInMonth(target.year, target.month)) });
}
