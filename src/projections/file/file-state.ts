/** What is known of one file and of its recoveries. Money is what the books say: it moves only by what an event moved. */
import type { DebtorKind } from '../../domain/grant/grant.events.js';
import type { FileStatus } from '../../domain/grant/file-status.js';

export type FileRight = 'live' | 'kept' | 'restored' | 'none';

/** Amounts of a file, in cents; events add to them. */
export const fileMoney = [
  'granted',
  'reserved',
  'committed',
  'paid',
  'undue',
  'claimed',
  'claimOpen',
  'received',
  'waived',
  'writtenOff',
  'forgone',
  'refundDue',
] as const;

export type FileMoney = Record<(typeof fileMoney)[number], bigint>;

/** What events say of a file; each says it anew. */
export interface FileFacts {
  readonly applicationId: string;
  readonly personKey: string;
  readonly year: number;
  readonly window: string;
  readonly slice: string;
  readonly providerKvk: string;
  readonly courseId: string;
  readonly status: FileStatus;
  readonly outcome: 'reserved' | 'refused';
  /** JSON list of `{code, article?}`. */
  readonly grounds: string;
  readonly sequence: number;
  readonly price: bigint;
  readonly amount: bigint;
  readonly determined: bigint;
  readonly right: FileRight;
  readonly appliedAt: string;
  readonly startDate: string;
  readonly endDate: string;
  readonly latestStart: string | null;
  readonly refusedAt: string | null;
  readonly awardedAt: string | null;
  readonly orderNumber: string | null;
  readonly paidOn: string | null;
  readonly startedOn: string | null;
  readonly proofOutcome: string | null;
  readonly proofAttendance: number | null;
  readonly proofReceivedOn: string | null;
  readonly determinedAt: string | null;
  readonly withdrawnAt: string | null;
  readonly withdrawalCause: string | null;
  readonly withdrawalGround: string | null;
  /** The number this file goes on under, and the one it took over. */
  readonly replacedBy: string | null;
  readonly replaces: string | null;
  /** Last day of the hold on payment that works, or did. */
  readonly heldUntil: string | null;
  /** Until when the file is kept, while it is closed. */
  readonly retainUntil: string | null;
  /** Last revision of the stream of the grant, -1 when there is none. */
  readonly revision: bigint;
}

export type FileState = FileFacts & Readonly<FileMoney> & { readonly decisionNumber: string };

/** Amounts of one recovery within a file, in cents. */
export const claimMoney = ['amount', 'open', 'received', 'waived', 'writtenOff', 'refundDue'] as const;

export type ClaimMoney = Record<(typeof claimMoney)[number], bigint>;

export type ClaimState = Readonly<ClaimMoney> & {
  readonly decisionNumber: string;
  readonly claimId: string;
  readonly debtor: DebtorKind;
};

/** What came of one invoice; a number comes once on a file. */
export interface Invoice {
  readonly invoiceNumber: string;
  readonly amount: bigint;
  readonly receivedOn: string;
}

const noMoney: FileMoney = {
  granted: 0n,
  reserved: 0n,
  committed: 0n,
  paid: 0n,
  undue: 0n,
  claimed: 0n,
  claimOpen: 0n,
  received: 0n,
  waived: 0n,
  writtenOff: 0n,
  forgone: 0n,
  refundDue: 0n,
};

/** A file of which nothing is known but its number. */
export function blankFile(decisionNumber: string): FileState {
  return {
    decisionNumber,
    applicationId: '',
    personKey: '',
    year: Number(decisionNumber.slice(0, 4)),
    window: '',
    slice: '',
    providerKvk: '',
    courseId: '',
    status: 'reserved',
    outcome: 'reserved',
    grounds: '[]',
    sequence: 0,
    price: 0n,
    amount: 0n,
    ...noMoney,
    determined: 0n,
    right: 'none',
    appliedAt: '',
    startDate: '',
    endDate: '',
    latestStart: null,
    refusedAt: null,
    awardedAt: null,
    orderNumber: null,
    paidOn: null,
    startedOn: null,
    proofOutcome: null,
    proofAttendance: null,
    proofReceivedOn: null,
    determinedAt: null,
    withdrawnAt: null,
    withdrawalCause: null,
    withdrawalGround: null,
    replacedBy: null,
    replaces: null,
    heldUntil: null,
    retainUntil: null,
    revision: -1n,
  };
}
