/** Hands the commands about a person to the ledger, which decides; nothing is judged here. */
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandOutcome, Ledger } from '../ledger.js';
import { LEDGER } from '../tokens.js';
import { PersonEnvelope } from './person-envelope.js';

@CommandHandler(PersonEnvelope)
export class PersonHandler implements ICommandHandler<PersonEnvelope> {
  constructor(@Inject(LEDGER) private readonly ledger: Ledger) {}

  execute({ personKey, request }: PersonEnvelope): Promise<CommandOutcome> {
    return this.ledger.person(personKey, request);
  }
}
