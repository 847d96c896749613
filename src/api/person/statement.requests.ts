/** What a person says of the statement. `upTo` is the position that the statement gave: what came later is not meant. */
import { CommandRequestBody } from '../common.requests.js';
import { LongText } from '../fields.js';
import { CounterText } from '../identity-fields.js';

export class StatementConfirmationRequest extends CommandRequestBody {
  @CounterText({ example: '1', description: '`position` of the statement that the person read.' })
  readonly upTo!: string;
}

export class StatementDisputeRequest extends StatementConfirmationRequest {
  @LongText({
    optional: true,
    description: 'What is wrong, in the words of the person. It goes into the vault.',
  })
  readonly text?: string;
}
