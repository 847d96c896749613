/** Why a funding year says no to a command. An applicant who is refused gets a decision, not a rejection. */
import type { Rejection } from '../decider.js';
import type { AdviceRejectionCode } from './advice.rejections.js';

export type FundingYearRejectionCode =
  | AdviceRejectionCode
  | 'funding-year-unknown'
  | 'funding-year-exists'
  | 'funding-year-closed'
  | 'reservations-outstanding'
  | 'window-unknown'
  | 'window-exists'
  | 'window-of-another-year'
  | 'window-not-planned'
  | 'window-not-open'
  | 'window-open'
  | 'window-closed'
  | 'window-not-closed'
  | 'window-not-later'
  | 'window-not-failed'
  | 'reopening-not-allowed'
  | 'slice-unknown'
  | 'leftover-too-small'
  | 'amount-not-positive'
  | 'reservation-unknown'
  | 'release-above-reservation'
  | 'application-incomplete'
  | 'co-payers-cover-price'
  | 'slice-not-allowed'
  | 'slice-criteria-differ'
  | 'holding-exists'
  | 'holding-unknown'
  | 'holding-above-available'
  | 'release-above-holding'
  | 'holdings-outstanding'
  | 'right-in-use'
  | 'right-not-held'
  | 'file-unknown'
  | 'above-maximum-grant'
  | 'ceiling-reached-at-original-position'
  | 'not-available'
  | 'grant-replaced'
  | 'course-not-eligible'
  | 'contribution-above-price'
  | 'queue-sealed'
  | 'queue-not-sealed'
  | 'seed-not-sealed';

export type FundingYearRejection = Rejection<FundingYearRejectionCode>;
