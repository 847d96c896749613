/**
 * What happens to the money and the rights of one funding year: the only stream that decides on a ceiling and
 * on the one live right per person. Amounts are euro cents; what a window gets by carry-over is never part of
 * its own ceiling.
 */
import type { DomainEvent } from '../decider.js';
import type { DocumentReference } from '../document-reference.js';
import type { FileDimensions } from '../file-dimensions.js';
import type { ApplicationId, DecisionNumber, PersonKey, WindowId } from '../ids.js';
import type { Instant } from '../instant.js';
import type { LocalDate } from '../local-date.js';
import type { Cents } from '../money.js';
import type { Covering, HoldingEvent, SliceOfWindow } from './holding.events.js';
import type { OrderEvent } from './order.events.js';
import type { RefusalCode } from './refusal-code.js';
import type { CoPayer } from './co-payers.js';
import type { RetakenEvent } from './retaken.events.js';
import type { AdviceEvent, LapsedAdviceLine } from './advice.events.js';

/** The year can take windows; its money comes from this line of the budget law. */
export type FundingYearOpened = DomainEvent<'FundingYearOpened', { readonly budgetLine: string }>;

/** A window of applications (aanvraagtijdvak, art. 9) is planned. */
export type WindowPlanned = DomainEvent<
  'WindowPlanned',
  { readonly window: WindowId; readonly plannedOpensAt: Instant; readonly closesAt: Instant }
>;

/**
 * The ceiling (subsidieplafond, Awb 4:25) of a slice is set to a new total of its own money. `change` is what
 * was moved now; `shortfall` is what a lowering could not take because it was reserved already: later releases
 * fill it first.
 */
export type CeilingSet = DomainEvent<
  'CeilingSet',
  SliceOfWindow & {
    readonly total: Cents;
    readonly change: Cents;
    readonly shortfall: Cents;
    /** The part of a raise that covers what stands over the ceiling. */
    readonly overCeilingFilled?: Cents;
    /** Date of publication (Awb 4:27). */
    readonly publishedAt: LocalDate;
    readonly reason?: DocumentReference;
  }
>;

/**
 * What a closed window left goes to a later window of the same year; `fromAvailable` is used first. What it covers is
 * lacking in the later window.
 */
export type LeftoverCarriedOver = DomainEvent<
  'LeftoverCarriedOver',
  SliceOfWindow &
    Covering & { readonly to: WindowId; readonly fromAvailable: Cents; readonly fromReleased: Cents }
>;

export type WindowOpened = DomainEvent<'WindowOpened', { readonly window: WindowId }>;
/** The planned opening did not succeed, as on 28 February 2023; nothing was decided. */
export type WindowOpeningFailed = DomainEvent<
  'WindowOpeningFailed',
  { readonly window: WindowId; readonly ground: string }
>;
/** A new opening after a failed one; terms still count from the window as it was planned. */
export type WindowReopened = DomainEvent<'WindowReopened', { readonly window: WindowId }>;
export type WindowClosed = DomainEvent<'WindowClosed', { readonly window: WindowId }>;

/** Someone tried in vain: the window was not open, or the application not complete. No number, no money, no right,
 * and the id is not used up. */
export type AttemptRecorded = DomainEvent<
  'AttemptRecorded',
  {
    readonly applicationId: ApplicationId;
    readonly personKey: PersonKey;
    readonly window: WindowId;
    readonly ground: AttemptGround;
  }
>;

export type AttemptGround = 'window-not-open' | 'incomplete';

/** One test of a person's eligibility: its result, where it was looked up and when. Never the facts themselves. */
export interface EligibilityTest {
  readonly passed: boolean;
  readonly source: string;
  readonly checkedOn: LocalDate;
}

/** The three conditions of art. 5, and that no other public money pays for study. A contested one reserves, and waits for a person. */
export interface Eligibility {
  readonly adult: EligibilityTest | 'contested';
  readonly residence: EligibilityTest | 'contested';
  readonly insured: EligibilityTest | 'contested';
  /** No student finance, teacher grant or school-cost allowance at the application. Absent: not looked up. */
  readonly unfunded?: EligibilityTest | 'contested';
}

/** Result of matching the provider's enrolment proof (STAP-aanmeldingsbewijs). */
export type EnrolmentProof = 'matched' | 'missing' | 'mismatch';

/** Something about the group a person belongs to that was verified elsewhere: the fact, where and when. */
export interface GroupFact {
  readonly fact: string;
  readonly source: string;
  readonly checkedOn: LocalDate;
}

/** What the applicant asked, as the decision was taken on it. */
export interface ApplicationData {
  readonly applicationId: ApplicationId;
  readonly decisionNumber: DecisionNumber;
  readonly dimensions: FileDimensions;
  /** Price on the enrolment proof, VAT included. */
  readonly price: Cents;
  readonly startDate: LocalDate;
  readonly endDate: LocalDate;
  readonly enrolmentProof: EnrolmentProof;
  readonly eligibility: Eligibility;
  /** Place in the order of receipt of the window, from 1. */
  readonly sequence: number;
  readonly queueNumber?: number;
  readonly thirdPartyContribution?: Cents;
  readonly onBehalf?: { readonly adviser: string; readonly consentRef: string };
  readonly intermediaryRef?: string;
  readonly deviceRef?: string;
  readonly groupFacts?: readonly GroupFact[];
  readonly coPayers?: readonly CoPayer[];
  /** The year that is asked for belongs to a study of several years that has begun. */
  readonly continuedStudy?: boolean;
}

/** Money and the right of the year are taken, in the order of receipt. The grant itself follows. */
export type BudgetReserved = DomainEvent<
  'BudgetReserved',
  ApplicationData & { readonly amount: Cents; readonly latestStart: LocalDate }
>;

/** A ground of refusal with the article it rests on. */
export interface RefusalGround {
  readonly code: RefusalCode;
  readonly article: string;
}

/** A refusal (afwijzing) with every ground that applies, the leading one first. It has a number and can be objected to. */
export type ApplicationRefused = DomainEvent<
  'ApplicationRefused',
  ApplicationData & {
    /** What would have been granted. */
    readonly requested: Cents;
    readonly grounds: readonly RefusalGround[];
    /** What the slice had left at this very position; an objection is tested against it (Awb 4:25(3)). */
    readonly remaining?: Cents;
    /** What of the slice was set apart at this position, and could have been given otherwise. */
    readonly held?: Cents;
  }
>;

/** The first application that no longer fitted: the proof of the moment the ceiling was reached. */
export type WindowExhausted = DomainEvent<
  'WindowExhausted',
  {
    readonly window: WindowId;
    readonly slice: string;
    readonly applicationId: ApplicationId;
    readonly decisionNumber: DecisionNumber;
    readonly requested: Cents;
    readonly remaining: Cents;
  }
>;

export type ReleaseDestination = 'available' | 'released' | 'lapsed';
export type RightAfterRelease = 'restored' | 'kept';

/**
 * Money of a file comes back to the year, or its right does (then the amount is 0.00). `shortfallFilled` is the
 * part that makes good what a lowered ceiling could not take, `overCeilingFilled` the part that takes the place of what
 * stands over the ceiling of the slice.
 */
export type ReservationReleased = DomainEvent<
  'ReservationReleased',
  {
    readonly decisionNumber: DecisionNumber;
    readonly dimensions: FileDimensions;
    readonly amount: Cents;
    readonly destination: ReleaseDestination;
    readonly shortfallFilled: Cents;
    readonly overCeilingFilled?: Cents;
    readonly cause: string;
    readonly right: RightAfterRelease;
    /** The event of the file that freed it: `grant-2022-0000001@3`. */
    readonly source: string;
  }
>;

/** What a slice had left when the year was closed. */
export interface LapsedSlice {
  readonly window: WindowId;
  readonly slice: string;
  readonly fromAvailable: Cents;
  readonly fromReleased: Cents;
}

/** Nothing can be reserved any more; what is left of every slice lapses. */
export type FundingYearClosed = DomainEvent<
  'FundingYearClosed',
  {
    readonly budgetLine: string;
    readonly lapsed: readonly LapsedSlice[];
    readonly lapsedAdvice?: readonly LapsedAdviceLine[];
  }
>;

export type FundingYearEvent =
  | FundingYearOpened
  | WindowPlanned
  | CeilingSet
  | HoldingEvent
  | LeftoverCarriedOver
  | WindowOpened
  | WindowOpeningFailed
  | WindowReopened
  | WindowClosed
  | AttemptRecorded
  | BudgetReserved
  | ApplicationRefused
  | WindowExhausted
  | ReservationReleased
  | RetakenEvent
  | OrderEvent
  | AdviceEvent
  | FundingYearClosed;
