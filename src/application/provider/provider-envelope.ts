/** The one envelope in which commands to a provider travel over the command bus. */
import { Command } from '@nestjs/cqrs';
import type { KvkNumber } from '../../domain/ids.js';
import type { ProviderCommand } from '../../domain/provider/provider.commands.js';
import type { CommandOutcome, CommandRequest } from '../ledger.js';

export class ProviderEnvelope extends Command<CommandOutcome> {
  constructor(
    readonly kvk: KvkNumber,
    readonly request: CommandRequest<ProviderCommand>,
  ) {
    super();
  }
}
