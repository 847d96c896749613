/** The ceiling of a window: nobody gets a cent above it, and the event at which it was reached stands in the log. */
import { scenariosOf } from '../support/scenario.js';
import { apply, grantOf, grantStream, opening, yearStream } from '../support/scenario-world.js';

scenariosOf('ceiling-reached', {
  'refuses what no longer fits, and records once at which application the ceiling was reached': async (
    the,
  ) => {
    await the.given(...opening(130_000n), ...grantOf(1, 100_000n));
    await the.when('2022-05-02T09:00:00.000Z', apply(2));
    the.then(
      [
        yearStream(),
        'ApplicationRefused',
        { grounds: [{ code: 'ceiling-reached', article: 'Awb 4:25(2)' }] },
      ],
      [yearStream(), 'WindowExhausted', { requested: 100_000n, remaining: 30_000n }],
    );
    the.thenEntries();
    the.thenTold({
      nl: 'U vroeg € 1.000,00 aan voor scholing welding-2. U kreeg dit niet. De reden: het geld voor dit tijdvak was op (Awb 4:25(2)).',
      en: 'You applied for € 1,000.00 for course welding-2. You did not get it. The reason: the money of this window was used up (Awb 4:25(2)).',
    });
    await the.when('2022-05-02T09:00:01.000Z', apply(3));
    the.then([yearStream(), 'ApplicationRefused', { grounds: [{ code: 'ceiling-reached' }] }]);
  },
  'a smaller amount that fits is granted after a larger one was refused': async (the) => {
    await the.given(...opening(130_000n), ...grantOf(1, 100_000n));
    await the.when('2022-05-02T09:00:00.000Z', apply(2));
    await the.when('2022-05-02T09:00:01.000Z', apply(3, { price: 30_000n }));
    the.then([yearStream(), 'BudgetReserved', { amount: 30_000n }], [grantStream(3), 'GrantAwarded']);
    the.thenEntries('obligation available -> reserved 300.00', 'obligation reserved -> committed 300.00');
  },
});
