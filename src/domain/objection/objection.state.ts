/**
 * Where one objection stands: what it is against, its term, and what was decided and ruled. A remedy is remembered
 * as ordered, not as carried out: other streams know that.
 */
import type { ObjectionId } from '../ids.js';
import type { LocalDate } from '../local-date.js';
import type { CourtRuled, ObjectionDecided, ObjectionFiled } from './objection.events.js';

export interface AppealState {
  readonly appealId: string;
  readonly court: string;
  readonly lodgedOn: LocalDate;
  readonly ruling?: CourtRuled['data'];
}

/** `decided`: on the objection; an appeal may follow. `ruled`: a court had the last word so far. */
export type ObjectionStatus = 'filed' | 'decided' | 'appealed' | 'ruled';

export interface ObjectionState {
  readonly objectionId: ObjectionId;
  /** Undefined while there is no such objection. */
  readonly filed?: ObjectionFiled['data'];
  /** Last day of the term of decision; empty before the objection. */
  readonly decideBy: LocalDate;
  readonly extended: boolean;
  readonly defaultNoticeOn?: LocalDate;
  readonly decision?: ObjectionDecided['data'];
  /** In the order in which they were lodged. */
  readonly appeals: readonly AppealState[];
}

export function initialObjection(objectionId: ObjectionId): ObjectionState {
  return { objectionId, decideBy: '', extended: false, appeals: [] };
}

export function statusOf({ decision, appeals }: ObjectionState): ObjectionStatus {
  const last = appeals.at(-1);
  if (last !== undefined) return last.ruling === undefined ? 'appealed' : 'ruled';
  return decision === undefined ? 'filed' : 'decided';
}
