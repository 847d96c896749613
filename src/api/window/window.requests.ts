/** What can be sent about a window. The amount of a ceiling is its new total, without what was carried in. */
import { CommandRequestBody, MomentPageQuery } from '../common.requests.js';
import { Amount, DayOrTime, Line, LongText, PositiveAmount } from '../fields.js';
import { WindowIdField, YearText } from '../identity-fields.js';

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
  @Line({ example: 'outage of the portal' })
  readonly ground!: string;
}

export class ListWindowsQuery extends MomentPageQuery {
  @YearText({ optional: true })
  readonly year?: string;
}
