/** Why a file says no to a command. */
import { reject, type Rejection } from '../decider.js';
import type { LegalMomentCode } from '../legal-moment.js';

export type GrantRejectionCode =
  | LegalMomentCode
  | 'not-reserved'
  | 'grant-not-awarded'
  | 'grant-refused'
  | 'grant-withdrawn'
  | 'already-awarded'
  | 'already-withdrawn'
  | 'already-determined'
  | 'not-determined'
  | 'needs-a-person'
  | 'separation-of-duties'
  | 'order-already-issued'
  | 'invoice-exists'
  | 'above-invoice'
  | 'already-started'
  | 'start-after-latest'
  | 'start-in-past'
  | 'end-before-start'
  | 'date-in-future'
  | 'amount-not-positive'
  | 'above-granted'
  | 'above-paid'
  | 'final-advance-paid'
  | 'proof-missing'
  | 'proof-received'
  | 'participation-absent'
  | 'no-undue-money'
  | 'above-undue'
  | 'weighing-missing'
  | 'claim-exists'
  | 'claim-unknown'
  | 'above-claim'
  | 'claim-settled'
  | 'set-off-not-possible'
  | 'above-refund-due'
  | 'payable-outstanding'
  | 'refund-outstanding'
  | 'course-not-eligible'
  | 'above-register-price'
  | 'paid-above-price'
  | 'contribution-above-price'
  | 'same-course'
  | 'payment-held'
  | 'hold-exists'
  | 'hold-unknown'
  | 'hold-too-long'
  | 'hold-not-ended'
  | 'nothing-to-hold'
  | 'reason-missing'
  | 'proposal-unknown'
  | 'dunning-out-of-order'
  | 'claim-deferred'
  | 'claim-not-due'
  | 'instalments-do-not-add-up'
  | 'instalments-out-of-order'
  | 'date-passed'
  | 'date-before-award'
  | 'date-before-application'
  | 'date-before-start'
  | 'breach-before-determination'
  | 'limit-passed'
  | 'unknown-article'
  | 'unknown-ground'
  | 'not-settled'
  | 'not-closed'
  | 'file-closed'
  | 'date-before-request'
  | 'term-passed'
  | 'term-not-longer'
  | 'nothing-requested'
  | 'data-requested'
  | 'data-not-requested'
  | 'data-received'
  | 'completion-running';

export type GrantRejection = Rejection<GrantRejectionCode>;

/** The refusal of a command, with a sentence that says what to do instead. */
export function no(
  code: GrantRejectionCode,
  detail: string,
): { readonly accepted: false; readonly rejection: GrantRejection } {
  return reject({ code, detail });
}
