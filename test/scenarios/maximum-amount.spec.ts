/** The amount is the price, at most 1,000.00; other money is only accepted above it. */
import { scenariosOf } from '../support/scenario.js';
import {
  apply,
  grantStream,
  KVK,
  onFile,
  openWindow,
  provider,
  register,
  yearStream,
} from '../support/scenario-world.js';

const dear = [provider(), ...register({ price: 240_000n }), openWindow('2022-2', 500_000n)];
const nursing = { courseId: 'nursing-1', providerKvk: KVK, startDate: '2022-07-01', endDate: '2022-12-31' };
const dearest = { ...nursing, courseId: 'welding-2' };

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
  'counts money of a third party also for another course': async (the) => {
    await the.given(...dear, ...register({ title: 'Nursing', price: 240_000n }, 'nursing-1'));
    await the.when(
      '2022-05-02T09:00:00.000Z',
      apply(1, { price: 240_000n, thirdPartyContribution: 140_000n }),
    );
    await the.when(
      '2022-05-03T09:00:00.000Z',
      onFile(1, { type: 'SwapCourse', ...nursing, price: 239_999n }),
    );
    the.thenRejected('contribution-above-price');
    await the.when(
      '2022-05-03T09:00:00.000Z',
      onFile(1, { type: 'ReplaceFile', ...nursing, price: 240_000n, ground: 'wrong-course' }),
    );
    await the.when(
      '2022-05-04T09:00:00.000Z',
      onFile(2, { type: 'SwapCourse', ...dearest, price: 239_999n }),
    );
    the.thenRejected('contribution-above-price');
    await the.when(
      '2022-05-04T09:00:00.000Z',
      onFile(2, { type: 'SwapCourse', ...dearest, price: 240_000n }),
    );
    the.then([grantStream(2), 'CourseSwapped', { committed: 100_000n, price: 240_000n }]);
  },
});
