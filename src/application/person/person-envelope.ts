/** The one envelope in which commands about a person travel over the command bus. */
import { Command } from '@nestjs/cqrs';
import type { PersonKey } from '../../domain/ids.js';
import type { PersonCommand } from '../../domain/person/person.commands.js';
import type { CommandOutcome, CommandRequest } from '../ledger.js';

export class PersonEnvelope extends Command<CommandOutcome> {
  constructor(
    readonly personKey: PersonKey,
    readonly request: CommandRequest<PersonCommand>,
  ) {
    super();
  }
}
