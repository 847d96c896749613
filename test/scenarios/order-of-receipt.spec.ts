/** Order of receipt is the order of events: each application is judged against what remains at its own position. */
import { scenariosOf } from '../support/scenario.js';
import { apply, opening, grantStream, yearStream } from '../support/scenario-world.js';

scenariosOf('order-of-receipt', {
  'the first who comes takes the money, the next finds what is left': async (the) => {
    await the.given(...opening(150_000n));
    await the.when('2022-05-02T08:00:01.000Z', apply(1));
    the.then(
      [yearStream(), 'BudgetReserved', { sequence: 1, decisionNumber: '2022-0000001' }],
      [grantStream(1), 'GrantAwarded'],
    );
    await the.when('2022-05-02T08:00:01.000Z', apply(2));
    the.then(
      [yearStream(), 'ApplicationRefused', { sequence: 2, decisionNumber: '2022-0000002' }],
      [yearStream(), 'WindowExhausted', { decisionNumber: '2022-0000002', remaining: 50_000n }],
    );
  },
  'a refusal has a number and a place too: no number is ever skipped': async (the) => {
    await the.given(...opening(300_000n));
    await the.when('2022-05-02T08:00:01.000Z', apply(1, { price: 150_000n }));
    the.then([yearStream(), 'ApplicationRefused', { sequence: 1, decisionNumber: '2022-0000001' }]);
    await the.when('2022-05-02T08:00:02.000Z', apply(2));
    the.then(
      [yearStream(), 'BudgetReserved', { sequence: 2, decisionNumber: '2022-0000002' }],
      [grantStream(2), 'GrantAwarded'],
    );
  },
});
