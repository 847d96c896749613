/** What can be sent about a window. The amount of a ceiling is its new total, without what was carried in. */
import { CommandRequestBody, MomentPageQuery } from '../common.requests.js';
import {
  Amount,
  DayOrTime,
  Ground,
  Line,
  Lines,
  LongText,
  Nested,
  PositiveAmount,
  WholeNumber,
} from '../fields.js';
import {
  CounterText,
  CourseIdField,
  Digest,
  KvkField,
  PersonKeyField,
  UuidField,
  WindowIdField,
  YearText,
} from '../identity-fields.js';

export class WindowPath {
  @WindowIdField()
  readonly id!: string;
}

export class CeilingRequest extends CommandRequestBody {
  @Line({
    optional: true,
    example: 'general',
    description: 'Part of the money of the window; default general.',
  })
  readonly slice?: string;

  @Amount({ example: '34000000.00', description: 'New total of the own money of the slice.' })
  readonly amount!: string;

  @DayOrTime({ example: '2022-02-15', description: 'Day of publication (Awb 4:27).' })
  readonly publishedAt!: string;

  @LongText({ optional: true, example: 'Set with the budget of 2022.', description: 'Kept in the vault.' })
  readonly reason?: string;
}

export class CarryOverRequest extends CommandRequestBody {
  @WindowIdField({ example: '2022-2', description: 'A later window of the same year.' })
  readonly to!: string;

  @PositiveAmount({ example: '250000.00' })
  readonly amount!: string;

  @Line({ optional: true, example: 'general' })
  readonly slice?: string;
}

export class FailedOpeningRequest extends CommandRequestBody {
  @Ground({ example: 'outage of the portal' })
  readonly ground!: string;
}

/** A course of one of these sectors, or a person with this verified group fact. */
export class SliceCriteriaRequest {
  @Lines({ optional: true, example: ['technology', 'ict', 'care'] })
  readonly sectors?: readonly string[];

  @Line({ optional: true, example: 'flexible-contract' })
  readonly groupFact?: string;
}

export class EarmarkRequest extends CommandRequestBody {
  @Line({ example: 'care', description: 'A slice of its own when it is for some only.' })
  readonly slice!: string;

  @PositiveAmount({ example: '2000000.00' })
  readonly amount!: string;

  @Line({ example: 'labour market fund care', description: 'Where the money comes from.' })
  readonly source!: string;

  @Nested(() => SliceCriteriaRequest, { optional: true })
  readonly criteria?: SliceCriteriaRequest;
}

export class HoldingRequest extends CommandRequestBody {
  @Line({ optional: true, example: 'general' })
  readonly slice?: string;

  @PositiveAmount({ example: '50000.00' })
  readonly amount!: string;

  @Ground({ example: 'objections still open', description: 'Why it is set apart: shown with the window.' })
  readonly ground!: string;
}

export class HoldingReleaseRequest extends CommandRequestBody {
  @PositiveAmount({ example: '50000.00' })
  readonly amount!: string;

  @Ground({ example: 'objections decided' })
  readonly ground!: string;
}

export class HoldingPath extends WindowPath {
  @UuidField({ description: 'As the answer to the holding gave it.' })
  readonly holdingId!: string;
}

export class PreRegistrationRequest extends CommandRequestBody {
  @PersonKeyField()
  readonly personKey!: string;

  @KvkField()
  readonly providerKvk!: string;

  @CourseIdField()
  readonly courseId!: string;

  @Line({ example: 'announcement-2022-00871', description: "The provider's own number." })
  readonly reference!: string;
}

export class QueueRequest extends CommandRequestBody {
  @WholeNumber(1, 500_000, { example: 43_000, description: 'How many waited before the opening.' })
  readonly tickets!: number;

  @Digest({ description: 'SHA-256 of the seed: the seed itself is shown after the opening.' })
  readonly commitment!: string;
}

export class DrawingRequest extends CommandRequestBody {
  @Line({ example: 'a seed of at least 32 random characters' })
  readonly seed!: string;
}

export class TicketPath extends WindowPath {
  @CounterText({ description: 'Number of the ticket, from 1.' })
  readonly ticket!: string;
}

export class ListWindowsQuery extends MomentPageQuery {
  @YearText({ optional: true })
  readonly year?: string;
}
