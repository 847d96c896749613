/** Why a command about a person is refused. An application of an excluded person is no rejection: it gets a decision. */
import type { Rejection } from '../decider.js';

export type PersonRejectionCode =
  | 'needs-a-person'
  | 'reason-missing'
  | 'date-in-future'
  | 'end-before-start'
  | 'exclusion-too-long'
  | 'exclusion-exists'
  | 'exclusion-overlaps'
  | 'exclusion-unknown'
  | 'exclusion-ended'
  | 'lifting-before-exclusion';

export type PersonRejection = Rejection<PersonRejectionCode>;
