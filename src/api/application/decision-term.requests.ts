/** What can be sent about the term of a decision on an application: another day, or what the applicant has to complete. */
import { missingParts, type MissingPart } from '../../domain/missing-parts.js';
import { CommandRequestBody } from '../common.requests.js';
import { Choices, Day, Ground, Time } from '../fields.js';

export class PostponementRequest extends CommandRequestBody {
  @Day({ example: '2022-04-29', description: 'Last day to decide from now on.' })
  readonly decideBy!: string;

  @Ground({ example: 'eligibility-under-investigation' })
  readonly ground!: string;

  @Time({ optional: true, example: '2022-03-10T09:00:00+01:00', description: 'Of the letter; default: now.' })
  readonly sentAt?: string;
}

export class DataRequestRequest extends CommandRequestBody {
  @Choices(missingParts, { description: 'What is missing; never the data themselves.' })
  readonly missing!: readonly MissingPart[];

  @Day({ optional: true, example: '2022-03-24', description: 'Default: two weeks after the letter.' })
  readonly completeBy?: string;

  @Time({ optional: true, example: '2022-03-10T09:00:00+01:00', description: 'Of the letter; default: now.' })
  readonly sentAt?: string;
}

export class DataReceiptRequest extends CommandRequestBody {
  @Day({ optional: true, example: '2022-03-15', description: 'Default: today.' })
  readonly receivedOn?: string;
}
