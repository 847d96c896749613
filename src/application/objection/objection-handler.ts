/** Hands the commands to an objection to the ledger, which decides; nothing is judged here. */
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandOutcome, Ledger } from '../ledger.js';
import { LEDGER } from '../tokens.js';
import { ObjectionEnvelope } from './objection-envelope.js';

@CommandHandler(ObjectionEnvelope)
export class ObjectionHandler implements ICommandHandler<ObjectionEnvelope> {
  constructor(@Inject(LEDGER) private readonly ledger: Ledger) {}

  execute({ objectionId, request }: ObjectionEnvelope): Promise<CommandOutcome> {
    return this.ledger.objection(objectionId, request);
  }
}
