/**
 * Registers a provider, or changes its details when it has others by now: a register delivers what it has, and does
 * not know what was delivered before.
 */
import type { KvkNumber } from '../../domain/ids.js';
import type { ProviderCommand } from '../../domain/provider/provider.commands.js';
import { uuidOf } from '../command-metadata.js';
import type { CommandOutcome, CommandRequest, Ledger } from '../ledger.js';

function isRegisteredAlready(outcome: CommandOutcome): boolean {
  return outcome.outcome === 'rejected' && outcome.rejection.code === 'provider-already-registered';
}

export async function registerProvider(
  ledger: Pick<Ledger, 'provider'>,
  kvk: KvkNumber,
  request: CommandRequest<ProviderCommand>,
): Promise<CommandOutcome> {
  const outcome = await ledger.provider(kvk, request);
  if (request.command.type !== 'RegisterProvider' || !isRegisteredAlready(outcome)) return outcome;
  const { metadata, command } = request;
  return ledger.provider(kvk, {
    ...request,
    command: { ...command, type: 'ChangeProviderDetails' },
    // Another command, so another id: the same for every repeat of the request.
    metadata: { ...metadata, commandId: uuidOf(`change|${metadata.commandId}`) },
  });
}
