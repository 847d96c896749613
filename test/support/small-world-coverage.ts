/**
 * Every command of every aggregate. A new one does not compile until it stands here, and stands here in vain until
 * histories ask it: see the property of the small world.
 */
import type { LedgerEvent } from '../../src/domain/ledger-events.js';
import type { AnyCommand } from './small-world-streams.js';

/** What does not happen in any history, and why. */
interface Never {
  readonly never: 'accepted' | 'refused';
  readonly because: string;
}

/** `both`: in some history it makes something happen, in some it is refused. */
export const commands: Readonly<Record<AnyCommand['type'], 'both' | Never>> = {
  OpenFundingYear: 'both',
  PlanWindow: 'both',
  SetCeiling: 'both',
  CarryOverLeftover: 'both',
  OpenWindow: 'both',
  RecordFailedOpening: 'both',
  ReopenWindow: 'both',
  CloseWindow: 'both',
  SubmitApplication: 'both',
  ReleaseReservation: { never: 'refused', because: 'only what a file freed is released' },
  CloseFundingYear: 'both',
  AddEarmark: 'both',
  MakeHolding: 'both',
  ReleaseHolding: 'both',
  RecordPreRegistration: 'both',
  SealQueue: 'both',
  DrawQueue: 'both',
  ReserveByObjection: 'both',
  ReserveAgain: 'both',
  IncreaseByRuling: 'both',
  ReplaceGrant: 'both',
  SetAdviceBudget: 'both',
  RegisterAdvice: 'both',
  DeliverAdvice: 'both',
  ClaimAdvice: 'both',
  PayAdvice: 'both',
  CancelAdvice: 'both',

  AwardGrant: 'both',
  RefuseGrant: 'both',
  IncreaseGrant: { never: 'refused', because: 'the year reserves only for a grant that stands' },
  IssuePurchaseOrder: 'both',
  ReceiveInvoice: 'both',
  PayAdvance: 'both',
  StartCourse: 'both',
  RescheduleCourse: 'both',
  ReceiveParticipationProof: 'both',
  DetermineGrant: 'both',
  ReviseDetermination: 'both',
  WithdrawGrant: 'both',
  DecideClawback: 'both',
  ReceiveClawback: 'both',
  WaiveClawback: 'both',
  WriteOffClawback: 'both',
  ReverseClawback: 'both',
  PayRefund: 'both',
  ForgoRecovery: 'both',
  NotifyDecision: 'both',
  SwapCourse: 'both',
  HandOverGrant: { never: 'refused', because: 'the year gives a number only to a file that can say yes' },
  TakeOverGrant: { never: 'refused', because: 'the number is new' },
  ReinstateGrant: { never: 'refused', because: 'the year reserves only for what can stand again' },
  HoldPayment: 'both',
  ReleasePayment: 'both',
  SendReminder: 'both',
  ProposeAction: 'both',
  DismissProposal: 'both',
  SendDunning: 'both',
  DeferClawback: 'both',
  AgreeInstalments: 'both',
  PostponeDecision: 'both',
  RequestData: 'both',
  ReceiveData: 'both',
  CloseFile: 'both',
  ReopenFile: 'both',

  FileObjection: 'both',
  RequestRepair: 'both',
  ReceiveRepair: 'both',
  HoldHearing: 'both',
  ExtendTerm: 'both',
  ReceiveDefaultNotice: 'both',
  DecideObjection: 'both',
  DeterminePenalty: 'both',
  PayPenalty: 'both',
  NotifyObjection: 'both',
  LodgeAppeal: 'both',
  RecordRuling: 'both',
  CompleteRemedy: { never: 'refused', because: 'the year reserves only for an objection that was filed' },

  ListCourse: 'both',
  ChangeCoursePrice: 'both',
  AssessCourse: 'both',
  ExcludeCourse: 'both',
  ReinstateCourse: 'both',
  DelistCourse: 'both',
  RegisterProvider: 'both',
  ChangeProviderDetails: 'both',

  ExcludePerson: 'both',
  LiftExclusion: 'both',
  ConfirmStatement: { never: 'refused', because: 'a person may always say so' },
  DisputeStatement: { never: 'refused', because: 'a person may always say so' },

  OpenFund: 'both',
  SetFundMoney: 'both',
  GrantEntitlement: 'both',
  TopUpEntitlement: 'both',
  MergeEntitlements: 'both',
  ExpireEntitlements: 'both',
  ReserveFromFund: 'both',
  MoveFund: 'both',
  CommitFund: 'both',
  PayFromFund: 'both',
  ReleaseFund: {
    never: 'refused',
    because: 'a fund that promised nothing has nothing to give back: already so',
  },

  RecordBudgetAct: 'both',
  RecordExecutionCost: 'both',
  CloseBookYear: { never: 'refused', because: 'closed books are closed: already so' },
};

/** Events that no history of a few files can come to. */
export const unseen: Readonly<Partial<Record<LedgerEvent['type'], string>>> = {
  CourseCapped: 'a course is capped at three hundred grants',
};

/** True of an event with which it is taken; `before` is what happened in the same stream until then. */
export type Turn = (event: LedgerEvent, before: readonly LedgerEvent[]) => boolean;

/** An event of one type, some time after one of another on the same file. */
const following =
  (type: LedgerEvent['type'], ...earlier: readonly LedgerEvent['type'][]): Turn =>
  (event, before) =>
    event.type === type && before.some((one) => earlier.includes(one.type));

/** Turns that a type of event alone does not tell of: each is taken in some history. */
export const turns: Readonly<Record<string, Turn>> = {
  'an objection comes late': (event) => event.type === 'ObjectionFiled' && event.data.late,
  'an appeal comes in time': (event) => event.type === 'AppealLodged' && event.data.late !== true,
  'an appeal comes late': (event) => event.type === 'AppealLodged' && event.data.late === true,
  'a judgment is appealed': (event) => event.type === 'AppealLodged' && event.data.against !== undefined,
  'an objection is upheld in part': ({ type, data }) =>
    type === 'ObjectionDecided' && data.outcome === 'partly',
  'a court orders more than was given': (event) =>
    event.type === 'ReservedForRevision' && event.data.objectionId !== undefined,
  'what a court orders more is over the ceiling': (event) =>
    event.type === 'ReservedForRevision' &&
    event.data.objectionId !== undefined &&
    event.data.overCeiling !== undefined,
  'a revision that an objection orders is over the ceiling': (event) =>
    event.type === 'ReservedForRevision' &&
    event.data.objectionId === undefined &&
    event.data.overCeiling !== undefined,
  'what a process left half done of a ruling is completed': ({ type, data }) =>
    type === 'CourtRuled' && data.ground === 'remedy-recorded-by-funding-year',
  'a course is swapped twice': following('CourseSwapped', 'CourseSwapped'),
  'a course is swapped when a part was paid': following('CourseSwapped', 'AdvancePaid'),
  'a course is swapped when payment was held': following('CourseSwapped', 'PaymentHeld'),
  'a course is swapped when the grant stands again on objection': following(
    'CourseSwapped',
    'GrantReinstated',
  ),
  'a course is swapped when a court has ordered more': following('CourseSwapped', 'GrantIncreased'),
  'a file gets another number when payment was held': following('GrantHandedOver', 'PaymentHeld'),
  'a file gets another number when a part was paid': following('GrantHandedOver', 'AdvancePaid'),
  'a file gets another number when the course was swapped': following('GrantHandedOver', 'CourseSwapped'),
  'a file gets another number when the grant stands again on objection': following(
    'GrantHandedOver',
    'GrantReinstated',
  ),
  'a file gets another number twice': following('GrantHandedOver', 'GrantTakenOver'),
  'a grant under another number is withdrawn': following('GrantWithdrawn', 'GrantTakenOver'),
  'a grant under another number stands again on objection': following('GrantReinstated', 'GrantTakenOver'),
  'a grant under another number is determined, and revised': following(
    'DeterminationRevised',
    'GrantTakenOver',
  ),
  'a court orders more for a grant under another number': following('GrantIncreased', 'GrantTakenOver'),
  'a grant stands again on objection twice': following('GrantReinstated', 'GrantReinstated'),
  'a grant that stands again is withdrawn': following('GrantWithdrawn', 'GrantReinstated'),
  'a grant that stands again is determined, and revised': following(
    'DeterminationRevised',
    'GrantReinstated',
  ),
  'a grant stands again when a part was claimed back': following('GrantReinstated', 'ClawbackDecided'),
  'a closed file stands again on objection': following('GrantReinstated', 'FileClosed'),
  'a hold on payment is over, and a part is paid': following('AdvancePaid', 'PaymentHeld'),
};
