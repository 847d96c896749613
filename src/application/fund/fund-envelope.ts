/** The one envelope in which commands to a fund travel over the command bus. */
import { Command } from '@nestjs/cqrs';
import type { FundCommand } from '../../domain/fund/fund.commands.js';
import type { FundId } from '../../domain/ids.js';
import type { CommandOutcome, CommandRequest } from '../ledger.js';

export class FundEnvelope extends Command<CommandOutcome> {
  constructor(
    readonly fundId: FundId,
    readonly request: CommandRequest<FundCommand>,
  ) {
    super();
  }
}
