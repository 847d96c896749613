/**
 * The parameters of the regulation (Subsidieregeling STAP-budget, BWBR0045419) as dated data. A version holds
 * every parameter, so that a decision names one version and nothing else; it is passed to `decide`, never looked up.
 */
import type { LocalDate } from '../local-date.js';
import type { Cents } from '../money.js';

export interface Regulation {
  /** Publication in the Staatscourant, or a name of ours when the number is not established. */
  readonly id: string;
  /** First day on which decisions are taken under this version. */
  readonly inForce: LocalDate;
  /** Most that one grant can be, in cents. */
  readonly maximumGrant: Cents;
  /** An amount that no longer fits in the ceiling: refuse it `whole`, or grant the `partial` amount left. */
  readonly edgeFit: 'whole' | 'partial';
  /** The course starts at the earliest so many days after the application. */
  readonly earliestStartDays: number;
  /** The course starts at the latest so many months after the end of the window as it was planned. */
  readonly latestStartMonths: number;
  /** Only education recognised by the ministry of education. */
  readonly recognisedOnly: boolean;
  /** A failed opening may be followed by a new one. */
  readonly reopeningAllowed: boolean;
}
