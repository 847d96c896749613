/**
 * Judges the commands of a book year and folds its events. An act with the total that the line already has is
 * still an act: it is written, with a change of 0.00.
 */
import { accept, reject, type CommandContext, type Decider, type Decision } from '../decider.js';
import type { BookYearCommand, RecordBudgetAct, RecordExecutionCost } from './book-year.commands.js';
import type { BookYearEvent, BudgetVoted } from './book-year.events.js';
import type { BookYearRejection, BookYearRejectionCode } from './book-year.rejections.js';
import { initialBookYear, type BookYearState } from './book-year.state.js';

type Outcome = Decision<BookYearEvent, BookYearRejection>;

const no = (code: BookYearRejectionCode, detail: string): Outcome => reject({ code, detail });

function whenOpen(state: BookYearState, outcome: Outcome): Outcome {
  return state.closed
    ? no(
        'book-year-closed',
        `The books of ${String(state.year)} are closed. Record it in the first open year.`,
      )
    : outcome;
}

function recordAct(state: BookYearState, { line, act, total }: RecordBudgetAct): Outcome {
  const known = state.lines.get(line);
  if (known?.totalOfAct.get(act) === total) return accept();
  const change = total - (known?.total ?? 0n);
  return whenOpen(state, accept({ type: 'BudgetVoted', data: { line, act, total, change } }));
}

function recordCost(state: BookYearState, command: RecordExecutionCost, context: CommandContext): Outcome {
  const { line, amount, paidOn } = command;
  if (amount <= 0n) return no('amount-not-positive', 'A cost is above 0.00. Give the amount that was paid.');
  if (paidOn > context.today) {
    return no(
      'date-in-future',
      `The cost was paid on ${paidOn}, after today, ${context.today}. Record it once it is paid.`,
    );
  }
  return whenOpen(state, accept({ type: 'ExecutionCostRecorded', data: { line, amount, paidOn } }));
}

function decide(state: BookYearState, command: BookYearCommand, context: CommandContext): Outcome {
  switch (command.type) {
    case 'RecordBudgetAct':
      return recordAct(state, command);
    case 'RecordExecutionCost':
      return recordCost(state, command, context);
    case 'CloseBookYear':
      return state.closed ? accept() : accept({ type: 'BookYearClosed', data: {} });
  }
}

function withAct(state: BookYearState, { line, act, total }: BudgetVoted['data']): BookYearState {
  const totalOfAct = new Map(state.lines.get(line)?.totalOfAct).set(act, total);
  return { ...state, lines: new Map(state.lines).set(line, { total, totalOfAct }) };
}

function evolve(state: BookYearState, event: BookYearEvent): BookYearState {
  switch (event.type) {
    case 'BudgetVoted':
      return withAct(state, event.data);
    case 'ExecutionCostRecorded':
      return state;
    case 'BookYearClosed':
      return { ...state, closed: true };
  }
}

export const bookYearDecider: Decider<BookYearState, BookYearCommand, BookYearEvent, BookYearRejection> = {
  category: 'bookYear',
  initial: initialBookYear,
  decide,
  evolve,
};
