/**
 * The terms of an objection, counted from the letter. A term that would end on a Saturday, a Sunday or a general
 * holiday ends on the next working day (Algemene termijnenwet, art. 1): never count weeks alone.
 */
import {
  addDays,
  calendarDayOf,
  dayNumberOf,
  daysBetween,
  formatDay,
  yearOf,
  type LocalDate,
} from '../local-date.js';
import type { RegulationTerms } from '../rules/regulation.js';

/** Easter Sunday ("anonymous Gregorian" computus). */
function easterOf(year: number): LocalDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const leap = century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25);
  const epact = (leap + 19 * golden + 15) % 30;
  const moon =
    epact - Math.floor(epact / 28) * (1 - Math.floor(29 / (epact + 1)) * Math.floor((21 - golden) / 11));
  const weekday = (year + Math.floor(year / 4) + moon + 2 - century + Math.floor(century / 4)) % 7;
  const offset = moon - weekday;
  const month = 3 + Math.floor((offset + 40) / 44);
  const day = offset + 28 - 31 * Math.floor(month / 4);
  return formatDay({ year, month, day });
}

/** Days after Easter Sunday: Good Friday (equal to a holiday), Easter Monday, Ascension Day, Whit Monday. */
const MOVABLE = [-2, 1, 39, 50] as const;
/** New Year's Day, King's Day, Liberation Day, both days of Christmas. */
const FIXED = ['01-01', '04-27', '05-05', '12-25', '12-26'] as const;

function isHoliday(day: LocalDate): boolean {
  const easter = easterOf(yearOf(day));
  return FIXED.some((date) => day.endsWith(date)) || MOVABLE.some((days) => addDays(easter, days) === day);
}

function isWeekend(day: LocalDate): boolean {
  const parts = calendarDayOf(day);
  // 1 January 1970 was a Thursday.
  const weekday = parts === undefined ? 0 : (dayNumberOf(parts) + 4) % 7;
  return weekday === 0 || weekday === 6;
}

/** The day itself, or the first working day after it. */
export function workingDayFrom(day: LocalDate): LocalDate {
  let found = day;
  while (isWeekend(found) || isHoliday(found)) found = addDays(found, 1);
  return found;
}

const weeksAfter = (day: LocalDate, weeks: number): LocalDate => addDays(day, 7 * weeks);

/** Last day to object to a decision, or to appeal against it, when its letter was sent on that day (Awb 6:7, 6:8). */
export function lastDayToObject(
  notifiedOn: LocalDate,
  { objectionWeeks }: Pick<RegulationTerms, 'objectionWeeks'>,
): LocalDate {
  return workingDayFrom(weeksAfter(notifiedOn, objectionWeeks));
}

interface Filing {
  readonly notifiedOn?: LocalDate;
  readonly filedOn: LocalDate;
}

/** The day after which the term of decision runs: the last one to object, or that of the objection when it was later. */
export function lastDayToFile(
  { notifiedOn, filedOn }: Filing,
  terms: Pick<RegulationTerms, 'objectionWeeks'>,
): LocalDate {
  const end = notifiedOn === undefined ? filedOn : lastDayToObject(notifiedOn, terms);
  return end > filedOn ? end : filedOn;
}

/**
 * Last day to decide on an objection (Awb 7:10(1)): counted from the end of the term to object, or from the objection
 * itself when it came later, or when no letter was sent.
 */
export function lastDayToDecide(
  filing: Filing,
  terms: Pick<RegulationTerms, 'objectionWeeks' | 'objectionDecisionWeeks'>,
): LocalDate {
  return workingDayFrom(weeksAfter(lastDayToFile(filing, terms), terms.objectionDecisionWeeks));
}

/** Last day to decide after the decision was put off (Awb 7:10(3)). */
export function lastDayExtended(
  decideBy: LocalDate,
  { objectionExtensionWeeks }: Pick<RegulationTerms, 'objectionExtensionWeeks'>,
): LocalDate {
  return workingDayFrom(weeksAfter(decideBy, objectionExtensionWeeks));
}

/** Last day to repair a defect that a letter of that day names (Awb 6:6). */
export function lastDayToRepair(
  sentOn: LocalDate,
  { objectionDefectWeeks }: Pick<RegulationTerms, 'objectionDefectWeeks'>,
): LocalDate {
  return workingDayFrom(weeksAfter(sentOn, objectionDefectWeeks));
}

/** Last day to decide after the term stood still from the day after one day up to and with another. */
export function lastDaySuspended(
  decideBy: LocalDate,
  { after, until }: { readonly after: LocalDate; readonly until: LocalDate },
): LocalDate {
  const days = daysBetween(after, until);
  return days > 0 ? workingDayFrom(addDays(decideBy, days)) : decideBy;
}

/** The working day that is so many working days later. */
export function workingDaysAfter(day: LocalDate, days: number): LocalDate {
  let found = day;
  for (let passed = 0; passed < days; passed += 1) found = workingDayFrom(addDays(found, 1));
  return found;
}

/** First day of the penalty after a notice of default: when two weeks have passed since its receipt (Awb 4:17(3)). */
export function penaltyFrom(
  receivedOn: LocalDate,
  { defaultNoticeWeeks }: Pick<RegulationTerms, 'defaultNoticeWeeks'>,
): LocalDate {
  return addDays(weeksAfter(receivedOn, defaultNoticeWeeks), 1);
}
