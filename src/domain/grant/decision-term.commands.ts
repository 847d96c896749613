/** What can be asked about the term of a decision on an application: put it off, or let it stand still for what is missing. */
import type { Instant } from '../instant.js';
import type { LocalDate } from '../local-date.js';
import type { MissingPart } from '../missing-parts.js';
import type { ReservationFacts } from './reservation-facts.js';

interface OnApplication {
  readonly reservation?: ReservationFacts;
  /** Of the letter; now when left out. */
  readonly sentAt?: Instant;
}

export interface PostponeDecision extends OnApplication {
  readonly type: 'PostponeDecision';
  readonly decideBy: LocalDate;
  readonly ground: string;
}
export interface RequestData extends OnApplication {
  readonly type: 'RequestData';
  readonly missing: readonly MissingPart[];
  /** Last day to complete it; the usual term when left out. */
  readonly completeBy?: LocalDate;
}
export interface ReceiveData {
  readonly type: 'ReceiveData';
  readonly reservation?: ReservationFacts;
  readonly receivedOn: LocalDate;
}

export type DecisionTermCommand = PostponeDecision | RequestData | ReceiveData;
