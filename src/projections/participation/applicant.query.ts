/**
 * Everybody who applied in a year, page by page in the order of their keys. It is for counting only: no address of
 * the interface gives these pages out.
 */
import { Query } from '@nestjs/cqrs';
import type { PersonKey, WindowId } from '../../domain/ids.js';
import type { Instant } from '../../domain/instant.js';

/** One person in one window. */
export interface ApplicantView {
  readonly personKey: PersonKey;
  readonly window: WindowId;
  /** First application in the window. */
  readonly appliedAt: Instant;
  /** Ever awarded a grant in the window. */
  readonly awarded: boolean;
}

export interface ApplicantPage {
  /** All windows of one person stand on the same page. */
  readonly applicants: readonly ApplicantView[];
  /** Last file that counts; goes back with the next question, so that all pages count the same files. */
  readonly upTo: string;
  /** Goes back as `after`; absent on the last page. */
  readonly next?: PersonKey;
  readonly position: string;
}

export class ListApplicants extends Query<ApplicantPage> {
  constructor(
    readonly criteria: {
      readonly year: number;
      readonly window?: WindowId;
      readonly after?: PersonKey;
      readonly upTo?: string;
    },
  ) {
    super();
  }
}
