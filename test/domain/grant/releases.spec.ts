/** What each event of a file gives back to its year: money, the right, both or nothing. */
import { describe, expect, it } from '@jest/globals';
import type { GrantEvent, WithdrawalCause } from '../../../src/domain/grant/grant.events.js';
import { releaseOf } from '../../../src/domain/grant/releases.js';
import {
  awarded,
  claimed,
  determined,
  forgone,
  ordered,
  paid,
  proven,
  received,
  refunded,
  refused,
  reversed,
  started,
  waived,
  withdrawn,
  writtenOff,
} from '../../support/grant-samples.js';
import { dimensions } from '../../support/sample-events.js';

const swapped = (released: bigint): GrantEvent => ({
  type: 'CourseSwapped',
  data: {
    dimensions,
    newDimensions: { ...dimensions, courseId: 'welding-3' },
    previousCourseId: dimensions.courseId,
    committed: 60_000n - released,
    advance: 0n,
    released,
  },
});

describe('a file gives back', () => {
  it('its reservation and the right when it is refused after all', () =>
    expect(releaseOf(refused)).toEqual({ dimensions, amount: 64_000n, cause: 'refused', right: 'restored' }));
  it('the rest of a final payment, and keeps the right', () =>
    expect(releaseOf(paid(60_000n, { final: true, rest: 4_000n }))).toEqual({
      dimensions,
      amount: 4_000n,
      cause: 'paid-less',
      right: 'kept',
    }));
  it('what was never paid when it is determined, and keeps the right', () =>
    expect(releaseOf(determined(60_000n, 0n, 4_000n))).toEqual({
      dimensions,
      amount: 4_000n,
      cause: 'determined-lower',
      right: 'kept',
    }));
  it('the rest of a swap to a cheaper course, in the dimensions it had', () =>
    expect(releaseOf(swapped(1_000n))).toEqual({
      dimensions,
      amount: 1_000n,
      cause: 'swapped',
      right: 'kept',
    }));

  it.each<[WithdrawalCause, 'restored' | 'kept']>([
    ['person', 'kept'],
    ['provider', 'restored'],
    ['agency', 'restored'],
    ['administrative', 'restored'],
  ])('what it had when it is withdrawn because of the %s: the right is %s', (cause, right) => {
    expect(releaseOf(withdrawn({ cause, branch: 'before-award', reserved: 64_000n }))).toEqual({
      dimensions,
      amount: 64_000n,
      cause: `withdrawn-${cause}`,
      right,
    });
    expect(releaseOf(withdrawn({ cause, committed: 14_000n, paid: 50_000n }))).toMatchObject({
      amount: 14_000n,
      right,
    });
  });
  it('only the right when everything was paid and the person was not at fault', () =>
    expect(releaseOf(withdrawn({ paid: 64_000n }))).toMatchObject({ amount: 0n, right: 'restored' }));
});

describe('a file gives nothing back', () => {
  it.each<[string, GrantEvent]>([
    ['a payment that is not final', paid(60_000n)],
    ['a final payment of everything', paid(64_000n, { final: true })],
    ['a determination of everything', determined(64_000n, 0n)],
    ['a determination lower than what was paid', determined(0n, 64_000n)],
    ['a swap to a course as dear', swapped(0n)],
    ['a withdrawal by the person after everything was paid', withdrawn({ cause: 'person', paid: 64_000n })],
  ])('with %s', (_, event) => expect(releaseOf(event)).toBeUndefined());

  it.each(
    [
      ...[awarded, ordered, started, proven, claimed(1n), received(1n), waived(1n)],
      ...[writtenOff(1n, true), reversed(1n, 1n), refunded(1n), forgone(1n)],
      { type: 'PurchaseOrderCancelled', data: { orderNumber: 'order-1' } } as const,
      { type: 'CourseRescheduled', data: { startDate: '2022-07-01', endDate: '2022-08-01' } } as const,
      {
        type: 'InvoiceReceived',
        data: { invoiceNumber: 'invoice-1', amount: 64_000n, receivedOn: '2022-06-01' },
      } as const,
      {
        type: 'DecisionNotified',
        data: { kind: 'award', sentAt: '2022-05-02T08:00:00.000Z', channel: 'post', template: 'award-1' },
      } as const,
      {
        type: 'DeterminationRevised',
        data: { dimensions, amount: 0n, toUndue: 60_000n, fromUndue: 0n, beyond: 0n, ground: 'x' },
      } as const,
    ].map((event): [string, GrantEvent] => [event.type, event]),
  )('with %s: money that was paid never comes back to a ceiling', (_, event) =>
    expect(releaseOf(event)).toBeUndefined(),
  );
});
