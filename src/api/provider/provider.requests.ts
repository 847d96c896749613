/** What can be sent and asked about a provider: its trade name and references. Details themselves are kept elsewhere. */
import { CommandRequestBody, MomentQuery } from '../common.requests.js';
import { Line } from '../fields.js';
import { KvkField, LimitText } from '../identity-fields.js';

export class ProviderPath {
  @KvkField()
  readonly kvk!: string;
}

export class ListProvidersQuery extends MomentQuery {
  @LimitText()
  readonly limit?: string;

  @KvkField({ optional: true, description: '`next` of the page before.' })
  readonly after?: string;
}

export class ProviderRequest extends CommandRequestBody {
  @KvkField({ description: 'Number in the trade register.' })
  readonly kvk!: string;

  @Line({ example: 'Lasschool Rotterdam' })
  readonly name!: string;

  @Line({
    optional: true,
    example: 'iban-ref-1',
    description: 'Reference to the bank account, never its number.',
  })
  readonly ibanRef?: string;

  @Line({ optional: true, example: 'address-ref-1' })
  readonly addressRef?: string;

  @Line({ optional: true, example: 'contact-ref-1' })
  readonly contactRef?: string;
}
