/** Adult, resident and insured: what failed is refused with its article, what is contested waits for a person. */
import { scenariosOf } from '../support/scenario.js';
import { apply, caseworker, grantStream, onFile, opening, yearStream } from '../support/scenario-world.js';

const passed = { passed: true, source: 'brp', checkedOn: '2022-05-02' };
const failed = { ...passed, passed: false };

scenariosOf('eligible-person', {
  'refuses on every condition that failed, each with its article': async (the) => {
    await the.given(...opening(500_000n));
    const eligibility = { adult: passed, residence: failed, insured: failed };
    await the.when('2022-05-02T09:00:00.000Z', apply(1, { eligibility }));
    the.then([
      yearStream(),
      'ApplicationRefused',
      {
        grounds: [
          { code: 'not-resident', article: 'art. 5' },
          { code: 'not-insured', article: 'art. 5' },
        ],
      },
    ]);
  },
  'a contested condition takes its place and its money, and no policy awards it': async (the) => {
    await the.given(...opening(500_000n));
    const eligibility = { adult: passed, residence: passed, insured: 'contested' as const };
    await the.when('2022-05-02T09:00:00.000Z', apply(1, { eligibility }));
    the.then([yearStream(), 'BudgetReserved', { amount: 100_000n }]);
    await the.when('2022-05-16T09:00:00.000Z', onFile(1, { type: 'AwardGrant' }));
    the.then([grantStream(1), 'GrantAwarded']);
  },
  'only a person refuses it; then money and right return': async (the) => {
    await the.given(...opening(500_000n));
    const eligibility = { adult: passed, residence: 'contested' as const, insured: passed };
    await the.when('2022-05-02T09:00:00.000Z', apply(1, { eligibility }));
    const refuse = { type: 'RefuseGrant', ground: 'not-resident' } as const;
    await the.when(
      '2022-05-16T09:00:00.000Z',
      onFile(1, refuse, { actor: { id: 'policy:award', role: 'policy' } }),
    );
    the.thenRejected('needs-a-person');
    await the.when('2022-05-16T09:00:00.000Z', onFile(1, refuse, { actor: caseworker }));
    the.then(
      [grantStream(1), 'GrantRefused', { amount: 100_000n }],
      [yearStream(), 'ReservationReleased', { destination: 'available', right: 'restored' }],
    );
    the.thenEntries('obligation reserved -> releasing 1000.00', 'obligation releasing -> available 1000.00');
  },
});
