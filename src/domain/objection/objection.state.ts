/**
 * Where one objection stands: what it is against, its term, and what was decided and ruled. A remedy is remembered
 * as ordered, not as carried out: other streams know that.
 */
import type { ObjectionId } from '../ids.js';
import type { LocalDate } from '../local-date.js';
import type { Cents } from '../money.js';
import type {
  AppealLodged,
  CourtRuled,
  ObjectionDecided,
  ObjectionFiled,
  ObjectionNotified,
  PenaltyDetermined,
  PenaltyPaid,
  RepairReceived,
  RepairRequested,
} from './objection.events.js';

export type AppealState = AppealLodged['data'] & {
  /** False when nothing had been decided: it is about being late. */
  readonly aboutDecision: boolean;
  readonly ruling?: CourtRuled['data'];
  /** Last day to go to a higher court, once the judgment was sent. */
  readonly appealBy?: LocalDate;
};

/** What makes a letter the same as another. */
export function letterName({
  kind,
  sentAt,
  channel,
  appealId = '',
}: Omit<ObjectionNotified['data'], 'appealBy' | 'template'>): string {
  return [kind, sentAt, channel, appealId].join('|');
}

/** A repair that was asked for, with the term of decision as it was before, and what came of it. */
export type RepairState = RepairRequested['data'] & {
  readonly before: LocalDate;
  readonly extendedBefore: boolean;
  readonly received?: RepairReceived['data'];
};

/** A penalty that was determined, by whom and when, and what was paid of it. */
export type PenaltyState = PenaltyDetermined['data'] & {
  readonly determinedBy: string;
  readonly determinedOn: LocalDate;
  readonly paid?: PenaltyPaid['data'];
};

/** `decided`: on the objection; an appeal may follow. `ruled`: a court had the last word so far. */
export type ObjectionStatus = 'filed' | 'decided' | 'appealed' | 'ruled';

export interface ObjectionState {
  readonly objectionId: ObjectionId;
  /** Undefined while there is no such objection. */
  readonly filed?: ObjectionFiled['data'];
  /** Last day of the term of decision; empty before the objection. */
  readonly decideBy: LocalDate;
  readonly extended: boolean;
  readonly repair?: RepairState;
  /** Last day on which it was heard, put off or sent back for repair: nothing had been decided by then. */
  readonly undecidedOn?: LocalDate;
  readonly defaultNoticeOn?: LocalDate;
  /** First day of the penalty, after that notice. */
  readonly penaltyFrom?: LocalDate;
  readonly decision?: ObjectionDecided['data'];
  /** Day from which the decision works. */
  readonly decidedOn?: LocalDate;
  /** Day on which it was recorded: until then the agency was in default (decision 0024). */
  readonly defaultEndedOn?: LocalDate;
  /** Last day to go to a court, once the decision was told in a letter. */
  readonly appealBy?: LocalDate;
  readonly penalty?: PenaltyState;
  /** In the order in which they were lodged. */
  readonly appeals: readonly AppealState[];
  /** By their names. */
  readonly letters: readonly string[];
}

export function initialObjection(objectionId: ObjectionId): ObjectionState {
  return { objectionId, decideBy: '', extended: false, appeals: [], letters: [] };
}

/** What this objection gave so far, by its decision or by the last ruling that gave something; 0.00 for nothing. */
export function givenBy({ decision, appeals }: Pick<ObjectionState, 'decision' | 'appeals'>): Cents {
  const orders = [decision, ...appeals.map(({ ruling }) => ruling)];
  return orders.findLast((order) => order?.remedy === 'reserve')?.amount ?? 0n;
}

/** True when the objection says itself that the funding year made room for it there. */
export function namesReservation({ decision, appeals }: ObjectionState, reservation: string): boolean {
  return (
    decision?.reservation === reservation || appeals.some(({ ruling }) => ruling?.reservation === reservation)
  );
}

export function statusOf({ decision, appeals }: ObjectionState): ObjectionStatus {
  const last = appeals.at(-1);
  if (last !== undefined) return last.ruling === undefined ? 'appealed' : 'ruled';
  return decision === undefined ? 'filed' : 'decided';
}
