/** The one envelope in which commands to a file after its reservation travel over the command bus. */
import { Command } from '@nestjs/cqrs';
import type { DecisionNumber } from '../../domain/ids.js';
import type { CommandOutcome, CommandRequest, GrantRequest } from '../ledger.js';

export class GrantEnvelope extends Command<CommandOutcome> {
  constructor(
    readonly decisionNumber: DecisionNumber,
    readonly request: CommandRequest<GrantRequest>,
  ) {
    super();
  }
}
