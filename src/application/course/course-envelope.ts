/** The one envelope in which commands to a course travel over the command bus. */
import { Command } from '@nestjs/cqrs';
import type { CourseId } from '../../domain/ids.js';
import type { CommandOutcome, CommandRequest, CourseRequest } from '../ledger.js';

export class CourseEnvelope extends Command<CommandOutcome> {
  constructor(
    readonly courseId: CourseId,
    readonly request: CommandRequest<CourseRequest>,
  ) {
    super();
  }
}
