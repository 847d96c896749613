/**
 * Hands the commands to a provider to the ledger. Registering a provider that has other details by now changes its
 * details: a register delivers what it has, and does not know what was delivered before.
 */
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { uuidOf } from '../command-metadata.js';
import type { CommandOutcome, Ledger } from '../ledger.js';
import { LEDGER } from '../tokens.js';
import { ProviderEnvelope } from './provider-envelope.js';

function isRegisteredAlready(outcome: CommandOutcome): boolean {
  return outcome.outcome === 'rejected' && outcome.rejection.code === 'provider-already-registered';
}

@CommandHandler(ProviderEnvelope)
export class ProviderHandler implements ICommandHandler<ProviderEnvelope> {
  constructor(@Inject(LEDGER) private readonly ledger: Ledger) {}

  async execute({ kvk, request }: ProviderEnvelope): Promise<CommandOutcome> {
    const outcome = await this.ledger.provider(kvk, request);
    if (request.command.type !== 'RegisterProvider' || !isRegisteredAlready(outcome)) return outcome;
    const { metadata, command } = request;
    return this.ledger.provider(kvk, {
      ...request,
      command: { ...command, type: 'ChangeProviderDetails' },
      // Another command, so another id: the same for every repeat of the request.
      metadata: { ...metadata, commandId: uuidOf(`change|${metadata.commandId}`) },
    });
  }
}
