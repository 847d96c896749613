/** The exclusions of a person, with the day on which each ends by itself. There is no unknown person: most have none. */
import { Query } from '@nestjs/cqrs';
import type { PersonKey } from '../../domain/ids.js';
import type { LocalDate } from '../../domain/local-date.js';
import type { Moment } from '../moment.js';

export interface ExclusionView {
  readonly exclusionId: string;
  readonly from: LocalDate;
  /** Last day, as it was decided. */
  readonly until: LocalDate;
  readonly ground: string;
  /** First day without it, when it was lifted. */
  readonly liftedFrom?: LocalDate;
  /** The objection by which it was lifted. */
  readonly objectionId?: string;
  /** True when it works on the day that is asked for. */
  readonly works: boolean;
  /** File in which the duty was breached. */
  readonly decisionNumber?: string;
  readonly notifiedOn?: LocalDate;
  /** Document with the reason. */
  readonly reasonId: string;
}

export interface ExclusionsView {
  readonly personKey: PersonKey;
  readonly items: readonly ExclusionView[];
  readonly position: string;
}

export class GetExclusions extends Query<ExclusionsView> {
  constructor(
    readonly criteria: {
      readonly personKey: PersonKey;
      readonly moment: Moment;
      /** Day on which `works` is judged when the moment names none. */
      readonly today: LocalDate;
    },
  ) {
    super();
  }
}
