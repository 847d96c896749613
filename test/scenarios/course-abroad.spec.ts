/** From July 2023 nothing that is taught abroad is paid, and nothing on the annex; before, neither was a ground. */
import { scenariosOf, type Scenario } from '../support/scenario.js';
import { assessed, windowAround } from '../support/scenario-windows.js';
import { apply, provider, register } from '../support/scenario-world.js';

const year = 'fundingYear-2023';
const course = { window: '2023-3', startDate: '2023-09-20', endDate: '2023-12-31' };

const opened = (the: Scenario, judged: Parameters<typeof assessed>[1]): Promise<void> =>
  the.given(
    provider(),
    ...register(),
    assessed('2023-06-01', judged),
    ...windowAround('2023-3', '2023-07-03T08:00:00.000Z'),
  );

scenariosOf('course-abroad', {
  'a course abroad is paid up to 14 July 2023, and refused from the day after': async (the) => {
    await opened(the, { taughtAbroad: true });
    await the.when('2023-07-14T12:00:00.000Z', apply(1, course));
    the.then([year, 'BudgetReserved'], ['grant-2023-0000001', 'GrantAwarded']);
    await the.when('2023-07-15T12:00:00.000Z', apply(2, course));
    the.then([year, 'ApplicationRefused', { grounds: [{ code: 'course-abroad', article: 'art. 4(4)' }] }]);
  },
  'so is a course on the annex, also a recognised one': async (the) => {
    await opened(the, { onAnnex: true, taughtAbroad: false });
    await the.when('2023-07-14T12:00:00.000Z', apply(1, course));
    the.then([year, 'BudgetReserved'], ['grant-2023-0000001', 'GrantAwarded']);
    await the.when('2023-07-15T12:00:00.000Z', apply(2, course));
    the.then([year, 'ApplicationRefused', { grounds: [{ code: 'course-on-annex', article: 'art. 4(4)' }] }]);
    the.thenTold({
      nl: 'U vroeg € 1.000,00 aan voor scholing welding-2. U kreeg dit niet. De reden: voor deze soort scholing geven wij geen STAP-budget (art. 4(4)).',
      en: 'You applied for € 1,000.00 for course welding-2. You did not get it. The reason: we give no STAP budget for this kind of course (art. 4(4)).',
    });
  },
  'what nobody looked at is no ground': async (the) => {
    await opened(the, {});
    await the.when('2023-07-15T12:00:00.000Z', apply(1, course));
    the.then([year, 'BudgetReserved'], ['grant-2023-0000001', 'GrantAwarded']);
  },
});
