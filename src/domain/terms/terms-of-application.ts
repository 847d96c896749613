/**
 * The deadlines that begin with an application: its decision, and until when its course may start. The latest start
 * was reckoned when the money was reserved, from the window as it was planned; it is taken from there, never anew.
 */
import type { ApplicationRefused, BudgetReserved, Eligibility } from '../funding-year/funding-year.events.js';
import type { GrantReplaced, ReservedByObjection } from '../funding-year/retaken.events.js';
import { localDateOf } from '../instant.js';
import { addDays, addMonths, type LocalDate } from '../local-date.js';
import { rulesOfVersion } from './rules-of-version.js';
import type { Occasion, SubjectChanges, TermChange } from './term-change.js';
import type { Obligation } from './obligation.js';

const DAYS_PER_WEEK = 7;

/** So many weeks later, or earlier. */
export function addWeeks(day: LocalDate, weeks: number): LocalDate {
  return addDays(day, weeks * DAYS_PER_WEEK);
}

/** A deadline that begins under the rules of this occasion. */
export function open(
  { ruleVersion }: Pick<Occasion, 'ruleVersion'>,
  obligation: Omit<Obligation, 'ruleVersion' | 'metOn' | 'lapsedOn' | 'ref'> & { readonly ref?: string },
): TermChange {
  return { change: 'open', obligation: { ref: '', ruleVersion, ...obligation } };
}

interface CourseDates {
  readonly startDate: LocalDate;
  readonly endDate: LocalDate;
}

/** Days that follow from those of the course. */
export function daysOfCourse(
  { startDate, endDate }: CourseDates,
  ruleVersion: string,
): Readonly<Record<'invoice-from' | 'proof' | 'reminder', LocalDate>> {
  const rules = rulesOfVersion(ruleVersion);
  const proof = addMonths(endDate, rules.proofMonths);
  return {
    'invoice-from': addWeeks(startDate, -rules.invoiceFromWeeks),
    proof,
    reminder: addWeeks(proof, rules.reminderWeeks),
  };
}

/** What a grant asks of the course that it pays. */
export function termsOfCourse(
  subject: string,
  dates: CourseDates,
  occasion: Occasion,
): readonly TermChange[] {
  const days = daysOfCourse(dates, occasion.ruleVersion);
  return (['invoice-from', 'proof', 'reminder'] as const).map((kind) =>
    open(occasion, { subject, kind, dueOn: days[kind] }),
  );
}

function waitsForPerson(eligibility: Eligibility, enrolmentProof: string): boolean {
  const { adult, residence, insured, unfunded } = eligibility;
  const contested = [adult, residence, insured, unfunded].includes('contested');
  return contested || enrolmentProof !== 'matched';
}

interface FirstDay {
  readonly subject: string;
  readonly on: LocalDate;
  readonly days: number;
}

/** Judged with the application. A study that goes on has none: it began before. */
function earliestStart({ subject, on, days }: FirstDay, occasion: Occasion): readonly TermChange[] {
  return [
    open(occasion, { subject, kind: 'earliest-start', dueOn: addDays(on, days) }),
    { change: 'met', kind: 'earliest-start', ref: '', on },
  ];
}

export function termsOfReservation({ data }: BudgetReserved, occasion: Occasion): readonly SubjectChanges[] {
  const { decisionNumber: subject, latestStart, eligibility, enrolmentProof, coPayers = [] } = data;
  const rules = rulesOfVersion(occasion.ruleVersion);
  const on = localDateOf(occasion.effectiveAt);
  const dueOn = addWeeks(on, rules.decisionWeeks);
  const contested = waitsForPerson(eligibility, enrolmentProof);
  const changes: TermChange[] = [
    ...(data.continuedStudy === true && rules.pastStart
      ? []
      : earliestStart({ subject, on, days: rules.earliestStartDays }, occasion)),
    open(occasion, { subject, kind: 'decision', dueOn }),
    open(occasion, { subject, kind: 'latest-start', dueOn: latestStart }),
    ...(contested ? [open(occasion, { subject, kind: 'contested', dueOn })] : []),
    ...coPayers.map(({ fundId: ref }) => open(occasion, { subject, kind: 'co-payer', ref, dueOn })),
  ];
  return [{ subject, begins: true, changes }];
}

/** A refusal is a decision, taken at once. */
export function termsOfRefusal({ data }: ApplicationRefused, occasion: Occasion): readonly SubjectChanges[] {
  const subject = data.decisionNumber;
  const on = localDateOf(occasion.effectiveAt);
  const dueOn = addWeeks(on, rulesOfVersion(occasion.ruleVersion).decisionWeeks);
  const changes: TermChange[] = [
    open(occasion, { subject, kind: 'decision', dueOn }),
    { change: 'met', kind: 'decision', ref: '', on },
  ];
  return [{ subject, begins: true, changes }];
}

/** What was reserved on objection stands as it would have stood at once. */
export function termsOfReservationByObjection(
  { data }: ReservedByObjection,
  occasion: Occasion,
): readonly SubjectChanges[] {
  const { decisionNumber: subject, startDate, endDate, latestStart } = data;
  if (startDate === undefined || endDate === undefined || latestStart === undefined) return [];
  const changes = [
    open(occasion, { subject, kind: 'latest-start', dueOn: latestStart }),
    ...termsOfCourse(subject, { startDate, endDate }, occasion),
  ];
  return [{ subject, changes }];
}

/** The old number is done with; what the new one has to do follows when it takes over. */
export function termsOfReplacement({ data }: GrantReplaced, occasion: Occasion): readonly SubjectChanges[] {
  const on = localDateOf(occasion.effectiveAt);
  return [{ subject: data.decisionNumber, changes: [{ change: 'file-ended', on }] }];
}
