/**
 * The exclusions of a person, and how far it agreed with its statement. Everything is dated: an exclusion ends by
 * itself, so ask for a day and never for "now".
 */
import type { PersonKey } from '../ids.js';
import type { Instant } from '../instant.js';
import type { LocalDate } from '../local-date.js';

export interface ExclusionState {
  readonly exclusionId: string;
  readonly from: LocalDate;
  /** Last day, as it was decided. */
  readonly until: LocalDate;
  readonly ground: string;
  /** First day without it, when it was lifted. */
  readonly liftedFrom?: LocalDate;
  /** Who decided on it. */
  readonly decidedBy: string;
  /** Revision of the event that decided on it. */
  readonly revision: bigint;
}

export interface PersonState {
  readonly personKey: PersonKey;
  readonly exclusions: readonly ExclusionState[];
  /** Moment of knowledge up to which the statement was confirmed; absent when it never was. */
  readonly confirmedUpTo?: Instant;
}

export function initialPerson(personKey: PersonKey): PersonState {
  return { personKey, exclusions: [] };
}

type Dated = Pick<ExclusionState, 'from' | 'until' | 'liftedFrom'>;

/** True when the exclusion works on that day (art. 19). */
export function worksOn({ from, until, liftedFrom }: Dated, day: LocalDate): boolean {
  return from <= day && day <= until && (liftedFrom === undefined || day < liftedFrom);
}

/** The exclusion that works on that day, the one that lasts longest first; undefined when none does. */
export function exclusionOn(state: PersonState, day: LocalDate): ExclusionState | undefined {
  return state.exclusions
    .filter((exclusion) => worksOn(exclusion, day))
    .reduce<ExclusionState | undefined>(
      (longest, next) => (longest === undefined || next.until > longest.until ? next : longest),
      undefined,
    );
}
