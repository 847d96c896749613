/** The register is dated: a price, an exclusion or a delisting counts from its day, and the file keeps what it said then. */
import { scenariosOf } from '../support/scenario.js';
import { courseEvents } from '../support/scenario-windows.js';
import { apply, grantStream, opening, yearStream } from '../support/scenario-world.js';

scenariosOf('register-over-time', {
  'a price counts from its first day': async (the) => {
    await the.given(
      ...opening(500_000n),
      courseEvents('2022-05-03', {
        type: 'CoursePriceChanged',
        data: { price: 80_000n, validFrom: '2022-05-10' },
      }),
    );
    await the.when('2022-05-09T12:00:00.000Z', apply(1, { price: 90_000n }));
    the.then([yearStream(), 'BudgetReserved', { amount: 90_000n }], [grantStream(1), 'GrantAwarded']);
    await the.when('2022-05-10T12:00:00.000Z', apply(2, { price: 90_000n }));
    the.then([yearStream(), 'ApplicationRefused', { grounds: [{ code: 'price-above-register' }] }]);
  },
  'a course that was delisted cannot be chosen from that day': async (the) => {
    await the.given(
      ...opening(500_000n),
      courseEvents('2022-05-10', { type: 'CourseDelisted', data: { delistedFrom: '2022-05-10' } }),
    );
    await the.when('2022-05-10T12:00:00.000Z', apply(1));
    the.then([yearStream(), 'ApplicationRefused', { grounds: [{ code: 'course-not-in-register' }] }]);
  },
});
