/** How deadlines are found: by day, kind or provider. */
import { obligationKinds, type ObligationKind } from '../../projections/obligation/obligation.query.js';
import { MomentPageQuery } from '../common.requests.js';
import { Choice, Day } from '../fields.js';
import { KvkField } from '../identity-fields.js';

export class ListObligationsQuery extends MomentPageQuery {
  @Day({ optional: true, description: 'Only what asks for attention on or before this day.' })
  readonly due?: string;

  @Choice(obligationKinds, { optional: true, example: 'proof' })
  readonly kind?: ObligationKind;

  @KvkField({ optional: true })
  readonly provider?: string;
}
