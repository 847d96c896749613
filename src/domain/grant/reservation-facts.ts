/** What the funding year holds for a file: an input of its commands, because the file does not know it before the award. */
import type { FileDimensions } from '../file-dimensions.js';
import type { LocalDate } from '../local-date.js';
import type { Cents } from '../money.js';

/** What was reserved for this file. `needsPerson`: contested eligibility, or no matching enrolment proof. */
export interface ReservationFacts {
  readonly dimensions: FileDimensions;
  readonly amount: Cents;
  readonly startDate: LocalDate;
  readonly endDate: LocalDate;
  readonly latestStart: LocalDate;
  readonly needsPerson: boolean;
  /** Legal day of the decision on the application: nothing on the file works from before it. */
  readonly receivedOn?: LocalDate;
  /** Reserved on objection: only what carries the objection out may use it. */
  readonly onObjection?: true;
}
