/** What can be sent to change a file under its grant: another course, another number, a hold, its end. */
import { CommandRequestBody } from '../common.requests.js';
import { Day, Ground, Line, LongText, NotBefore, PositiveAmount, Time } from '../fields.js';
import { CourseIdField, KvkField, UuidField } from '../identity-fields.js';
import { FilePath } from './file.requests.js';

export class SwapRequest extends CommandRequestBody {
  @CourseIdField({ description: 'The course that takes the place of the granted one.' })
  readonly courseId!: string;

  @KvkField()
  readonly providerKvk!: string;

  @PositiveAmount({ example: '600.00', description: 'Price on the new enrolment proof, VAT included.' })
  readonly price!: string;

  @Day({ example: '2022-06-01' })
  readonly startDate!: string;

  @NotBefore('startDate')
  @Day({ example: '2022-07-31' })
  readonly endDate!: string;
}

export class ReplacementRequest extends SwapRequest {
  @Ground({ example: 'duplicate application in two channels' })
  readonly ground!: string;
}

export class HoldPath extends FilePath {
  @UuidField()
  readonly holdId!: string;
}

export class HoldRequest extends CommandRequestBody {
  @Ground({ example: 'suspected-breach' })
  readonly ground!: string;

  @Day({
    optional: true,
    example: '2022-05-31',
    description: 'Last day of the hold; default and at most: 13 weeks after the notice.',
  })
  readonly until?: string;

  @Time({ optional: true, example: '2022-03-02T09:00:00+01:00', description: 'Default: now.' })
  readonly noticeSentAt?: string;

  @LongText({
    optional: true,
    judgedLater: true,
    example: 'The provider could not show that this course was given.',
    description: 'The reason for this one hold, as the recipient was told it. Kept in the vault.',
  })
  readonly text?: string;
}

export class ReminderRequest extends CommandRequestBody {
  @Line({ example: 'proof', description: 'What was due.' })
  readonly kind!: string;

  @Day({ example: '2022-10-31' })
  readonly dueOn!: string;

  @Time({ optional: true, example: '2022-03-02T09:00:00+01:00', description: 'Default: now.' })
  readonly sentAt?: string;

  @Line({ example: 'email' })
  readonly channel!: string;

  @Line({ example: 'proof-reminder' })
  readonly template!: string;
}

export class ProposalPath extends FilePath {
  @UuidField()
  readonly proposalId!: string;
}

export class FileGroundRequest extends CommandRequestBody {
  @Ground({ example: 'settled' })
  readonly ground!: string;
}
