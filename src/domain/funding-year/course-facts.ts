/**
 * What other streams said at the moment of a decision: the application looks it up, the decider only reads it. A
 * course nobody assessed has no assessment, which is no ground to refuse it.
 */
import type { KvkNumber } from '../ids.js';
import type { LocalDate } from '../local-date.js';
import type { Cents } from '../money.js';

/** What the register said of the course on the day of the application. */
export interface CourseFacts {
  readonly providerKvk: KvkNumber;
  readonly listed: boolean;
  readonly excluded: boolean;
  /** First day of the exclusion that works on the day of the application. */
  readonly excludedFrom?: LocalDate;
  readonly recognised: boolean;
  readonly price: Cents;
  readonly sector?: string;
  /** As last assessed by then; absent when nobody assessed it, which is no ground to refuse. */
  readonly labourMarketOriented?: boolean;
  readonly marketPrice?: boolean;
  /** Gifts, rewards or travel come with it. */
  readonly advantages?: boolean;
  readonly definitionMet?: boolean;
  readonly taughtAbroad?: boolean;
  /** On the list of what is never paid, whoever teaches it. */
  readonly onAnnex?: boolean;
}

/** What other streams said at the moment of the decision. `course` is absent when the register does not know it. */
export interface ApplicationFacts {
  readonly course?: CourseFacts;
  readonly personExcluded: boolean;
}
