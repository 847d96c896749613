/** The commands of a book year: accepted, refused and repeated. */
import { describe, it } from '@jest/globals';
import type { BookYearCommand } from '../../../src/domain/book-year/book-year.commands.js';
import { bookYearDecider } from '../../../src/domain/book-year/book-year.decider.js';
import type { BookYearEvent } from '../../../src/domain/book-year/book-year.events.js';
import { given } from '../../support/decider-specification.js';

const act = (name: string, total: bigint, line = 'stap'): BookYearCommand => ({
  type: 'RecordBudgetAct',
  line,
  act: name,
  total,
});
const voted = (name: string, total: bigint, change: bigint, line = 'stap'): BookYearEvent => ({
  type: 'BudgetVoted',
  data: { line, act: name, total, change },
});
const cost = (amount: bigint, paidOn = '2022-05-02'): BookYearCommand => ({
  type: 'RecordExecutionCost',
  line: 'stap-execution',
  amount,
  paidOn,
});
const paid = (amount: bigint, paidOn = '2022-05-02'): BookYearEvent => ({
  type: 'ExecutionCostRecorded',
  data: { line: 'stap-execution', amount, paidOn },
});
const closed: BookYearEvent = { type: 'BookYearClosed', data: {} };

const bookYear = (...events: BookYearEvent[]) => given(bookYearDecider, '2022', ...events);

describe('a budget act', () => {
  it('votes the first total of a line', () =>
    bookYear()
      .when(act('budget', 100_000n))
      .then(voted('budget', 100_000n, 100_000n)));
  it('adds the difference to a line that has a total', () =>
    bookYear(voted('budget', 100_000n, 100_000n))
      .when(act('spring', 120_000n))
      .then(voted('spring', 120_000n, 20_000n)));
  it('lowers a line, to nothing too', () => {
    bookYear(voted('budget', 100_000n, 100_000n))
      .when(act('autumn', 40_000n))
      .then(voted('autumn', 40_000n, -60_000n));
    bookYear(voted('budget', 100_000n, 100_000n))
      .when(act('autumn', 0n))
      .then(voted('autumn', 0n, -100_000n));
  });
  it('keeps the lines apart', () =>
    bookYear(voted('budget', 100_000n, 100_000n))
      .when(act('budget', 500n, 'stap-execution'))
      .then(voted('budget', 500n, 500n, 'stap-execution')));
  it('is written with a change of nothing when a new act confirms the total', () =>
    bookYear(voted('budget', 100_000n, 100_000n))
      .when(act('spring', 100_000n))
      .then(voted('spring', 100_000n, 0n)));
  it('writes nothing when the same act with the same total is there', () => {
    const history = [voted('budget', 100_000n, 100_000n), voted('spring', 120_000n, 20_000n)];
    bookYear(...history)
      .when(act('spring', 120_000n))
      .thenNothing();
    bookYear(...history)
      .when(act('budget', 100_000n))
      .thenNothing();
  });
  it('corrects its own total', () =>
    bookYear(voted('budget', 100_000n, 100_000n), voted('spring', 120_000n, 20_000n))
      .when(act('spring', 110_000n))
      .then(voted('spring', 110_000n, -10_000n)));
  it('is refused once the books are closed', () =>
    bookYear(closed).when(act('budget', 100_000n)).thenRejected('book-year-closed'));
  it('may be repeated once the books are closed', () =>
    bookYear(voted('budget', 100_000n, 100_000n), closed)
      .when(act('budget', 100_000n))
      .thenNothing());
});

describe('execution cost', () => {
  it('is recorded on its own line', () => bookYear().when(cost(2_500n)).then(paid(2_500n)));
  it('is recorded again when the same amount is paid again', () =>
    bookYear(paid(2_500n)).when(cost(2_500n)).then(paid(2_500n)));
  it.each([0n, -1n])('refuses %s cents', (amount) =>
    bookYear().when(cost(amount)).thenRejected('amount-not-positive'),
  );
  it('refuses a payment of tomorrow', () =>
    bookYear().when(cost(2_500n, '2022-05-03')).thenRejected('date-in-future'));
  it('is refused once the books are closed', () =>
    bookYear(closed).when(cost(2_500n)).thenRejected('book-year-closed'));
});

describe('closing the books', () => {
  it('closes an open year', () => bookYear().when({ type: 'CloseBookYear' }).then(closed));
  it('writes nothing when they are closed', () =>
    bookYear(closed).when({ type: 'CloseBookYear' }).thenNothing());
});
