/** The day on which money is booked: the decision, the bank's value date, and 1 January when a year is closed. */
import { describe, expect, it } from '@jest/globals';
import { bookingDateOf } from '../../../src/domain/journal/booking-date.js';
import type { LedgerEvent } from '../../../src/domain/ledger-events.js';
import { closed, reserved } from '../../support/funding-year-samples.js';
import { awarded, paid, received, refunded, started, withdrawn } from '../../support/grant-samples.js';

const grant = 'grant-2022-0000001';
const year = 'fundingYear-2022';
const books = 'bookYear-2022';

/** The booking day of an event that was decided on a day, when these book years are closed. */
function bookedOn(
  stream: string,
  event: LedgerEvent,
  other: { on?: string; closed?: readonly number[] } = {},
): string | undefined {
  const closedYears = new Set(other.closed ?? []);
  return bookingDateOf({
    stream,
    event,
    decidedOn: other.on ?? '2023-02-03',
    isClosed: (bookYear) => closedYears.has(bookYear),
  });
}

const voted: LedgerEvent = {
  type: 'BudgetVoted',
  data: { line: 'stap', act: 'budget', total: 100n, change: 100n },
};
const cost = (paidOn: string): LedgerEvent => ({
  type: 'ExecutionCostRecorded',
  data: { line: 'stap', amount: 100n, paidOn },
});

describe('money is booked', () => {
  it('on the day of the decision', () => {
    expect(bookedOn(year, reserved())).toBe('2023-02-03');
    expect(bookedOn(grant, awarded)).toBe('2023-02-03');
    expect(bookedOn(grant, withdrawn({ committed: 64_000n }))).toBe('2023-02-03');
  });
  it('on the value date of the bank when it went through the bank', () => {
    expect(bookedOn(grant, paid(60_000n))).toBe('2022-06-10');
    expect(bookedOn(grant, received(1n))).toBe('2023-01-10');
    expect(bookedOn(grant, refunded(1n))).toBe('2023-03-01');
  });
  it('not at all when nothing moves', () => {
    expect(bookedOn(grant, started)).toBeUndefined();
    expect(bookedOn(year, closed())).toBeUndefined();
    expect(bookedOn(grant, withdrawn())).toBeUndefined();
    expect(
      bookedOn('course-welding-2', { type: 'CourseDelisted', data: { delistedFrom: '2022-05-02' } }),
    ).toBeUndefined();
  });
});

describe('a closed book year takes nothing more', () => {
  it('what is decided in it is booked on 1 January of the next', () =>
    expect(bookedOn(year, reserved(), { on: '2022-12-31', closed: [2022] })).toBe('2023-01-01'));
  it('what the bank paid in it is booked on 1 January of the next', () =>
    expect(bookedOn(grant, paid(60_000n), { closed: [2022] })).toBe('2023-01-01'));
  it('the next that is open', () =>
    expect(bookedOn(grant, paid(60_000n), { closed: [2022, 2023, 2025] })).toBe('2024-01-01'));
  it('an earlier year that is still open takes what belongs to it', () =>
    expect(bookedOn(grant, paid(60_000n), { closed: [2021, 2023] })).toBe('2022-06-10'));
});

describe('the acts and costs of a book year', () => {
  it('are booked in that year, before it begins and after it ends', () => {
    expect(bookedOn(books, voted, { on: '2021-09-21' })).toBe('2022-01-01');
    expect(bookedOn(books, voted, { on: '2022-06-01' })).toBe('2022-06-01');
    expect(bookedOn(books, voted, { on: '2023-01-15' })).toBe('2022-12-31');
  });
  it('costs on the day they were paid, within the year', () => {
    expect(bookedOn(books, cost('2022-03-04'))).toBe('2022-03-04');
    expect(bookedOn(books, cost('2023-03-04'))).toBe('2022-12-31');
  });
});
