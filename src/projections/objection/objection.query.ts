/** Objections with their terms, hearings, decisions, appeals and rulings, told from their own events. */
import { Query } from '@nestjs/cqrs';
import type { Moment } from '../moment.js';
import type { Page, PageRequest } from '../page.js';

/** What was ordered; amounts as `"640.00"`. */
export interface RemedyView {
  readonly outcome: string;
  readonly ground: string;
  readonly remedy: string;
  readonly amount?: string;
  /** The event by which the funding year made room. */
  readonly reservation?: string;
  readonly liftedFrom?: string;
  /** Calendar year of the new decision. */
  readonly bookYear: number;
}

export interface AppealView {
  readonly appealId: string;
  readonly court: string;
  readonly lodgedOn: string;
  /** The appeal whose judgment it is about, for a higher court. */
  readonly against?: string;
  /** After the term: what follows from that is for the court. */
  readonly late?: boolean;
  readonly ruling?: RemedyView & { readonly ruledOn: string; readonly ecli?: string };
}

export interface ObjectionView {
  readonly objectionId: string;
  readonly status: 'filed' | 'decided' | 'appealed' | 'ruled';
  readonly decisionNumber?: string;
  readonly personKey: string;
  readonly against: string;
  /** Claim, hold or exclusion that is objected to. */
  readonly subject?: string;
  /** The event that took the contested decision. */
  readonly decision: string;
  readonly notifiedOn?: string;
  readonly filedOn: string;
  /** After the term: whether that is excusable, a person judges. */
  readonly late: boolean;
  /** Last day of the term of decision. */
  readonly decideBy: string;
  readonly extended: boolean;
  /** What the objection lacks, the term to repair it, and when it was repaired. */
  readonly repair?: {
    readonly defects: readonly string[];
    readonly sentAt: string;
    readonly repairBy: string;
    readonly receivedOn?: string;
    readonly late?: boolean;
  };
  /** First day of the penalty for being late, after a notice of default. */
  readonly penaltyFrom?: string;
  readonly hearings: readonly {
    readonly heldOn: string;
    readonly attended: boolean;
    readonly reportId?: string;
  }[];
  /** What was determined for being late, and when it was paid; `"1442.00"`. */
  readonly penalty?: {
    readonly days: number;
    readonly amount: string;
    /** Why none is due. */
    readonly exception?: string;
    readonly determinedAt: string;
    readonly paidOn?: string;
  };
  readonly outcome?: RemedyView & { readonly decidedAt: string; readonly weighingId?: string };
  readonly appeals: readonly AppealView[];
  readonly letters: readonly {
    readonly kind: string;
    readonly sentAt: string;
    readonly channel: string;
    readonly appealId?: string;
    /** Last day to go to a court about it. */
    readonly appealBy?: string;
  }[];
  /** Document with what the person wrote. */
  readonly textId?: string;
  /** Last revision of the stream that counts. */
  readonly revision: string;
}

export type ObjectionResult = (ObjectionView & { readonly position: string }) | undefined;

export interface ObjectionCriteria extends PageRequest {
  readonly status?: string;
  readonly decisionNumber?: string;
  readonly person?: string;
  readonly against?: string;
  readonly moment: Moment;
}

/** In the order in which they came in. Undefined when there is no such place to go on from. */
export class ListObjections extends Query<Page<ObjectionView> | undefined> {
  constructor(readonly criteria: ObjectionCriteria) {
    super();
  }
}

export class GetObjection extends Query<ObjectionResult> {
  constructor(readonly criteria: { readonly objectionId: string; readonly moment: Moment }) {
    super();
  }
}
