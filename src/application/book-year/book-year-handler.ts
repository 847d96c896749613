/** Hands the commands to a book year to the ledger, which decides; nothing is judged here. */
import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandOutcome, Ledger } from '../ledger.js';
import { LEDGER } from '../tokens.js';
import { BookYearEnvelope } from './book-year-envelope.js';

@CommandHandler(BookYearEnvelope)
export class BookYearHandler implements ICommandHandler<BookYearEnvelope> {
  constructor(@Inject(LEDGER) private readonly ledger: Ledger) {}

  execute({ year, request }: BookYearEnvelope): Promise<CommandOutcome> {
    return this.ledger.bookYear(year, request);
  }
}
