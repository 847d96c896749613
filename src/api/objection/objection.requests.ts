/** What can be sent about an objection. What people wrote goes into the vault; the ledger keeps its number and hash. */
import { CommandRequestBody, MomentPageQuery } from '../common.requests.js';
import { Amount, Choice, Choices, Day, Flag, Ground, Line, LongText, Time } from '../fields.js';
import { DecisionNumberField, PersonKeyField, UuidField } from '../identity-fields.js';

const targets = ['refusal', 'award', 'withdrawal', 'determination', 'recovery', 'hold', 'exclusion'] as const;
type Target = (typeof targets)[number];
const outcomes = ['upheld', 'partly', 'dismissed', 'inadmissible'] as const;
type Outcome = (typeof outcomes)[number];
const remedies = ['none', 'reserve', 'reinstate', 'revise', 'reverse-claim', 'lift-exclusion'] as const;
type Remedy = (typeof remedies)[number];
const defects = [
  ...(['no-signature', 'no-name-and-address', 'no-date', 'no-description', 'no-grounds'] as const),
  ...(['no-translation', 'no-authorisation'] as const),
];
type Defect = (typeof defects)[number];
const statuses = ['filed', 'decided', 'appealed', 'ruled'] as const;

export class ObjectionPath {
  @UuidField()
  readonly id!: string;
}

export class ObjectionRequest extends CommandRequestBody {
  @DecisionNumberField({
    optional: true,
    judgedLater: true,
    description: 'File of the decision; may be left out for an exclusion.',
  })
  readonly decisionNumber?: string;

  @Choice(targets, { description: 'Kind of decision that is objected to.' })
  readonly against!: Target;

  @Line({
    optional: true,
    example: 'claim-1',
    description: 'Claim, hold or exclusion; the last one when it is left out.',
  })
  readonly subject?: string;

  @PersonKeyField({ optional: true, description: 'For an exclusion that rests on no file.' })
  readonly personKey?: string;

  @Day({ optional: true, description: 'Day on which the objection came in; default today.' })
  readonly filedOn?: string;

  @LongText({
    optional: true,
    example: 'My enrolment proof was sent in time.',
    description: 'Kept in the vault.',
  })
  readonly text?: string;
}

export class RepairRequestRequest extends CommandRequestBody {
  @Choices(defects, { description: 'What the objection lacks.' })
  readonly defects!: readonly Defect[];

  @Time({ description: 'When the letter was sent that asks for the repair: the term begins.' })
  readonly sentAt!: string;
}

export class RepairRequest extends CommandRequestBody {
  @Day({ optional: true, description: 'Day on which what was lacking came in; default today.' })
  readonly receivedOn?: string;
}

export class HearingRequest extends CommandRequestBody {
  @Day({ optional: true, description: 'Default today.' })
  readonly heldOn?: string;

  @Flag({ optional: true, description: 'False when the person waived the hearing; default true.' })
  readonly attended?: boolean;

  @LongText({ optional: true, example: 'Report of the hearing.', description: 'Kept in the vault.' })
  readonly report?: string;
}

export class ExtensionRequest extends CommandRequestBody {
  @Ground({ example: 'advice of the review chamber is awaited' })
  readonly ground!: string;
}

export class DefaultNoticeRequest extends CommandRequestBody {
  @Day({ optional: true, description: 'Default today.' })
  readonly receivedOn?: string;
}

class RemedyRequest extends CommandRequestBody {
  @Choice(outcomes)
  readonly outcome!: Outcome;

  @Ground({
    example: 'the enrolment proof was there in time',
    description: 'For an objection that is inadmissible for a defect: that defect, such as no-grounds.',
  })
  readonly ground!: string;

  @Choice(remedies, {
    optional: true,
    example: 'reserve',
    description: 'Default: what fits the contested decision when it is upheld, else none.',
  })
  readonly remedy?: Remedy;

  @Amount({
    optional: true,
    description: 'What is granted after all; default all that was asked. Needed to revise a determination.',
  })
  readonly amount?: string;

  @Day({ optional: true, description: 'First day without the exclusion; default its first day.' })
  readonly liftedFrom?: string;
}

export class ObjectionDecisionRequest extends RemedyRequest {
  @LongText({ optional: true, example: 'What was weighed.', description: 'Kept in the vault (Awb 7:12).' })
  readonly text?: string;
}

const exceptions = [
  ...(['unreasonably-late-notice', 'not-interested-party'] as const),
  ...(['manifestly-inadmissible', 'manifestly-unfounded'] as const),
];

export class PenaltyRequest extends CommandRequestBody {
  @Amount({
    optional: true,
    example: '1442.00',
    description: 'What the days come to. It may be left out; another amount is refused.',
  })
  readonly amount?: string;

  @Choice(exceptions, { optional: true, description: 'Why no penalty is due (Awb 4:17(6)).' })
  readonly exception?: (typeof exceptions)[number];
}

export class PenaltyPaymentRequest extends CommandRequestBody {
  @Day({ optional: true, description: 'Bank value date; default today.' })
  readonly paidOn?: string;

  @Line({ optional: true, example: 'stap-execution', description: 'Own line; default stap-execution.' })
  readonly line?: string;
}

const letters = ['receipt', 'decision', 'penalty', 'judgment'] as const;

export class ObjectionLetterRequest extends CommandRequestBody {
  @Choice(letters, { example: 'decision', description: 'What was told; the court itself sends a judgment.' })
  readonly kind!: (typeof letters)[number];

  @Time({ description: 'The term of an appeal runs from the next day.' })
  readonly sentAt!: string;

  @Line({ example: 'post' })
  readonly channel!: string;

  @Line({ optional: true, example: 'objection-decision-2022-1' })
  readonly template?: string;

  @UuidField({ optional: true, description: 'For a judgment; default the last appeal with a ruling.' })
  readonly appealId?: string;
}

export class AppealRequest extends CommandRequestBody {
  @Line({ example: 'Rechtbank Den Haag' })
  readonly court!: string;

  @Day({ optional: true, description: 'Default today.' })
  readonly lodgedOn?: string;
}

export class RulingRequest extends RemedyRequest {
  @UuidField({ optional: true, description: 'Default: the last appeal.' })
  readonly appealId?: string;

  @Line({ optional: true, example: 'ECLI:NL:RBDHA:2023:1234' })
  readonly ecli?: string;

  @Day({ optional: true, description: 'Default today.' })
  readonly ruledOn?: string;
}

export class ListObjectionsQuery extends MomentPageQuery {
  @Choice(statuses, { optional: true })
  readonly status?: (typeof statuses)[number];

  @DecisionNumberField({ optional: true })
  readonly decisionNumber?: string;

  @PersonKeyField({ optional: true })
  readonly person?: string;

  @Choice(targets, { optional: true })
  readonly against?: Target;
}
