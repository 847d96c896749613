/** Hands the commands to a funding year to the ledger, which decides; nothing is judged here. */
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandOutcome, Ledger } from '../ledger.js';
import { LEDGER } from '../tokens.js';
import { FundingYearEnvelope } from './funding-year-envelope.js';

@CommandHandler(FundingYearEnvelope)
export class FundingYearHandler implements ICommandHandler<FundingYearEnvelope> {
  constructor(@Inject(LEDGER) private readonly ledger: Ledger) {}

  execute({ year, request }: FundingYearEnvelope): Promise<CommandOutcome> {
    return this.ledger.fundingYear(year, request);
  }
}
