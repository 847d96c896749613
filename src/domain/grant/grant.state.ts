/**
 * What one file remembers to decide: where it stands, what was granted, paid and determined, what is undue and
 * claimed, and who decided, paid and waived.
 */
import type { FileDimensions } from '../file-dimensions.js';
import type { ClaimId, DecisionNumber } from '../ids.js';
import type { LocalDate } from '../local-date.js';
import type { Cents } from '../money.js';
import type { FileStatus } from './file-status.js';
import type { ProofOutcome, WithdrawalCause } from './grant.events.js';

export interface ClaimState {
  /** Neither received, waived, written off nor reversed. */
  readonly open: Cents;
  readonly received: Cents;
  /** Written off temporarily: may still come in. */
  readonly writtenOff: Cents;
  /** Received without ground, to be paid back. */
  readonly refundDue: Cents;
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
}

/** Shared by every file that has none: hundreds of thousands of files are kept in memory, most of them simple. */
const NO_INVOICES: ReadonlyMap<string, Cents> = new Map();
const NO_CLAIMS: ReadonlyMap<ClaimId, ClaimState> = new Map();
const NO_DUTIES: GrantState['duties'] = { deciding: [], paying: [], waiving: [] };
const NO_LETTERS: readonly string[] = [];

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
  };
}

/** What is still owed to the provider: granted, not paid and not come free. */
export function committedOf(state: GrantState): Cents {
  return state.granted - state.paid - state.freed;
}
