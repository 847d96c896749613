/** How a person's balance is asked for: by pseudonym and funding year. */
import { MomentQuery } from '../common.requests.js';
import { PersonKeyField, YearText } from '../identity-fields.js';

export class PersonPath {
  @PersonKeyField()
  readonly personKey!: string;
}

export class BalanceQuery extends MomentQuery {
  @YearText({ optional: true, description: 'Funding year; default this year.' })
  readonly year?: string;
}
