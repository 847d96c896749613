/** The one envelope in which commands to a funding year travel over the command bus. */
import { Command } from '@nestjs/cqrs';
import type { CommandOutcome, CommandRequest, FundingYearRequest } from '../ledger.js';

export class FundingYearEnvelope extends Command<CommandOutcome> {
  constructor(
    readonly year: number,
    readonly request: CommandRequest<FundingYearRequest>,
  ) {
    super();
  }
}
