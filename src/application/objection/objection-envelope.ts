/** The one envelope in which commands to an objection travel over the command bus. */
import { Command } from '@nestjs/cqrs';
import type { ObjectionId } from '../../domain/ids.js';
import type { CommandOutcome, CommandRequest, ObjectionRequest } from '../ledger.js';

export class ObjectionEnvelope extends Command<CommandOutcome> {
  constructor(
    readonly objectionId: ObjectionId,
    readonly request: CommandRequest<ObjectionRequest>,
  ) {
    super();
  }
}
