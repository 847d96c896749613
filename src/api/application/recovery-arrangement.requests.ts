/** What can be arranged with a debtor before its claim is paid. */
import { CommandRequestBody } from '../common.requests.js';
import { Day, Ground, NestedList, PositiveAmount, Time, WholeNumber } from '../fields.js';

export class DunningRequest extends CommandRequestBody {
  @WholeNumber(1, 9, { example: 1, description: 'The first is 1; each is above the one before.' })
  readonly level!: number;

  @Time({ optional: true, example: '2022-03-02T09:00:00+01:00', description: 'Default: now.' })
  readonly sentAt?: string;
}

export class DeferralRequest extends CommandRequestBody {
  @Day({ example: '2023-08-31', description: 'Last day of the deferral.' })
  readonly until!: string;

  @Ground({ example: 'at request of the debtor' })
  readonly ground!: string;
}

export class InstalmentRequest {
  @Day({ example: '2023-06-30' })
  readonly dueOn!: string;

  @PositiveAmount({ example: '250.00' })
  readonly amount!: string;
}

export class InstalmentsRequest extends CommandRequestBody {
  @NestedList(() => InstalmentRequest)
  readonly instalments!: InstalmentRequest[];
}
