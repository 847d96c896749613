/** A lower ceiling never touches earlier applications: what is reserved stays, and the shortfall is filled by what comes free. */
import { scenariosOf } from '../support/scenario.js';
import { grantOf, grantStream, onFile, onYear, opening, yearStream } from '../support/scenario-world.js';

scenariosOf('ceiling-lowered', {
  'takes what is available; the rest is a shortfall that later releases fill first': async (the) => {
    await the.given(...opening(150_000n), ...grantOf(1, 100_000n));
    const lower = { window: '2022-2', slice: 'general', total: 80_000n, publishedAt: '2022-05-10' };
    await the.when('2022-05-10T09:00:00.000Z', onYear({ type: 'SetCeiling', ...lower }));
    the.then([yearStream(), 'CeilingSet', { total: 80_000n, change: -50_000n, shortfall: 20_000n }]);
    the.thenEntries('obligation available -> appropriation 500.00');
    await the.when(
      '2022-05-11T09:00:00.000Z',
      onFile(1, { type: 'WithdrawGrant', cause: 'person', ground: 'no-longer-wanted' }),
    );
    the.then(
      [grantStream(1), 'GrantWithdrawn', { committed: 100_000n }],
      [yearStream(), 'ReservationReleased', { amount: 100_000n, shortfallFilled: 20_000n }],
    );
    the.thenEntries(
      'obligation committed -> releasing 1000.00',
      'obligation releasing -> available 1000.00',
      'obligation available -> appropriation 200.00',
    );
  },
});
