/**
 * What happens to the term of the decision on an application: it is put off with a letter (uitstel, Awb 4:14), or
 * stands still while the applicant completes what is missing (aanvulling, Awb 4:5, 4:15). No money moves.
 */
import type { DomainEvent } from '../decider.js';
import type { Instant } from '../instant.js';
import type { LocalDate } from '../local-date.js';
import type { MissingPart } from '../missing-parts.js';

/** The decision comes later than its term: the applicant was told so in time, and by when. */
export type DecisionPostponed = DomainEvent<
  'DecisionPostponed',
  { readonly decideBy: LocalDate; readonly ground: string; readonly sentAt: Instant }
>;

/** A letter asks for what is missing. Meanwhile the term to decide stands still. */
export type DataRequested = DomainEvent<
  'DataRequested',
  {
    readonly missing: readonly MissingPart[];
    readonly sentAt: Instant;
    /** Last day to complete the application. */
    readonly completeBy: LocalDate;
    /** Last day to decide when nothing comes in by then. */
    readonly decideBy: LocalDate;
  }
>;

/** What was missing came in. `late`: after the term, which then ended by itself. */
export type DataReceived = DomainEvent<
  'DataReceived',
  { readonly receivedOn: LocalDate; readonly late: boolean; readonly decideBy: LocalDate }
>;

export type DecisionTermEvent = DecisionPostponed | DataRequested | DataReceived;
