/** Hands the commands to a course to the ledger, which decides; nothing is judged here. */
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandOutcome, Ledger } from '../ledger.js';
import { LEDGER } from '../tokens.js';
import { CourseEnvelope } from './course-envelope.js';

@CommandHandler(CourseEnvelope)
export class CourseHandler implements ICommandHandler<CourseEnvelope> {
  constructor(@Inject(LEDGER) private readonly ledger: Ledger) {}

  execute({ courseId, request }: CourseEnvelope): Promise<CommandOutcome> {
    return this.ledger.course(courseId, request);
  }
}
