/**
 * Instants are text: `YYYY-MM-DDTHH:mm:ss.sssZ`, always UTC, always milliseconds, so they compare as text.
 * Where the law speaks of days it means days in Europe/Amsterdam; the summer-time rule of Directive
 * 2000/84/EC is written out here because the domain uses no clock and no time-zone database.
 */
import {
  calendarDayAt,
  calendarDayOf,
  dayNumberOf,
  formatDay,
  isLocalDate,
  isNameableDay,
  padded,
  type LocalDate,
} from './local-date.js';

/** `YYYY-MM-DDTHH:mm:ss.sssZ`. */
export type Instant = string;

const { floor } = Math;
const MS_PER_DAY = 86_400_000;
const MS_PER_HOUR = 3_600_000;
/** Moments outside the calendar years 1 to 9999, in UTC and in the Netherlands, have no stored form. */
const EARLIEST_MS = dayNumberOf({ year: 1, month: 1, day: 1 }) * MS_PER_DAY;
const LATEST_MS = (dayNumberOf({ year: 9999, month: 12, day: 31 }) + 1) * MS_PER_DAY - MS_PER_HOUR - 1;
const ISO = /^(\d{4}-\d{2}-\d{2})T([\d:.]+)(Z|[+-]\d{2}:\d{2})$/;
const CLOCK = /^(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?$/;

function offsetMsOf(offset: string): number | undefined {
  if (offset === 'Z') return 0;
  const [hours, minutes] = [Number(offset.slice(1, 3)), Number(offset.slice(4, 6))];
  if (hours > 14 || minutes > 59) return undefined;
  return (offset.startsWith('-') ? -1 : 1) * (hours * MS_PER_HOUR + minutes * 60_000);
}

function clockMsOf(clock: string): number | undefined {
  const [, hours, minutes, seconds = '0', fraction = ''] = CLOCK.exec(clock) ?? [];
  const parts = [Number(hours), Number(minutes), Number(seconds)] as const;
  if (!(parts[0] < 24 && parts[1] < 60 && parts[2] < 60)) return undefined;
  return (
    parts[0] * MS_PER_HOUR + parts[1] * 60_000 + parts[2] * 1000 + Number(fraction.slice(0, 3).padEnd(3, '0'))
  );
}

/** Milliseconds since 1970 of a time with offset (ISO 8601); undefined when it is malformed or does not exist. */
export function parseTime(text: string): number | undefined {
  const [, date = '', time = '', zone = ''] = ISO.exec(text) ?? [];
  const day = calendarDayOf(date);
  const clock = clockMsOf(time);
  const offset = offsetMsOf(zone);
  if (day === undefined || clock === undefined || offset === undefined) return undefined;
  const epochMs = dayNumberOf(day) * MS_PER_DAY + clock - offset;
  return epochMs >= EARLIEST_MS && epochMs <= LATEST_MS ? epochMs : undefined;
}

/** The same moment in the stored form; undefined when the text is no time with offset. */
export function parseInstant(text: string): Instant | undefined {
  const ms = parseTime(text);
  return ms === undefined ? undefined : instantAt(ms);
}

/** The stored form of a number of milliseconds since 1970. */
export function instantAt(epochMs: number): Instant {
  const dayNumber = floor(epochMs / MS_PER_DAY);
  const ms = epochMs - dayNumber * MS_PER_DAY;
  const [hours, minutes] = [floor(ms / MS_PER_HOUR), floor(ms / 60_000) % 60];
  const clock = `${padded(hours, 2)}:${padded(minutes, 2)}:${padded(floor(ms / 1000) % 60, 2)}`;
  return `${formatDay(calendarDayAt(dayNumber))}T${clock}.${padded(floor(ms % 1000), 3)}Z`;
}

/** Milliseconds since 1970 of an instant. Throws RangeError for text that is none. */
export function epochMsOf(instant: Instant): number {
  const ms = parseTime(instant);
  if (ms === undefined) throw new RangeError(`not an instant: ${instant}`);
  return ms;
}

function lastSundayOf(year: number, month: number): number {
  const last = dayNumberOf({ year, month, day: 31 });
  return last - ((last + 4) % 7);
}

/** Milliseconds that Amsterdam is ahead of UTC: two hours from the last Sunday of March to that of October. */
function amsterdamOffsetMs(epochMs: number): number {
  const { year } = calendarDayAt(floor(epochMs / MS_PER_DAY));
  const start = lastSundayOf(year, 3) * MS_PER_DAY + MS_PER_HOUR;
  const end = lastSundayOf(year, 10) * MS_PER_DAY + MS_PER_HOUR;
  return epochMs >= start && epochMs < end ? 2 * MS_PER_HOUR : MS_PER_HOUR;
}

/** Up to 22:00 UTC the day in the Netherlands is that of UTC, in summer as in winter: nothing is to be computed. */
const SAME_DAY = /^\d{4}-\d{2}-\d{2}T(?:[01]\d|2[01]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

/** The calendar day in the Netherlands at that instant. */
export function localDateOf(instant: Instant): LocalDate {
  const written = instant.slice(0, 10);
  if (SAME_DAY.test(instant) && isLocalDate(written)) return written;
  const ms = epochMsOf(instant);
  return formatDay(calendarDayAt(floor((ms + amsterdamOffsetMs(ms)) / MS_PER_DAY)));
}

/** True for an instant on a day that a command may name. */
export function isNameableInstant(instant: Instant): boolean {
  return isNameableDay(localDateOf(instant));
}

/** The first instant of a day in the Netherlands. */
export function startOfDay(date: LocalDate): Instant {
  const day = calendarDayOf(date);
  if (day === undefined) throw new RangeError(`not a date: ${date}`);
  const asUtc = dayNumberOf(day) * MS_PER_DAY;
  return instantAt(asUtc - amsterdamOffsetMs(asUtc - MS_PER_HOUR));
}

/** The last millisecond of a day in the Netherlands: what a bare date means in `asOf` and `asKnownAt`. */
export function endOfDay(date: LocalDate): Instant {
  const day = calendarDayOf(date);
  if (day === undefined) throw new RangeError(`not a date: ${date}`);
  const next = (dayNumberOf(day) + 1) * MS_PER_DAY;
  return instantAt(next - amsterdamOffsetMs(next - MS_PER_HOUR) - 1);
}

/** An instant, or a bare date taken as the end of that day; undefined for anything else. */
export function parseMoment(text: string): Instant | undefined {
  return isLocalDate(text) ? endOfDay(text) : parseInstant(text);
}
