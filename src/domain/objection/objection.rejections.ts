/** Why an objection says no to a command. A late objection is no rejection: a person judges it (Awb 6:11). */
import { reject, type Rejection } from '../decider.js';
import type { LegalMomentCode } from '../legal-moment.js';

export type ObjectionRejectionCode =
  | LegalMomentCode
  | 'objection-unknown'
  | 'objection-exists'
  | 'decision-unknown'
  | 'objection-decided'
  | 'objection-not-decided'
  | 'needs-a-person'
  | 'separation-of-duties'
  | 'date-in-future'
  | 'date-before-objection'
  | 'term-already-extended'
  | 'term-passed'
  | 'term-not-passed'
  | 'default-notice-exists'
  | 'defects-missing'
  | 'repair-requested'
  | 'repair-not-requested'
  | 'repair-received'
  | 'repair-term-running'
  | 'defect-repaired'
  | 'date-before-request'
  | 'penalty-not-due'
  | 'penalty-running'
  | 'penalty-amount-differs'
  | 'penalty-determined'
  | 'penalty-not-determined'
  | 'penalty-paid'
  | 'exception-not-fitting'
  | 'date-before-penalty'
  | 'remedy-not-fitting'
  | 'amount-missing'
  | 'amount-not-positive'
  | 'above-requested'
  | 'lifting-before-exclusion'
  | 'appeal-exists'
  | 'appeal-unknown'
  | 'appeal-not-ruled'
  | 'date-before-decision'
  | 'appeal-ruled';

export type ObjectionRejection = Rejection<ObjectionRejectionCode>;

/** The refusal of a command, with a sentence that says what to do instead. */
export function no(
  code: ObjectionRejectionCode,
  detail: string,
): { readonly accepted: false; readonly rejection: ObjectionRejection } {
  return reject({ code, detail });
}
