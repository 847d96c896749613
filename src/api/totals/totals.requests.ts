/** How the trial balance is asked for: `at` is another word for `asOf`, the one that bookkeepers use. */
import { MomentQuery } from '../common.requests.js';
import { DayOrTime } from '../fields.js';

export class TrialBalanceQuery extends MomentQuery {
  @DayOrTime({ optional: true, description: 'The same as asOf.' })
  readonly at?: string;
}
