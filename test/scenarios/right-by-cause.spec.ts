/** Who caused the withdrawal decides about the right of the year: kept when it was the person, restored otherwise. */
import { scenariosOf } from '../support/scenario.js';
import { apply, grantOf, grantStream, onFile, opening, yearStream } from '../support/scenario-world.js';

const again = { applicationId: 'b2a7f3a4-6d38-4a0d-8f56-0b1f5c1d2e3f' };

scenariosOf('right-by-cause', {
  'by the doing of the provider: the right returns, and the person can apply again at once': async (the) => {
    await the.given(...opening(500_000n), ...grantOf(1, 64_000n));
    await the.when(
      '2022-05-20T09:00:00.000Z',
      onFile(1, { type: 'WithdrawGrant', cause: 'provider', ground: 'bankrupt' }),
    );
    the.then(
      [grantStream(1), 'GrantWithdrawn'],
      [yearStream(), 'ReservationReleased', { cause: 'withdrawn-provider', right: 'restored' }],
    );
    await the.when('2022-05-20T09:01:00.000Z', apply(1, { ...again, startDate: '2022-07-01' }));
    the.then(
      [yearStream(), 'BudgetReserved', { decisionNumber: '2022-0000002' }],
      [grantStream(2), 'GrantAwarded'],
    );
  },
  'by the doing of the person: the right stays used': async (the) => {
    await the.given(...opening(500_000n), ...grantOf(1, 64_000n));
    await the.when(
      '2022-05-20T09:00:00.000Z',
      onFile(1, { type: 'WithdrawGrant', cause: 'person', ground: 'no-longer-wanted' }),
    );
    the.then(
      [grantStream(1), 'GrantWithdrawn'],
      [yearStream(), 'ReservationReleased', { amount: 64_000n, cause: 'withdrawn-person', right: 'kept' }],
    );
    await the.when('2022-05-20T09:01:00.000Z', apply(1, { ...again, startDate: '2022-07-01' }));
    the.then([yearStream(), 'ApplicationRefused', { grounds: [{ code: 'one-grant-per-year' }] }]);
  },
});
