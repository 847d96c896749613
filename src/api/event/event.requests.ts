/** How events are found. A stream is named as it is stored: `grant-2022-0000001`. */
import { codecsByCategory } from '../../domain/ledger-events.js';
import { field, textThat, type FieldOptions } from '../field.js';
import { MomentQuery, WaitQuery } from '../common.requests.js';
import { Choice } from '../fields.js';
import { CounterText, CourseIdField, KvkField, LimitText, PersonKeyField } from '../identity-fields.js';

const StreamField = (options: FieldOptions = {}): PropertyDecorator =>
  field(
    {
      name: 'stream',
      accepts: textThat((text) => /^[a-z][A-Za-z]{0,30}-[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/.test(text)),
      message: 'must be the name of a stream, such as "grant-2022-0000001"',
      schema: { type: 'string', example: 'grant-2022-0000001' },
    },
    options,
  );

const TypeField = (): PropertyDecorator =>
  field(
    {
      name: 'type',
      accepts: textThat((text) => /^[A-Z][A-Za-z]{0,63}$/.test(text)),
      message: 'must be the type of an event, such as "BudgetReserved"',
      schema: { type: 'string', example: 'BudgetReserved' },
    },
    { optional: true },
  );

const CATEGORIES = Object.keys(codecsByCategory);

export class EventPath {
  @StreamField()
  readonly stream!: string;

  @CounterText({ example: '0' })
  readonly revision!: string;
}

export class ListEventsQuery extends MomentQuery {
  @LimitText()
  readonly limit?: string;

  @StreamField({ optional: true })
  readonly stream?: string;

  @Choice(CATEGORIES, { optional: true, example: 'fundingYear' })
  readonly category?: string;

  @TypeField()
  readonly type?: string;

  @PersonKeyField({ optional: true })
  readonly person?: string;

  @KvkField({ optional: true })
  readonly provider?: string;

  @CourseIdField({ optional: true })
  readonly course?: string;

  @CounterText({ optional: true, example: '0', description: 'Only events after this position.' })
  readonly after?: string;
}

export class EventQuery extends WaitQuery {}
