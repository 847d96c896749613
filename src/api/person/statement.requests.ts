/** What a person says of the statement. `upTo` is the moment that the statement gave: what was recorded later is not meant. */
import { CommandRequestBody } from '../common.requests.js';
import { LongText, Time } from '../fields.js';

export class StatementConfirmationRequest extends CommandRequestBody {
  @Time({
    example: '2022-03-10T09:00:00.000Z',
    description: '`knownAt` of the statement that the person read.',
  })
  readonly upTo!: string;
}

export class StatementDisputeRequest extends StatementConfirmationRequest {
  @LongText({
    optional: true,
    description: 'What is wrong, in the words of the person. It goes into the vault.',
  })
  readonly text?: string;
}
