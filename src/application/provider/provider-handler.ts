/** Hands the commands to a provider to the ledger. One that is sent again with other details gets those details. */
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandOutcome, Ledger } from '../ledger.js';
import { LEDGER } from '../tokens.js';
import { ProviderEnvelope } from './provider-envelope.js';
import { registerProvider } from './register-provider.js';

@CommandHandler(ProviderEnvelope)
export class ProviderHandler implements ICommandHandler<ProviderEnvelope> {
  constructor(@Inject(LEDGER) private readonly ledger: Ledger) {}

  execute({ kvk, request }: ProviderEnvelope): Promise<CommandOutcome> {
    return registerProvider(this.ledger, kvk, request);
  }
}
