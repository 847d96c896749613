/**
 * The parameters of the regulation (Subsidieregeling STAP-budget, BWBR0045419) as dated data. A version holds
 * every parameter, so that a decision names one version and nothing else; it is passed to `decide`, never looked up.
 */
import type { LocalDate } from '../local-date.js';
import type { Cents } from '../money.js';

/** What a late decision costs for each of so many days. */
export interface PenaltyRate {
  readonly days: number;
  readonly perDay: Cents;
}

/** Terms and limits, in the unit that each name ends in. */
export interface RegulationTerms {
  /** Decision on an application, from its receipt. */
  readonly decisionWeeks: number;
  /** Completion of an application, from the letter that asks for it (Awb 4:5). An assumption: the law says a fitting term. */
  readonly completionWeeks: number;
  /** First day of the invoice, before the start of the course. */
  readonly invoiceFromWeeks: number;
  /** Proof of participation, after the end of the course. */
  readonly proofMonths: number;
  /** Reminder, after the proof was due. An assumption: the regulation names no day. */
  readonly reminderWeeks: number;
  /** Signal that money may have to be claimed back, after the reminder. An assumption as well. */
  readonly clawbackSignalWeeks: number;
  /** Reminder of the start, after its last day: time to report a start. One or more, and an assumption. */
  readonly startReminderWeeks: number;
  /** Signal that the grant may have to be withdrawn, after that reminder. An assumption as well. */
  readonly startSignalWeeks: number;
  /** Objection and appeal, from the day after the notification (Awb 6:7, 6:8, 6:24). */
  readonly objectionWeeks: number;
  /** Decision on an objection, from the end of the term to file it (Awb 7:10(1)). */
  readonly objectionDecisionWeeks: number;
  /** Adjournment of that decision, once (Awb 7:10(3)). */
  readonly objectionExtensionWeeks: number;
  /** Working days within which an objection gets its first look. A goal of the agency: the law names no day. */
  readonly objectionCheckDays: number;
  /** Repair of a defect in an objection (Awb 6:6). */
  readonly objectionDefectWeeks: number;
  /** From a notice of default to the penalty for a late decision (Awb 4:17). */
  readonly defaultNoticeWeeks: number;
  /** The penalty, day after day; all days together are the most that it runs (Awb 4:17(1), (2)). */
  readonly penaltyRates: readonly PenaltyRate[];
  /** Determination of the penalty, from its last day (Awb 4:18). */
  readonly penaltyDecisionWeeks: number;
  /** Payment of an amount, from the decision that asks or promises it (Awb 4:87(1)). */
  readonly paymentWeeks: number;
  /** Longest that a payment is held for one ground, from its first notice (Awb 4:56). */
  readonly holdWeeks: number;
  /** Longest that a person is excluded. */
  readonly exclusionMonths: number;
  /** Revision to the detriment, from the determination or from a later breach (Awb 4:49). */
  readonly revisionYears: number;
  /** Recovery, from the determination or from the withdrawal when there was none (Awb 4:57). */
  readonly recoveryYears: number;
  /** Most development advices that one adviser registers in a day. */
  readonly advicesPerAdviserPerDay: number;
}

export interface Regulation extends RegulationTerms {
  /** Publication in the Staatscourant, or a name of ours when the number is not established. */
  readonly id: string;
  /** First day on which decisions are taken under this version. */
  readonly inForce: LocalDate;
  /** Most that one grant can be, in cents. */
  readonly maximumGrant: Cents;
  /** An amount that no longer fits in the ceiling: refuse it `whole`, or grant the `partial` amount left. */
  readonly edgeFit: 'whole' | 'partial';
  /** The course starts at the earliest so many days after the application. */
  readonly earliestStartDays: number;
  /** The course starts at the latest so many months after the end of the window as it was planned. */
  readonly latestStartMonths: number;
  /** A study of several years may have started: who studies already applies for each year of it anew. */
  readonly pastStart: boolean;
  /** Only education recognised by the ministry of education. */
  readonly recognisedOnly: boolean;
  /** A failed opening may be followed by a new one. */
  readonly reopeningAllowed: boolean;
  /** An application counts as received when it is filed, or only when its enrolment proof is there. */
  readonly receipt: 'filing' | 'completion';
  /** Applications of one person that may wait for a decision at the same time in one window. */
  readonly concurrentApplications: number;
  /** A window may have a slice apart for those who cannot apply digitally. */
  readonly nonDigitalSlice: boolean;
  /** The review chamber judges market price and orientation (art. 5(1)). */
  readonly assessment: boolean;
  /** A course that comes with gifts, travel or other advantages is not paid (art. 4(3)). */
  readonly giftBan: boolean;
  /** Nothing that is taught abroad, and nothing on the annex, is paid (art. 4(4)). */
  readonly annex: boolean;
  /** Fixed programme, a teacher and a tested outcome: what is no course in that sense is refused. */
  readonly tightDefinition: boolean;
  /** Grants of one course in a calendar year from which the next windows are closed to it (art. 12a). */
  readonly courseCap?: number;
  /** An exclusion within the window of the application does not count against it (art. 12(1)e). */
  readonly sameWindowException: boolean;
}
