/**
 * Until when a course may start: counted from the end of the window as it was planned, also when a failed opening
 * was followed by another.
 */
import { epochMsOf, instantAt, localDateOf, type Instant } from '../instant.js';
import { addDays, addMonths, type LocalDate } from '../local-date.js';

/** Last day in the Netherlands on which a window that closes at this moment can be open. */
export function lastDayOf(closesAt: Instant): LocalDate {
  return localDateOf(instantAt(epochMsOf(closesAt) - 1));
}

/** Last day on which a course may start: so many months after the last day of the window. */
export function latestStartAfter(lastDay: LocalDate, months: number): LocalDate {
  return addDays(addMonths(addDays(lastDay, 1), months), -1);
}

/** The same, from the moment at which the window closes. */
export function latestStartOf(closesAt: Instant, months: number): LocalDate {
  return latestStartAfter(lastDayOf(closesAt), months);
}
