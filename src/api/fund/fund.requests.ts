/** What can be sent about a fund. Money is set as a new total, an entitlement and a top-up are what comes on top. */
import { isBucketId, isFundId, looksLikeBsn } from '../../domain/ids.js';
import { CommandRequestBody, MomentQuery } from '../common.requests.js';
import { field, textThat, type FieldOptions } from '../field.js';
import { Amount, Day, Flag, Line, Nested, PositiveAmount } from '../fields.js';
import { DecisionNumberField, PersonKeyField } from '../identity-fields.js';

/** `sector-metal_2022`: name and the year in which the fund began. */
export const FundIdField = (options: FieldOptions = {}): PropertyDecorator =>
  field(
    {
      name: 'fundId',
      accepts: textThat(isFundId),
      message: 'must be a name in lower case, an underscore and a year, such as "sector-metal_2022"',
      schema: { type: 'string', example: 'sector-metal_2022' },
    },
    options,
  );

const BucketIdField = (options: FieldOptions = {}): PropertyDecorator =>
  field(
    {
      name: 'bucketId',
      accepts: textThat((text) => isBucketId(text) && !looksLikeBsn(text)),
      message: 'must be 1 to 64 letters, digits, dots, dashes or underscores, and no citizen service number',
      schema: { type: 'string', example: 'account-1' },
    },
    options,
  );

export class FundPath {
  @FundIdField()
  readonly fundId!: string;
}

export class BucketPath extends FundPath {
  @BucketIdField()
  readonly bucketId!: string;
}

export class FundRuleRequest {
  @PositiveAmount({ example: '2500.00', description: 'The most that may stand to the name of one person.' })
  readonly perPerson!: string;

  @Day({ optional: true, example: '2031-12-31', description: 'Last day on which any bucket may be used.' })
  readonly expiresOn?: string;

  @Flag({ description: 'Buckets may outlast the year of the fund: they stay with the person.' })
  readonly carriesOver!: boolean;

  @Flag({ description: 'Granting sets money aside; otherwise who comes first is served.' })
  readonly setAside!: boolean;
}

export class OpenFundRequest extends CommandRequestBody {
  @FundIdField()
  readonly fundId!: string;

  @Line({ example: 'training fund of the metal sector' })
  readonly payer!: string;

  @Nested(() => FundRuleRequest)
  readonly rule!: FundRuleRequest;
}

export class FundMoneyRequest extends CommandRequestBody {
  @Amount({ example: '500000.00', description: 'New total of the fund, not the difference.' })
  readonly amount!: string;
}

export class EntitlementRequest extends CommandRequestBody {
  @BucketIdField()
  readonly bucketId!: string;

  @PersonKeyField()
  readonly personKey!: string;

  @PositiveAmount({ example: '500.00' })
  readonly amount!: string;

  @Day({ optional: true, example: '2027-12-31', description: 'Last day of use; default by the rule.' })
  readonly expiresOn?: string;
}

export class TopUpRequest extends CommandRequestBody {
  @PositiveAmount({ example: '250.00' })
  readonly amount!: string;

  @Day({ optional: true, example: '2029-12-31', description: 'A later last day of use.' })
  readonly expiresOn?: string;
}

export class MergerRequest extends CommandRequestBody {
  @BucketIdField({ example: 'account-2', description: 'The bucket that takes up this one.' })
  readonly into!: string;
}

export class FundPaymentRequest extends CommandRequestBody {
  @DecisionNumberField()
  readonly decisionNumber!: string;

  @PositiveAmount({ example: '400.00', description: 'At most what the fund owes; the rest goes back.' })
  readonly amount!: string;

  @Day({ optional: true, description: 'Bank value date; default today.' })
  readonly paidOn?: string;
}

export class BucketsQuery extends MomentQuery {
  @Day({ optional: true, description: 'The day on which the buckets are looked at; default today.' })
  readonly on?: string;
}
