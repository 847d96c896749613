/** The amount is the price, at most 1,000.00; other money is only accepted above it. */
import { scenariosOf } from '../support/scenario.js';
import { apply, grantStream, openWindow, provider, register, yearStream } from '../support/scenario-world.js';

const dear = [provider(), ...register({ price: 240_000n }), openWindow('2022-2', 500_000n)];

scenariosOf('maximum-amount', {
  'grants the price below the maximum': async (the) => {
    await the.given(...dear);
    await the.when('2022-05-02T09:00:00.000Z', apply(1, { price: 64_000n }));
    the.then([yearStream(), 'BudgetReserved', { amount: 64_000n }], [grantStream(1), 'GrantAwarded']);
    the.thenEntries('obligation available -> reserved 640.00', 'obligation reserved -> committed 640.00');
  },
  'grants 1,000.00 of a dearer course; the rest is paid by others': async (the) => {
    await the.given(...dear);
    await the.when(
      '2022-05-02T09:00:00.000Z',
      apply(1, { price: 240_000n, thirdPartyContribution: 140_000n }),
    );
    the.then(
      [yearStream(), 'BudgetReserved', { amount: 100_000n, price: 240_000n }],
      [grantStream(1), 'GrantAwarded', { amount: 100_000n }],
    );
  },
  'refuses money of a third party that comes above the price together with the grant': async (the) => {
    await the.given(...dear);
    await the.when(
      '2022-05-02T09:00:00.000Z',
      apply(1, { price: 240_000n, thirdPartyContribution: 140_001n }),
    );
    the.then([
      yearStream(),
      'ApplicationRefused',
      { grounds: [{ code: 'third-party-contribution', article: 'art. 4' }] },
    ]);
  },
  'refuses money of a third party for a course that the grant pays in full': async (the) => {
    await the.given(...dear);
    await the.when('2022-05-02T09:00:00.000Z', apply(1, { price: 90_000n, thirdPartyContribution: 10_000n }));
    the.then([
      yearStream(),
      'ApplicationRefused',
      { grounds: [{ code: 'third-party-contribution', article: 'art. 4' }] },
    ]);
  },
});
