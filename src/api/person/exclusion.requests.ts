/** What can be sent about the exclusion of a person. Days are days in the Netherlands; the last day counts. */
import { CommandRequestBody, MomentPageQuery } from '../common.requests.js';
import { Day, Ground, LongText } from '../fields.js';
import { DecisionNumberField, PersonKeyField, UuidField } from '../identity-fields.js';

export class ExclusionPath {
  @PersonKeyField()
  readonly personKey!: string;

  @UuidField()
  readonly id!: string;
}

export class ExclusionRequest extends CommandRequestBody {
  @Day({ optional: true, example: '2023-02-01', description: 'First day; default today.' })
  readonly from?: string;

  @Day({ example: '2025-01-31', description: 'Last day: at most two years after the first (art. 19).' })
  readonly until!: string;

  @Ground({ example: 'false enrolment proof' })
  readonly ground!: string;

  @LongText({
    optional: true,
    judgedLater: true,
    example: 'The person sent a proof that the provider never issued, and was heard about it.',
    description: 'Why the person is to blame. Kept in the vault.',
  })
  readonly text?: string;

  @DecisionNumberField({ optional: true, description: 'File in which the duty was breached.' })
  readonly decisionNumber?: string;

  @Day({ optional: true, example: '2023-01-25', description: 'Day on which the letter was sent.' })
  readonly notifiedOn?: string;
}

export class LiftingRequest extends CommandRequestBody {
  @Ground({ example: 'the person was not to blame' })
  readonly ground!: string;

  @Day({ optional: true, example: '2023-07-03', description: 'First day without it; default today.' })
  readonly from?: string;
}

export class ExclusionsQuery extends MomentPageQuery {}
