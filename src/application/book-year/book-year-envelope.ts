/** The one envelope in which commands to a book year travel over the command bus. */
import { Command } from '@nestjs/cqrs';
import type { BookYearCommand } from '../../domain/book-year/book-year.commands.js';
import type { CommandOutcome, CommandRequest } from '../ledger.js';

export class BookYearEnvelope extends Command<CommandOutcome> {
  constructor(
    readonly year: number,
    readonly request: CommandRequest<BookYearCommand>,
  ) {
    super();
  }
}
