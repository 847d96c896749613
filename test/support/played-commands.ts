/**
 * Every command there is, and how a simulation shows it. A command that is added does not compile until it is listed
 * here: played, or with the reason why not.
 */
import type { BookYearCommand } from '../../src/domain/book-year/book-year.commands.js';
import type { CourseCommand } from '../../src/domain/course/course.commands.js';
import type { FundCommand } from '../../src/domain/fund/fund.commands.js';
import type { FundingYearCommand } from '../../src/domain/funding-year/funding-year.commands.js';
import type { GrantCommand } from '../../src/domain/grant/grant.commands.js';
import type { LedgerEvent } from '../../src/domain/ledger-events.js';
import type { ObjectionCommand } from '../../src/domain/objection/objection.commands.js';
import type { PersonCommand } from '../../src/domain/person/person.commands.js';
import type { ProviderCommand } from '../../src/domain/provider/provider.commands.js';

type CommandType = (
  | BookYearCommand
  | CourseCommand
  | FundCommand
  | FundingYearCommand
  | GrantCommand
  | ObjectionCommand
  | PersonCommand
  | ProviderCommand
)['type'];

/** Sent by the simulation itself, by a policy or on the way of another command, or by nobody. */
type Shown = 'sent' | { readonly followsAs: LedgerEvent['type'] } | { readonly never: string };

const NO_MORE_BY_COURT = 'no court of the scenario orders more than an objection that was upheld in part';

export const playedCommands: Readonly<Record<CommandType, Shown>> = {
  AddEarmark: 'sent',
  AgreeInstalments: 'sent',
  AssessCourse: 'sent',
  AwardGrant: 'sent',
  CancelAdvice: 'sent',
  CarryOverLeftover: 'sent',
  ChangeCoursePrice: 'sent',
  ChangeProviderDetails: 'sent',
  ClaimAdvice: 'sent',
  CloseBookYear: 'sent',
  CloseFile: 'sent',
  CloseFundingYear: 'sent',
  CloseWindow: 'sent',
  CommitFund: { followsAs: 'FundCommitted' },
  CompleteRemedy: {
    never: 'it repairs what a process left undone that died in between; none dies in a simulation',
  },
  ConfirmStatement: 'sent',
  DecideClawback: 'sent',
  DecideObjection: 'sent',
  DeferClawback: 'sent',
  DelistCourse: 'sent',
  DeliverAdvice: 'sent',
  DetermineGrant: 'sent',
  DismissProposal: 'sent',
  DisputeStatement: 'sent',
  DrawQueue: 'sent',
  ExcludeCourse: 'sent',
  ExcludePerson: 'sent',
  ExpireEntitlements: 'sent',
  ExtendTerm: 'sent',
  FileObjection: 'sent',
  ForgoRecovery: 'sent',
  GrantEntitlement: 'sent',
  HandOverGrant: { followsAs: 'GrantHandedOver' },
  HoldHearing: 'sent',
  HoldPayment: 'sent',
  IncreaseByRuling: { never: NO_MORE_BY_COURT },
  IncreaseGrant: { never: NO_MORE_BY_COURT },
  IssuePurchaseOrder: 'sent',
  LiftExclusion: 'sent',
  ListCourse: 'sent',
  LodgeAppeal: 'sent',
  MakeHolding: 'sent',
  MergeEntitlements: 'sent',
  MoveFund: { followsAs: 'FundReleased' },
  NotifyDecision: 'sent',
  NotifyObjection: 'sent',
  OpenFund: 'sent',
  OpenFundingYear: 'sent',
  OpenWindow: 'sent',
  PayAdvance: 'sent',
  PayAdvice: 'sent',
  PayFromFund: 'sent',
  PayRefund: 'sent',
  PlanWindow: 'sent',
  PostponeDecision: 'sent',
  ProposeAction: 'sent',
  ReceiveClawback: 'sent',
  ReceiveData: 'sent',
  ReceiveDefaultNotice: 'sent',
  ReceiveInvoice: 'sent',
  ReceiveParticipationProof: 'sent',
  RecordBudgetAct: 'sent',
  RecordExecutionCost: 'sent',
  RecordFailedOpening: 'sent',
  RecordPreRegistration: 'sent',
  RecordRuling: 'sent',
  RefuseGrant: 'sent',
  RegisterAdvice: 'sent',
  RegisterProvider: 'sent',
  ReinstateCourse: 'sent',
  ReinstateGrant: { followsAs: 'GrantReinstated' },
  ReleaseFund: { followsAs: 'FundReleased' },
  ReleaseHolding: 'sent',
  ReleasePayment: 'sent',
  ReleaseReservation: { followsAs: 'ReservationReleased' },
  ReopenFile: 'sent',
  ReopenWindow: 'sent',
  ReplaceGrant: { followsAs: 'GrantReplaced' },
  RequestData: 'sent',
  RequestRepair: 'sent',
  ReceiveRepair: 'sent',
  DeterminePenalty: 'sent',
  PayPenalty: 'sent',
  RescheduleCourse: 'sent',
  ReserveAgain: { followsAs: 'ReservedForRevision' },
  ReserveByObjection: { followsAs: 'ReservedByObjection' },
  ReserveFromFund: { followsAs: 'FundReserved' },
  ReverseClawback: 'sent',
  ReviseDetermination: 'sent',
  SealQueue: 'sent',
  SendDunning: 'sent',
  SendReminder: 'sent',
  SetAdviceBudget: 'sent',
  SetCeiling: 'sent',
  SetFundMoney: 'sent',
  StartCourse: 'sent',
  SubmitApplication: 'sent',
  SwapCourse: 'sent',
  TakeOverGrant: { followsAs: 'GrantTakenOver' },
  TopUpEntitlement: 'sent',
  WaiveClawback: 'sent',
  WithdrawGrant: 'sent',
  WriteOffClawback: 'sent',
};
