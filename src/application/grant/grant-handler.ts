/** Hands the commands to a file to the ledger, which decides; nothing is judged here. */
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandOutcome, Ledger } from '../ledger.js';
import { LEDGER } from '../tokens.js';
import { GrantEnvelope } from './grant-envelope.js';

@CommandHandler(GrantEnvelope)
export class GrantHandler implements ICommandHandler<GrantEnvelope> {
  constructor(@Inject(LEDGER) private readonly ledger: Ledger) {}

  execute({ decisionNumber, request }: GrantEnvelope): Promise<CommandOutcome> {
    return this.ledger.grant(decisionNumber, request);
  }
}
