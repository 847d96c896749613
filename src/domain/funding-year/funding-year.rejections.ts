/** Why a funding year says no to a command. An applicant who is refused gets a decision, not a rejection. */
import type { Rejection } from '../decider.js';

export type FundingYearRejectionCode =
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
  | 'window-not-failed'
  | 'reopening-not-allowed'
  | 'slice-unknown'
  | 'leftover-too-small'
  | 'amount-not-positive'
  | 'reservation-unknown'
  | 'release-above-reservation';

export type FundingYearRejection = Rejection<FundingYearRejectionCode>;
