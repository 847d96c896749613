/**
 * What an event changes about deadlines: one table, by type. A type that is not in it begins and ends none; most
 * events are of that sort, and cost nothing but the look.
 */
import type { JournalEvent, LedgerEvent } from '../ledger-events.js';
import type { Occasion, SubjectChanges } from './term-change.js';
import {
  termsOfRefusal,
  termsOfReplacement,
  termsOfReservation,
  termsOfReservationByObjection,
} from './terms-of-application.js';
import { termsOfDecisionTerm } from './terms-of-decision.js';
import { termsOfCoPayer } from './terms-of-fund.js';
import {
  termsOfAdvance,
  termsOfAward,
  termsOfHandOver,
  termsOfInvoice,
  termsOfLetter,
  termsOfNote,
  termsOfOrder,
  termsOfProof,
  termsOfRefusedGrant,
  termsOfRescheduling,
  termsOfStart,
  termsOfSwap,
  termsOfTakeOver,
} from './terms-of-grant.js';
import {
  termsOfClaim,
  termsOfCredit,
  termsOfDeferral,
  termsOfDetermination,
  termsOfForgoing,
  termsOfInstalments,
  termsOfReceipt,
  termsOfRefund,
  termsOfReinstatement,
  termsOfRevision,
  termsOfWaiver,
  termsOfWithdrawal,
} from './terms-of-money.js';
import {
  termsOfAppeal,
  termsOfConfirmation,
  termsOfDecidedObjection,
  termsOfDefaultNotice,
  termsOfDispute,
  termsOfExclusion,
  termsOfExtension,
  termsOfHearing,
  termsOfLifting,
  termsOfObjection,
  termsOfObjectionLetter,
  termsOfPaidPenalty,
  termsOfPenalty,
  termsOfRepair,
  termsOfRepairRequest,
} from './terms-of-person.js';

type Terms<Event> = (event: Event, occasion: Occasion) => readonly SubjectChanges[];
type TermsByType = {
  readonly [Type in LedgerEvent['type']]?: Terms<Extract<LedgerEvent, { readonly type: Type }>>;
};

const termsByType: TermsByType = {
  BudgetReserved: termsOfReservation,
  ApplicationRefused: termsOfRefusal,
  ReservedByObjection: termsOfReservationByObjection,
  GrantReplaced: termsOfReplacement,
  GrantAwarded: termsOfAward,
  GrantRefused: termsOfRefusedGrant,
  GrantTakenOver: termsOfTakeOver,
  GrantHandedOver: termsOfHandOver,
  GrantReinstated: termsOfReinstatement,
  PurchaseOrderIssued: termsOfOrder,
  InvoiceReceived: termsOfInvoice,
  AdvancePaid: termsOfAdvance,
  CourseStarted: termsOfStart,
  CourseRescheduled: termsOfRescheduling,
  CourseSwapped: termsOfSwap,
  ParticipationProofReceived: termsOfProof,
  DecisionNotified: termsOfLetter,
  DecisionPostponed: termsOfDecisionTerm,
  DataRequested: termsOfDecisionTerm,
  DataReceived: termsOfDecisionTerm,
  ReminderSent: termsOfNote,
  ActionProposed: termsOfNote,
  ProposalDismissed: termsOfNote,
  PaymentHeld: termsOfNote,
  PaymentReleased: termsOfNote,
  GrantDetermined: termsOfDetermination,
  DeterminationRevised: termsOfRevision,
  GrantWithdrawn: termsOfWithdrawal,
  ClawbackDecided: termsOfClaim,
  ClawbackReceived: termsOfReceipt,
  ClawbackWaived: termsOfWaiver,
  ClawbackWrittenOff: termsOfWaiver,
  ClawbackReversed: termsOfCredit,
  ClawbackDeferred: termsOfDeferral,
  InstalmentsAgreed: termsOfInstalments,
  RefundPaid: termsOfRefund,
  RecoveryForgone: termsOfForgoing,
  FundReserved: termsOfCoPayer,
  FundReservationRefused: termsOfCoPayer,
  ObjectionFiled: termsOfObjection,
  RepairRequested: termsOfRepairRequest,
  RepairReceived: termsOfRepair,
  HearingHeld: termsOfHearing,
  TermExtended: termsOfExtension,
  DefaultNoticeReceived: termsOfDefaultNotice,
  ObjectionDecided: termsOfDecidedObjection,
  PenaltyDetermined: termsOfPenalty,
  PenaltyPaid: termsOfPaidPenalty,
  ObjectionNotified: termsOfObjectionLetter,
  AppealLodged: termsOfAppeal,
  PersonExcluded: termsOfExclusion,
  PersonExclusionLifted: termsOfLifting,
  StatementDisputed: termsOfDispute,
  StatementConfirmed: termsOfConfirmation,
};

/** The changes that an event makes, by subject; none for most types. */
export function termsOfEvent({ event, stream, metadata }: JournalEvent): readonly SubjectChanges[] {
  const terms = termsByType[event.type] as Terms<LedgerEvent> | undefined;
  if (terms === undefined) return [];
  const { effectiveAt, recordedAt, ruleVersion } = metadata;
  return terms(event, { stream, effectiveAt, recordedAt, ruleVersion });
}
