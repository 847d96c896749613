/** Why a course says no to a command. An exclusion is no rejection: it is a fact that later decisions look at. */
import type { Rejection } from '../decider.js';

export type CourseRejectionCode =
  | 'course-unknown'
  | 'course-already-listed'
  | 'provider-not-registered'
  | 'course-not-excluded'
  | 'reinstatement-before-exclusion'
  | 'delisting-before-listing'
  | 'amount-not-positive'
  | 'date-in-future';

export type CourseRejection = Rejection<CourseRejectionCode>;
