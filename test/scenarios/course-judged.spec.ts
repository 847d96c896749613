/** The review chamber judges price and orientation; a course that comes with gifts is paid to nobody. */
import type { CourseAssessed } from '../../src/domain/course/course.events.js';
import type { RefusalCode } from '../../src/domain/funding-year/refusal-code.js';
import { scenariosOf, type Scenario } from '../support/scenario.js';
import { assessed, windowAround } from '../support/scenario-windows.js';
import { apply, provider, register } from '../support/scenario-world.js';

interface Judged {
  readonly wrong: Partial<CourseAssessed['data']>;
  readonly code: RefusalCode;
  readonly article: string;
}

const course2022 = { window: '2022-5', startDate: '2022-12-20', endDate: '2023-03-31' };
const course2023 = { window: '2023-3', startDate: '2023-09-20', endDate: '2023-12-31' };

/** Granted on 24 October 2022, refused on the day after. */
async function countsFromOctober(the: Scenario, { wrong, code, article }: Judged): Promise<void> {
  await the.given(
    provider(),
    ...register(),
    assessed('2022-09-20', wrong),
    ...windowAround('2022-5', '2022-10-03T08:00:00.000Z'),
  );
  await the.when('2022-10-24T12:00:00.000Z', apply(1, course2022));
  the.then(['fundingYear-2022', 'BudgetReserved'], ['grant-2022-0000001', 'GrantAwarded']);
  await the.when('2022-10-25T12:00:00.000Z', apply(2, course2022));
  the.then(['fundingYear-2022', 'ApplicationRefused', { grounds: [{ code, article }] }]);
}

async function opened2023(the: Scenario, wrong: Judged['wrong']): Promise<void> {
  await the.given(
    provider(),
    ...register(),
    assessed('2023-06-01', wrong),
    ...windowAround('2023-3', '2023-07-03T08:00:00.000Z'),
  );
}

scenariosOf('course-judged', {
  'a price above the market is a ground from 25 October 2022': (the) =>
    countsFromOctober(the, {
      wrong: { marketPrice: false },
      code: 'course-not-market-priced',
      article: 'art. 5(1)',
    }),
  'so is a course that is not aimed at work': (the) =>
    countsFromOctober(the, {
      wrong: { labourMarketOriented: false },
      code: 'course-not-labour-market-oriented',
      article: 'art. 5(1)',
    }),
  'and a course with a gift': (the) =>
    countsFromOctober(the, {
      wrong: { advantages: true },
      code: 'course-with-advantages',
      article: 'art. 4(3)',
    }),
  'from 15 July 2023 orientation is judged no more': async (the) => {
    await opened2023(the, { labourMarketOriented: false });
    await the.when('2023-07-14T12:00:00.000Z', apply(1, course2023));
    the.then(['fundingYear-2023', 'ApplicationRefused', { grounds: [{ article: 'art. 5(1)' }] }]);
    await the.when('2023-07-15T12:00:00.000Z', apply(2, course2023));
    the.then(['fundingYear-2023', 'BudgetReserved'], ['grant-2023-0000002', 'GrantAwarded']);
  },
  'but a gift stays one, the day before and the day after': async (the) => {
    await opened2023(the, { advantages: true });
    for (const day of [14, 15]) {
      await the.when(`2023-07-${String(day)}T12:00:00.000Z`, apply(day, course2023));
      the.then([
        'fundingYear-2023',
        'ApplicationRefused',
        { grounds: [{ code: 'course-with-advantages', article: 'art. 4(3)' }] },
      ]);
    }
  },
});
