/** When a funding year is closed the rest lapses; what comes free later lapses too, and nothing can be reserved. */
import { scenariosOf } from '../support/scenario.js';
import {
  apply,
  closeWindow,
  grantOf,
  grantStream,
  onFile,
  onYear,
  opening,
  yearStream,
} from '../support/scenario-world.js';

scenariosOf('year-closed', {
  'the rest lapses, and so does what a file frees afterwards': async (the) => {
    await the.given(
      ...opening(150_000n),
      ...grantOf(1, 100_000n),
      closeWindow('2022-2', '2022-06-30T22:00:00.000Z'),
    );
    await the.when('2023-06-30T09:00:00.000Z', onYear({ type: 'CloseFundingYear' }));
    the.then([yearStream(), 'FundingYearClosed', { lapsed: [{ fromAvailable: 50_000n, fromReleased: 0n }] }]);
    the.thenEntries('obligation available -> lapsed 500.00');
    await the.when(
      '2023-07-01T09:00:00.000Z',
      onFile(1, { type: 'WithdrawGrant', cause: 'provider', ground: 'course-cancelled' }),
    );
    the.then(
      [grantStream(1), 'GrantWithdrawn'],
      [yearStream(), 'ReservationReleased', { destination: 'lapsed', amount: 100_000n }],
    );
    await the.when('2023-07-02T09:00:00.000Z', apply(2));
    the.thenRejected('funding-year-closed');
  },
  'not while a reservation waits for its decision': async (the) => {
    await the.given(...opening(150_000n));
    await the.when('2022-05-03T09:00:00.000Z', apply(1, { enrolmentProof: 'missing' }));
    await the.when('2022-07-01T09:00:00.000Z', onYear({ type: 'CloseWindow', window: '2022-2' }));
    await the.when('2023-06-30T09:00:00.000Z', onYear({ type: 'CloseFundingYear' }));
    the.thenRejected('reservations-outstanding');
  },
});
