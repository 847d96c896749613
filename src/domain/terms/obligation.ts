/**
 * One deadline: of whom, by when, under which version of the regulation, and what became of it. The status is never
 * stored: it depends on the day that is asked about.
 */
import type { LocalDate } from '../local-date.js';
import type { Cents } from '../money.js';
import { natureOf, type ObligationKind } from './obligation-kinds.js';

/**
 * `open`: the day has not come. `met`: in time. `missed`: not, or too late. `lapsed`: no longer asked, or its term
 * ran out without harm.
 */
export type ObligationStatus = 'open' | 'met' | 'missed' | 'lapsed';

export interface Obligation {
  /** Decision number of a file; otherwise the stream: `objection-…`, `person-…`. */
  readonly subject: string;
  readonly kind: ObligationKind;
  /** Which one of its kind: claim, hold, letter, fund, day of a later breach. Empty when there is one. */
  readonly ref: string;
  readonly dueOn: LocalDate;
  /** Day from which it asks for attention, when that is before the day itself. */
  readonly warnOn?: LocalDate;
  /** File that it concerns, when the subject is no file. */
  readonly decisionNumber?: string;
  readonly ruleVersion: string;
  /** What is at stake. When nothing is left of it, the obligation is met. */
  readonly amount?: Cents;
  readonly metOn?: LocalDate;
  /** Day on which it stopped being asked. */
  readonly lapsedOn?: LocalDate;
}

/** Is it still asked? */
export function isOpen({ metOn, lapsedOn }: Obligation): boolean {
  return metOn === undefined && lapsedOn === undefined;
}

/** What became of it by the end of that day. */
export function statusOn(obligation: Obligation, day: LocalDate): ObligationStatus {
  const { kind, dueOn, metOn, lapsedOn } = obligation;
  const nature = natureOf(kind);
  if (metOn !== undefined) return nature === 'from' || metOn <= dueOn ? 'met' : 'missed';
  if (lapsedOn !== undefined) return 'lapsed';
  if (day <= dueOn || nature === 'from') return 'open';
  return nature === 'duty' ? 'missed' : 'lapsed';
}
