/** What the register said of a course and when, and what the ledger paid for it. The versions are dated: none is "the" course. */
import { Query } from '@nestjs/cqrs';
import type { Page, PageRequest } from '../page.js';

/** One dated statement of the register: an event of the stream of the course. */
export interface CourseVersion {
  readonly revision: string;
  readonly type: string;
  readonly effectiveAt: string;
  readonly recordedAt: string;
  /** What the event said, as it is stored. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** Amounts as `"640.00"`; `shareOfGross` is the part of all grants of the year by amount, `"0.5812"`. */
export interface YearTotals {
  readonly year: number;
  readonly applications: number;
  readonly refused: number;
  readonly grants: number;
  readonly withdrawn: number;
  readonly reservedGross: string;
  readonly committedGross: string;
  readonly paidGross: string;
  readonly determined: string;
  readonly undue: string;
  readonly claimed: string;
  readonly received: string;
  readonly waived: string;
  readonly writtenOff: string;
  readonly forgone: string;
  readonly shareOfGross: string;
}

export interface CourseSummary {
  readonly courseId: string;
  readonly providerKvk: string;
  readonly title: string;
  /** Catalogue price as recorded last. */
  readonly price: string;
  readonly recognised: boolean;
  readonly sector?: string;
  readonly theme?: string;
  readonly status: 'listed' | 'excluded' | 'delisted';
  /** Last revision of the stream of the course. */
  readonly revision: string;
}

export interface CourseView extends CourseSummary {
  readonly versions: readonly CourseVersion[];
  readonly totals: readonly YearTotals[];
  readonly position: string;
}

export class ListCourses extends Query<Page<CourseSummary>> {
  constructor(readonly criteria: PageRequest) {
    super();
  }
}

export class GetCourse extends Query<CourseView | undefined> {
  constructor(readonly criteria: { readonly courseId: string }) {
    super();
  }
}
