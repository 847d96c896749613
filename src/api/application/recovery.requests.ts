/** What can be sent to get undue money back, or deliberately not. Texts go into the vault, never into an event. */
import { CommandRequestBody } from '../common.requests.js';
import { Amount, Choice, Day, Flag, Ground, Line, Lines, LongText, Nested } from '../fields.js';
import { UuidField } from '../identity-fields.js';
import { FilePath } from './file.requests.js';

export class ClaimPath extends FilePath {
  @UuidField()
  readonly claimId!: string;
}

export class DebtorRequest {
  @Choice(['provider', 'person'])
  readonly kind!: 'provider' | 'person';
}

/** Whether it is enough is for the ledger to say: without codes or text a claim is refused, not misread. */
export class WeighingRequest {
  @Lines({ optional: true, judgedLater: true, example: ['provider-at-fault', 'no-hardship'] })
  readonly codes?: string[];

  @LongText({
    optional: true,
    judgedLater: true,
    example: 'The provider cancelled the course after it was paid.',
  })
  readonly text?: string;
}

export class ClawbackRequest extends CommandRequestBody {
  /** Left out: the provider, or the person when the course began and the person is at fault. The answer says who. */
  @Nested(() => DebtorRequest, { optional: true })
  readonly debtor?: DebtorRequest;

  @Amount({ example: '600.00', description: 'At most what was paid unduly.' })
  readonly amount!: string;

  @Line({ example: 'Awb 4:57' })
  readonly legalBasis!: string;

  @Nested(() => WeighingRequest, { optional: true, judgedLater: true })
  readonly weighing?: WeighingRequest;
}

export class ReceiptRequest extends CommandRequestBody {
  @Amount({ example: '100.00' })
  readonly amount!: string;

  @Day({ optional: true, description: 'Bank value date; default today.' })
  readonly receivedOn?: string;

  @Line({
    optional: true,
    example: '2023-0000017',
    description: 'File or invoice whose payment was withheld: set off (verrekening).',
  })
  readonly setOffAgainst?: string;
}

class GroundRequest extends CommandRequestBody {
  @Ground({ example: 'hardship' })
  readonly ground!: string;

  @LongText({
    optional: true,
    example: 'Collecting would cost more than it brings.',
    description: 'Kept in the vault.',
  })
  readonly text?: string;
}

export class ReversalRequest extends GroundRequest {}

export class WaiverRequest extends GroundRequest {
  @Amount({ example: '500.00' })
  readonly amount!: string;
}

export class WriteOffRequest extends WaiverRequest {
  @Flag({ description: 'Money may still come in.' })
  readonly temporary!: boolean;
}

export class RefundRequest extends CommandRequestBody {
  @Amount({ example: '100.00' })
  readonly amount!: string;

  @Day({ optional: true, description: 'Bank value date; default today.' })
  readonly paidOn?: string;
}
