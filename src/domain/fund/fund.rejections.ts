/** Why a fund says no to a command. That it takes no part in a file is no rejection: that is an event of its own. */
import type { Rejection } from '../decider.js';

export type FundRejectionCode =
  | 'fund-unknown'
  | 'fund-exists'
  | 'fund-money-in-use'
  | 'fund-exhausted'
  | 'bucket-unknown'
  | 'bucket-exists'
  | 'bucket-expired'
  | 'bucket-merged'
  | 'bucket-of-another-person'
  | 'above-per-person'
  | 'expiry-too-late'
  | 'expiry-passed'
  | 'merge-would-shorten'
  | 'fund-reservation-exists'
  | 'fund-file-unknown'
  | 'nothing-committed'
  | 'already-paid'
  | 'above-committed'
  | 'amount-not-positive'
  | 'date-in-future'
  | 'needs-a-person';

export type FundRejection = Rejection<FundRejectionCode>;
