/**
 * Until when a grant can be changed to the detriment or claimed back (Awb 4:49, 4:57), and on which grounds and
 * articles that rests. A limit counts from the day of the decision, which is the day of its record: a moment to which
 * it works back ends nothing earlier (decision 0024).
 */
import type { CommandContext, Decision } from '../decider.js';
import {
  addDays,
  addMonths,
  calendarDayAt,
  calendarDayOf,
  dayNumberOf,
  formatDay,
  type LocalDate,
} from '../local-date.js';
import { workingTooEarly } from '../legal-moment.js';
import { formatAmount, type Cents } from '../money.js';
import type { ReservationFacts } from './reservation-facts.js';
import type { GrantEvent } from './grant.events.js';
import { no, type GrantRejection } from './grant.rejections.js';
import type { GrantState } from './grant.state.js';

type Outcome = Decision<GrantEvent, GrantRejection>;

const MONTHS_PER_YEAR = 12;

/** Payment of a claim, after its decision (Awb 4:87(1)): a term of the Act, in no version of the regulation. */
const PAYMENT_DAYS = 42;

/** Last day on which a claim is paid in time, when nothing else was arranged. */
export function lastDayToPay(decidedOn: LocalDate): LocalDate {
  return addDays(decidedOn, PAYMENT_DAYS);
}

/** Number of a day since 1970. */
export function dayNumberOn(date: LocalDate): number {
  const parts = calendarDayOf(date);
  return parts === undefined ? 0 : dayNumberOf(parts);
}

/** The date of a day number, undefined for 0: no day. */
function dateOfDay(day: number): LocalDate | undefined {
  return day === 0 ? undefined : formatDay(calendarDayAt(day));
}

/**
 * What allows a change to the detriment after the determination (Awb 4:49(1)): facts nobody could know (a), as when
 * a proof turns out wrong; an error the recipient knew of (b); a breach of a duty afterwards (c).
 */
const LATER_BREACH = 'later-breach';
const detrimentGrounds: ReadonlySet<string> = new Set([
  'unknown-facts',
  'proof-corrected',
  'known-error',
  LATER_BREACH,
]);

/** Is a breach of after the determination the ground? */
export const isLaterBreach = (ground: string): boolean => ground === LATER_BREACH;

/** Articles on which a recovery can rest; written `Awb 4:57` or `art. 4:57 Awb`. */
const recoveryArticles: ReadonlySet<string> = new Set([
  '4:46',
  '4:48',
  '4:49',
  '4:50',
  '4:57',
  '4:95',
  '4:125',
]);

function unlessPassed(last: LocalDate, today: LocalDate, article: string): Outcome | undefined {
  return today > last
    ? no('limit-passed', `This could be decided up to and with ${last} (${article}); today is ${today}.`)
    : undefined;
}

/** Last day for what must be done within so many years after this day. */
const limitAfter = (day: LocalDate, years: number): LocalDate => addMonths(day, years * MONTHS_PER_YEAR);

/**
 * Undefined when so much can still be claimed back: everything within the years after the end of the grant, and after
 * them what is undue for a later breach, within the years after that breach.
 */
function unlessTooLate(
  state: GrantState,
  amount: Cents,
  { rules: { recoveryYears }, today }: CommandContext,
): Outcome | undefined {
  const ended = dateOfDay(state.endedDay);
  if (ended === undefined || today <= limitAfter(ended, recoveryYears)) return undefined;
  const { breaches } = state.rare;
  const recent = breaches.filter(({ breachOn }) => today <= limitAfter(breachOn, recoveryYears));
  const left = recent.reduce((sum, breach) => sum + breach.left, 0n);
  if (amount <= left) return undefined;
  if (left > 0n) {
    return no(
      'limit-passed',
      `Only the ${formatAmount(left)} of a later breach can still be claimed back; for the rest the five years have passed (Awb 4:57(4)).`,
    );
  }
  const from = recent.length === 0 ? breaches[0]?.breachOn : undefined;
  return unlessPassed(limitAfter(from ?? ended, recoveryYears), today, 'Awb 4:57(4)');
}

/** Undefined when a recovery of so much may rest on this article, and its limit has not passed. */
export function unlessRecoverable(
  state: GrantState,
  { legalBasis, amount }: { readonly legalBasis: string; readonly amount: Cents },
  context: CommandContext,
): Outcome | undefined {
  const article = /\b(4:\d+)\b/.exec(legalBasis)?.[1];
  if (article === undefined || !recoveryArticles.has(article)) {
    return no(
      'unknown-article',
      `A recovery rests on one of Awb ${[...recoveryArticles].join(', ')}; ${legalBasis} is none of them.`,
    );
  }
  return unlessTooLate(state, amount, context);
}

/** Undefined when a determination may be lowered on this ground, and its limit has not passed. */
export function unlessRevisable(
  state: GrantState,
  { ground, breachOn }: { readonly ground: string; readonly breachOn?: LocalDate },
  { rules, today }: CommandContext,
): Outcome | undefined {
  if (!detrimentGrounds.has(ground)) {
    return no(
      'unknown-ground',
      `A determination is lowered on one of these grounds: ${[...detrimentGrounds].join(', ')} (Awb 4:49(1)).`,
    );
  }
  const decided = dateOfDay(state.endedDay);
  const from = isLaterBreach(ground) ? (breachOn ?? decided) : decided;
  if (from === undefined) return undefined;
  if (from > today) return no('date-in-future', `The breach of ${from} lies in the future.`);
  if (decided !== undefined && from < decided) {
    return no(
      'breach-before-determination',
      `The grant was determined on ${decided}. A breach of before that day is no later breach: name another ground.`,
    );
  }
  return unlessPassed(limitAfter(from, rules.revisionYears), today, 'Awb 4:49(3)');
}

/** Undefined unless the command would work from before the file had its grant, or before there was an application. */
export function unlessBackdated(
  state: GrantState,
  reservation: ReservationFacts | undefined,
  context: CommandContext,
): Outcome | undefined {
  const early = workingTooEarly(dateOfDay(state.sinceDay) ?? reservation?.receivedOn, context);
  return early === undefined ? undefined : no(early.code, early.detail);
}

/** Undefined unless the day lies before the award, or before the course was to start when that is earlier. */
export function unlessBeforeAward(state: GrantState, day: LocalDate): Outcome | undefined {
  const awarded = dateOfDay(state.awardedDay);
  return awarded !== undefined && day < awarded
    ? no('date-before-award', `${day} lies before the award of ${awarded}. Check the day.`)
    : undefined;
}
