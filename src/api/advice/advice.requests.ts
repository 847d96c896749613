/** What can be sent about advice. The money comes from a line of its own or from a window: never from both. */
import {
  adviceCancellationCauses,
  type AdviceCancellationCause,
} from '../../domain/funding-year/advice.commands.js';
import { isAdviceId } from '../../domain/ids.js';
import { check, field, textThat, type FieldOptions } from '../field.js';
import { Amount, Choice, Day, Line, PositiveAmount, WholeNumber } from '../fields.js';
import { CommandRequestBody, MomentPageQuery } from '../common.requests.js';
import { KvkField, PersonKeyField, WindowIdField, YearText } from '../identity-fields.js';

export const adviceStatuses = ['registered', 'delivered', 'claimed', 'paid', 'cancelled'] as const;
export type AdviceStatusText = (typeof adviceStatuses)[number];

const AdviceIdField = (options: FieldOptions = {}): PropertyDecorator =>
  field(
    {
      name: 'adviceId',
      accepts: textThat(isAdviceId),
      message: 'must be a year, "-A" and seven digits, such as "2022-A0000012"',
      schema: { type: 'string' },
    },
    { example: '2022-A0000012', ...options },
  );

/** A code: never a text about a person. */
const CodeField = (options: FieldOptions = {}): PropertyDecorator =>
  field(
    {
      name: 'code',
      accepts: textThat((text) => /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(text) && text.length <= 64),
      message: 'must be a code of lower-case letters, digits and dashes, at most 64',
      schema: { type: 'string', maxLength: 64 },
    },
    options,
  );

export class AdvicePath {
  @AdviceIdField()
  readonly id!: string;
}

export class AdviceYearPath {
  @YearText()
  readonly year!: string;
}

export class AdviceBudgetRequest extends CommandRequestBody {
  @Line({ example: 'ontwikkeladvies', description: 'Line of the budget law that pays advice only.' })
  readonly line!: string;

  @Amount({ example: '10500000.00', description: 'New total of the line for this year.' })
  readonly amount!: string;

  @Day({
    optional: true,
    example: '2022-04-01',
    description: 'First day of registration; left out: as it was.',
  })
  readonly opensOn?: string;

  @Day({
    optional: true,
    example: '2022-12-01',
    description: 'Last day of registration; left out: as it was.',
  })
  readonly registerUntil?: string;

  @Day({ optional: true, example: '2022-12-15', description: 'Last day of a claim; left out: as it was.' })
  readonly claimUntil?: string;
}

export class RegisterAdviceRequest extends CommandRequestBody {
  @PersonKeyField()
  readonly personKey!: string;

  @KvkField({ example: '87654321', description: 'The adviser, chosen by the person.' })
  readonly adviserKvk!: string;

  @PositiveAmount({ example: '700.00', description: 'Price of the advice.' })
  readonly amount!: string;

  @CodeField({
    example: 'group-declaration-2022',
    description: 'Code of the declaration that the person signed; never what it says.',
  })
  readonly groupDeclaration!: string;

  @check(
    'oneSource',
    (value, object) =>
      value === undefined || (object as Readonly<Record<string, unknown>>)['window'] === undefined,
    'must be left out when a window pays',
  )
  @WholeNumber(2000, 2999, {
    optional: true,
    example: 2022,
    description: 'Funding year of the line that pays; default the year in which it works.',
  })
  readonly year?: number;

  @Line({
    optional: true,
    example: 'ontwikkeladvies',
    description: 'Line that pays; default ontwikkeladvies.',
  })
  readonly line?: string;

  @WindowIdField({ optional: true, description: 'Window whose slice advice pays, instead of year and line.' })
  readonly window?: string;
}

export class AdviceDeliveryRequest extends CommandRequestBody {
  @Day({ optional: true, description: 'Day of the conversation; default today.' })
  readonly deliveredOn?: string;
}

export class AdviceClaimRequest extends CommandRequestBody {
  @Amount({
    optional: true,
    example: '700.00',
    description: 'At most what was registered; default all of it.',
  })
  readonly amount?: string;
}

export class AdvicePaymentRequest extends CommandRequestBody {
  @Day({ optional: true, description: 'Bank value date; default today.' })
  readonly paidOn?: string;
}

export class AdviceCancellationRequest extends CommandRequestBody {
  @Choice(adviceCancellationCauses, { description: 'By whose doing it does not take place.' })
  readonly cause!: AdviceCancellationCause;
}

export class ListAdvicesQuery extends MomentPageQuery {
  @PersonKeyField({ optional: true })
  readonly person?: string;

  @KvkField({ optional: true, example: '87654321' })
  readonly adviser?: string;

  @Choice(adviceStatuses, { optional: true })
  readonly status?: AdviceStatusText;

  @WindowIdField({ optional: true })
  readonly window?: string;

  @Line({ optional: true, example: 'ontwikkeladvies' })
  readonly line?: string;

  @YearText({ optional: true })
  readonly year?: string;
}
