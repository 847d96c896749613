/** Hands the commands to a fund to the ledger, which decides; nothing is judged here. */
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandOutcome, Ledger } from '../ledger.js';
import { LEDGER } from '../tokens.js';
import { FundEnvelope } from './fund-envelope.js';

@CommandHandler(FundEnvelope)
export class FundHandler implements ICommandHandler<FundEnvelope> {
  constructor(@Inject(LEDGER) private readonly ledger: Ledger) {}

  execute({ fundId, request }: FundEnvelope): Promise<CommandOutcome> {
    return this.ledger.fund(fundId, request);
  }
}
