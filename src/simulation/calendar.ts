/**
 * Days of the simulation, counted from 1 January 2022 in the Netherlands, and what is due on each of them. Offices
 * work on weekdays: what falls in a weekend is done on Monday.
 */
import { epochMsOf, localDateOf, startOfDay, type Instant } from '../domain/instant.js';
import {
  calendarDayAt,
  calendarDayOf,
  dayNumberOf,
  formatDay,
  type LocalDate,
} from '../domain/local-date.js';
import type { FileIndex } from './simulated-files.js';

/** Whole days since 1 January 2022. */
export type Day = number;

const FIRST = dayNumberOf({ year: 2022, month: 1, day: 1 });
const HOUR_MS = 3_600_000;

const dates = new Map<Day, LocalDate>();

export function dateOf(day: Day): LocalDate {
  const known = dates.get(day);
  if (known !== undefined) return known;
  const date = formatDay(calendarDayAt(FIRST + day));
  dates.set(day, date);
  return date;
}

export function dayOf(date: LocalDate): Day {
  const parts = calendarDayOf(date);
  if (parts === undefined) throw new RangeError(`not a date: ${date}`);
  return dayNumberOf(parts) - FIRST;
}

export function dayAt(instant: Instant): Day {
  return dayOf(localDateOf(instant));
}

/** Milliseconds since 1970 at an hour of a day, which may have a fraction. */
export function momentOn(day: Day, hour: number): number {
  return epochMsOf(startOfDay(dateOf(day))) + Math.round(hour * HOUR_MS);
}

/** The same day, or the Monday after a weekend. 1 January 2022 was a Saturday. */
export function workday(day: Day): Day {
  const weekday = day % 7;
  if (weekday === 0) return day + 2;
  return weekday === 1 ? day + 1 : day;
}

export interface Calendar {
  /** The day whose work was taken last. */
  readonly today: Day;
  schedule(file: FileIndex, day: Day): void;
  /** First day on which something is due; undefined when nothing is. */
  next(): Day | undefined;
  /** What is due on a day, in the order of the files, so that neighbours in the store are written together. */
  take(day: Day): readonly FileIndex[];
}

export function createCalendar(): Calendar {
  const due: (FileIndex[] | undefined)[] = [];
  let from = 0;
  return {
    get today() {
      return from - 1;
    },
    schedule(file, day) {
      const on = Math.max(day, from);
      (due[on] ??= []).push(file);
    },
    next() {
      while (from < due.length && due[from] === undefined) from += 1;
      return from < due.length ? from : undefined;
    },
    take(day) {
      const files = due[day] ?? [];
      due[day] = undefined;
      from = Math.max(from, day + 1);
      return files.sort((one, other) => one - other);
    },
  };
}
