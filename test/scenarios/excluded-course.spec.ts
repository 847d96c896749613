/** Whether an exclusion counts depends on when it came: before the window, or after it had opened. */
import { scenariosOf } from '../support/scenario.js';
import { courseEvents, windowAround } from '../support/scenario-windows.js';
import { apply, provider, register } from '../support/scenario-world.js';

const later = { window: '2023-1', startDate: '2023-05-01', endDate: '2023-08-31' };
const excludedOn = (day: string): ReturnType<typeof courseEvents> =>
  courseEvents(day, { type: 'CourseExcluded', data: { ground: 'misuse', excludedFrom: day } });

scenariosOf('excluded-course', {
  'excluded before the window opened: refused': async (the) => {
    await the.given(
      provider(),
      ...register(),
      excludedOn('2023-02-20'),
      ...windowAround('2023-1', '2023-02-28T09:00:00.000Z'),
    );
    await the.when('2023-03-20T12:00:00.000Z', apply(1, later));
    the.then([
      'fundingYear-2023',
      'ApplicationRefused',
      { grounds: [{ code: 'course-excluded', article: 'art. 12(1)e' }] },
    ]);
  },
  'excluded in the window of the application: granted all the same': async (the) => {
    await the.given(
      provider(),
      ...register(),
      ...windowAround('2023-1', '2023-02-28T09:00:00.000Z'),
      excludedOn('2023-03-10'),
    );
    await the.when('2023-03-20T12:00:00.000Z', apply(1, later));
    the.then(['fundingYear-2023', 'BudgetReserved'], ['grant-2023-0000001', 'GrantAwarded']);
  },
  'reinstated: as if nothing had been': async (the) => {
    await the.given(
      provider(),
      ...register(),
      excludedOn('2023-02-20'),
      ...windowAround('2023-1', '2023-02-28T09:00:00.000Z'),
      courseEvents('2023-03-15', {
        type: 'CourseReinstated',
        data: { ground: 'heard', reinstatedFrom: '2023-03-15' },
      }),
    );
    await the.when('2023-03-20T12:00:00.000Z', apply(1, later));
    the.then(['fundingYear-2023', 'BudgetReserved'], ['grant-2023-0000001', 'GrantAwarded']);
  },
});
