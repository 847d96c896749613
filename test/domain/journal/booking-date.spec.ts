/** On which day money is booked: fixed when decided, and never in a year whose books are closed. */
import { describe, expect, it } from '@jest/globals';
import { bookingDateOf } from '../../../src/domain/journal/booking-date.js';
import type { EventInStream } from '../../support/event-arbitraries.js';
import { inBookYear, inGrant, ofFile, releasedTo, reserved } from '../../support/sample-events.js';

const bookedOn = (
  recorded: EventInStream,
  decidedOn: string,
  ...closed: readonly number[]
): string | undefined => bookingDateOf({ ...recorded, decidedOn, isClosed: (year) => closed.includes(year) });

const withdrawn = ofFile('GrantWithdrawn', {
  cause: 'provider',
  ground: 'course cancelled',
  branch: 'after-payment',
  reserved: 0n,
  committed: 0n,
  paid: 60_000n,
});
const paid = ofFile('AdvancePaid', {
  amount: 60_000n,
  paidOn: '2022-12-30',
  final: false,
  rest: 0n,
  payable: 0n,
});
const voted = inBookYear({
  type: 'BudgetVoted',
  data: { line: 'stap', act: 'budget', total: 100_000n, change: 100_000n },
});

describe('the day of booking', () => {
  it('is the day of the decision', () => {
    expect(bookedOn(reserved(64_000n), '2022-05-02')).toBe('2022-05-02');
    expect(bookedOn(withdrawn, '2023-02-10')).toBe('2023-02-10');
  });
  it('is the value date of the bank for cash', () => {
    expect(bookedOn(paid, '2023-01-03')).toBe('2022-12-30');
    const received = ofFile('ClawbackReceived', {
      claimId: 'claim-1',
      amount: 1n,
      fromWrittenOff: 0n,
      receivedOn: '2023-01-10',
    });
    expect(bookedOn(received, '2023-01-12')).toBe('2023-01-10');
  });
  it('moves to the first day of the first open year when its own is closed', () => {
    expect(bookedOn(paid, '2023-01-03', 2022)).toBe('2023-01-01');
    expect(bookedOn(paid, '2024-01-03', 2022, 2023)).toBe('2024-01-01');
    expect(bookedOn(paid, '2024-01-03', 2023)).toBe('2022-12-30');
  });
  it('stays within the year of a budget act, whenever that is decided', () => {
    expect(bookedOn(voted, '2021-12-15')).toBe('2022-01-01');
    expect(bookedOn(voted, '2022-06-15')).toBe('2022-06-15');
    expect(bookedOn(voted, '2023-04-15')).toBe('2022-12-31');
  });
  it('does not exist for what moves no money', () => {
    expect(
      bookedOn(inGrant({ type: 'CourseStarted', data: { startedOn: '2022-06-01' } }), '2022-06-01'),
    ).toBeUndefined();
    expect(bookedOn(releasedTo('available', 0n), '2022-06-01')).toBeUndefined();
  });
});
