/** One grant per person and calendar year: the right is used by a live grant, and free again when the law gives it back. */
import { scenariosOf } from '../support/scenario.js';
import { apply, grantOf, grantStream, opening, yearStream } from '../support/scenario-world.js';

scenariosOf('one-grant-per-year', {
  'refuses a second application of the year, whatever is left of the 1,000': async (the) => {
    await the.given(...opening(500_000n), ...grantOf(1, 64_000n));
    await the.when(
      '2022-05-03T09:00:00.000Z',
      apply(1, { applicationId: 'b2a7f3a4-6d38-4a0d-8f56-0b1f5c1d2e3f', price: 36_000n }),
    );
    the.then([
      yearStream(),
      'ApplicationRefused',
      { grounds: [{ code: 'one-grant-per-year', article: 'art. 12' }] },
    ]);
    the.thenEntries();
    the.thenTold({
      nl: 'U vroeg € 360,00 aan voor scholing welding-2. U kreeg dit niet. De reden: u kunt één keer per kalenderjaar STAP-budget krijgen, en dat recht was al gebruikt (art. 12).',
      en: 'You applied for € 360.00 for course welding-2. You did not get it. The reason: you can get a STAP budget once per calendar year, and that right had been used (art. 12).',
    });
  },
  'reserves and awards the first': async (the) => {
    await the.given(...opening(500_000n));
    await the.when('2022-05-03T09:00:00.000Z', apply(1));
    the.then(
      [yearStream(), 'BudgetReserved', { amount: 100_000n, decisionNumber: '2022-0000001' }],
      [grantStream(1), 'GrantAwarded', { amount: 100_000n }],
    );
    the.thenEntries('obligation available -> reserved 1000.00', 'obligation reserved -> committed 1000.00');
  },
});
