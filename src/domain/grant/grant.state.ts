/**
 * What one file remembers to decide: where it stands, what was granted, paid and determined, what is undue and
 * claimed, and who decided, paid and waived.
 */
import type { FileDimensions } from '../file-dimensions.js';
import type { ClaimId, DecisionNumber } from '../ids.js';
import type { Instant } from '../instant.js';
import type { LocalDate } from '../local-date.js';
import type { Cents } from '../money.js';
import type { MissingPart } from '../missing-parts.js';
import type { FileStatus } from './file-status.js';
import type { Instalment } from './file-notes.events.js';
import type { ProofOutcome, WithdrawalCause } from './grant.events.js';

export interface ClaimState {
  /** Neither received, waived, written off nor reversed. */
  readonly open: Cents;
  readonly received: Cents;
  /** Written off temporarily: may still come in. */
  readonly writtenOff: Cents;
  /** Received without ground, to be paid back. */
  readonly refundDue: Cents;
  /** Last day of payment, unless it was deferred or arranged. */
  readonly dueOn: LocalDate;
  /** Level of the last dunning. */
  readonly dunned?: number;
  readonly deferredUntil?: LocalDate;
  readonly instalments?: readonly Instalment[];
}

export interface HoldState {
  readonly ground: string;
  /** Day of its notice to the recipient. */
  readonly noticeOn: LocalDate;
  /** Last day on which it holds. */
  readonly until: LocalDate;
  readonly released: boolean;
}

/** A breach after the determination, what the revision for it made undue, and how much of that still is. */
export interface BreachState {
  readonly breachOn: LocalDate;
  readonly undue: Cents;
  readonly left: Cents;
}

/** A letter that asked for what was missing. */
export interface DataRequestState {
  readonly missing: readonly MissingPart[];
  readonly sentAt: Instant;
  readonly completeBy: LocalDate;
  readonly receivedOn?: LocalDate;
}

/** The term of the decision on the application, once something was done about it. */
export interface DecisionState {
  readonly decideBy: LocalDate;
  readonly postponedAt?: Instant;
  readonly asked?: DataRequestState;
}

/** What few files have: one object, shared by all that have none of it. It is replaced, never changed. */
export interface RareState {
  /** Determined beyond what was paid, and still to be paid. */
  readonly payable: Cents;
  readonly holds: ReadonlyMap<string, HoldState>;
  /** Proposals by id: does it still wait for a person? */
  readonly proposals: ReadonlyMap<string, boolean>;
  /** `kind|dueOn|sentAt` of the reminders sent. */
  readonly reminders: readonly string[];
  /** Paid before the grant was withdrawn and stood again, and no part of it any more: the year still counts it. */
  readonly paidBefore: Cents;
  /** Later breaches whose day is known, the last day first: a recovery for them has a limit of its own. */
  readonly breaches: readonly BreachState[];
  /** The file that took over. */
  readonly handedOverTo: DecisionNumber | undefined;
  /** Where the file stood when it was closed; undefined while it is open. */
  readonly closedFrom: 'refused' | 'determined' | 'withdrawn' | undefined;
  readonly decision?: DecisionState;
}

export type GrantStage = 'none' | 'awarded' | 'refused' | 'withdrawn' | 'determined';

/** Three duties that three different persons fulfil on one file. */
export type Duty = 'deciding' | 'paying' | 'waiving';

export interface GrantState {
  readonly decisionNumber: DecisionNumber;
  stage: GrantStage;
  /** The last step; undefined while only letters were sent. */
  status: FileStatus | undefined;
  dimensions: FileDimensions | undefined;
  granted: Cents;
  paid: Cents;
  /** What of the grant has come free again. */
  freed: Cents;
  finalPaid: boolean;
  order: string | undefined;
  /** Amount of every invoice, by its number. */
  invoices: ReadonlyMap<string, Cents>;
  /** What invoices for the course of now allow to pay, what was paid before them included; 0.00 while none came. */
  invoiced: Cents;
  /** Paid for the course of now while no invoice had come: the first that comes asks for this. */
  uninvoiced: Cents;
  startDate: LocalDate;
  endDate: LocalDate;
  latestStart: LocalDate;
  startedOn: LocalDate | undefined;
  proof:
    | { readonly outcome: ProofOutcome; readonly attendance?: number; readonly receivedOn: LocalDate }
    | undefined;
  determined: Cents;
  undue: Cents;
  withdrawal: { readonly cause: WithdrawalCause; readonly ground: string } | undefined;
  claims: ReadonlyMap<ClaimId, ClaimState>;
  /** Who fulfilled each duty. */
  duties: Readonly<Record<Duty, readonly string[]>>;
  /** `kind|sentAt|channel` of the letters sent. */
  letters: readonly string[];
  /** Day numbers (since 1970) take no room of their own: legal day of the award, 0 when there is no bound. */
  awardedDay: number;
  /** Legal day on which the file got its grant, or was refused or withdrawn without one; 0 before. */
  sinceDay: number;
  /** Day on which the determination was decided, or the withdrawal when there was none; 0 while the grant lives. */
  endedDay: number;
  rare: RareState;
}

/** Shared by every file that has none: hundreds of thousands of files are kept in memory, most of them simple. */
const NO_INVOICES: ReadonlyMap<string, Cents> = new Map();
const NO_CLAIMS: ReadonlyMap<ClaimId, ClaimState> = new Map();
const NO_DUTIES: GrantState['duties'] = { deciding: [], paying: [], waiving: [] };
const NO_LETTERS: readonly string[] = [];
const NOTHING_RARE: RareState = {
  payable: 0n,
  holds: new Map(),
  proposals: new Map(),
  reminders: [],
  paidBefore: 0n,
  breaches: [],
  handedOverTo: undefined,
  closedFrom: undefined,
};

export function initialGrant(id: string): GrantState {
  return {
    decisionNumber: id,
    stage: 'none',
    status: undefined,
    dimensions: undefined,
    granted: 0n,
    paid: 0n,
    freed: 0n,
    finalPaid: false,
    order: undefined,
    invoices: NO_INVOICES,
    invoiced: 0n,
    uninvoiced: 0n,
    startDate: '',
    endDate: '',
    latestStart: '',
    startedOn: undefined,
    proof: undefined,
    determined: 0n,
    undue: 0n,
    withdrawal: undefined,
    claims: NO_CLAIMS,
    duties: NO_DUTIES,
    letters: NO_LETTERS,
    awardedDay: 0,
    sinceDay: 0,
    endedDay: 0,
    rare: NOTHING_RARE,
  };
}

/** What is still owed to the provider: granted, not paid and not come free. */
export function committedOf(state: GrantState): Cents {
  return state.granted - state.paid - state.freed;
}
