/** What can be sent about a file after its reservation. Dates are of what happened; left out, it happened today. */
import { CommandRequestBody, MomentPageQuery } from '../common.requests.js';
import {
  Amount,
  Choice,
  Day,
  Flag,
  Ground,
  Line,
  NotBefore,
  PositiveAmount,
  Time,
  WholeNumber,
} from '../fields.js';
import {
  CourseIdField,
  DecisionNumberField,
  KvkField,
  PersonKeyField,
  UuidField,
  WindowIdField,
} from '../identity-fields.js';

export class FilePath {
  @DecisionNumberField()
  readonly decisionNumber!: string;
}

export class ApplicationIdPath {
  @UuidField()
  readonly applicationId!: string;
}

export class RefusalRequest extends CommandRequestBody {
  @Ground({ example: 'course-not-eligible' })
  readonly ground!: string;
}

export class PurchaseOrderRequest extends CommandRequestBody {
  @Line({ optional: true, example: 'PO-2022-1', description: 'Default: the decision number.' })
  readonly orderNumber?: string;
}

export class InvoiceRequest extends CommandRequestBody {
  @Line({ example: 'F-2022-17' })
  readonly invoiceNumber!: string;

  @PositiveAmount()
  readonly amount!: string;

  @Day({ optional: true })
  readonly receivedOn?: string;
}

export class AdvanceRequest extends CommandRequestBody {
  @Amount({ example: '600.00' })
  readonly amount!: string;

  @Day({ optional: true, description: 'Bank value date; default today.' })
  readonly paidOn?: string;

  @Flag({ description: 'Nothing more will be paid: the rest of the grant comes free.' })
  readonly final!: boolean;
}

export class CourseStartRequest extends CommandRequestBody {
  @Day()
  readonly startedOn!: string;
}

export class ReschedulingRequest extends CommandRequestBody {
  @Day({ example: '2022-06-01' })
  readonly startDate!: string;

  @NotBefore('startDate')
  @Day({ example: '2022-07-31' })
  readonly endDate!: string;
}

export class ParticipationProofRequest extends CommandRequestBody {
  @Choice(['completed', 'insufficient', 'absent'])
  readonly outcome!: 'completed' | 'insufficient' | 'absent';

  @WholeNumber(0, 100, { optional: true, example: 85, description: 'Percentage of the meetings.' })
  readonly attendance?: number;

  @Day({ optional: true, example: '2022-07-15' })
  readonly receivedOn?: string;
}

export class DeterminationRequest extends CommandRequestBody {
  @Amount({ example: '600.00', description: 'At most what was paid.' })
  readonly amount!: string;

  @Ground({ example: 'completed' })
  readonly ground!: string;
}

export class RevisionRequest extends CommandRequestBody {
  @Amount({
    example: '400.00',
    description: 'What goes above what is undue is reserved anew first, when there is money.',
  })
  readonly amount!: string;

  @Ground({
    example: 'unknown-facts',
    description: 'To lower it: unknown-facts, proof-corrected, known-error or later-breach (Awb 4:49).',
  })
  readonly ground!: string;

  @Day({ optional: true, example: '2022-09-01', description: 'Of a later breach: the limit counts from it.' })
  readonly breachOn?: string;
}

export class WithdrawalRequest extends CommandRequestBody {
  @Choice(['person', 'provider', 'agency', 'administrative'], { example: 'provider' })
  readonly cause!: 'person' | 'provider' | 'agency' | 'administrative';

  @Ground({ example: 'course cancelled by the provider' })
  readonly ground!: string;
}

export class NotificationRequest extends CommandRequestBody {
  @Line({ example: 'award', description: 'Which decision was told.' })
  readonly kind!: string;

  @Time({ example: '2022-03-02T09:00:00+01:00' })
  readonly sentAt!: string;

  @Line({ example: 'post' })
  readonly channel!: string;

  @Line({ example: 'award-2022-1' })
  readonly template!: string;
}

const STATUSES = [
  ...(['reserved', 'refused', 'awarded', 'ordered', 'invoiced', 'paid'] as const),
  ...(['started', 'proven', 'determined', 'withdrawn', 'closed'] as const),
];

export class ListFilesQuery extends MomentPageQuery {
  @KvkField({ optional: true })
  readonly provider?: string;

  @CourseIdField({ optional: true })
  readonly course?: string;

  @WindowIdField({ optional: true })
  readonly window?: string;

  @PersonKeyField({ optional: true })
  readonly person?: string;

  @Choice(STATUSES, { optional: true })
  readonly status?: (typeof STATUSES)[number];
}
