/** A course starts four weeks after the application at the earliest, and three months after the end of the window at the latest. */
import type { FundingYearEvent } from '../../src/domain/funding-year/funding-year.events.js';
import { scenariosOf } from '../support/scenario.js';
import {
  apply,
  grantOf,
  grantStream,
  inYear,
  onFile,
  opening,
  openWindow,
  provider,
  register,
  yearStream,
} from '../support/scenario-world.js';

scenariosOf('start-in-time', {
  'refuses a start within four weeks': async (the) => {
    await the.given(...opening(500_000n));
    await the.when('2022-05-02T09:00:00.000Z', apply(1, { startDate: '2022-05-29' }));
    the.then([
      yearStream(),
      'ApplicationRefused',
      { grounds: [{ code: 'start-too-early', article: 'art. 9' }] },
    ]);
  },
  'takes the last day of the third month, and refuses the day after it': async (the) => {
    await the.given(...opening(500_000n));
    await the.when('2022-05-02T09:00:00.000Z', apply(1, { startDate: '2022-09-30', endDate: '2022-12-31' }));
    the.then(
      [yearStream(), 'BudgetReserved', { latestStart: '2022-09-30' }],
      [grantStream(1), 'GrantAwarded', { latestStart: '2022-09-30' }],
    );
    await the.when('2022-05-02T09:00:00.000Z', apply(2, { startDate: '2022-10-01', endDate: '2022-12-31' }));
    the.then([yearStream(), 'ApplicationRefused', { grounds: [{ code: 'start-too-late' }] }]);
  },
  'a course that moves beyond that day cannot keep its grant': async (the) => {
    await the.given(...opening(500_000n), ...grantOf(1, 64_000n));
    const moved = { type: 'RescheduleCourse', startDate: '2022-10-01', endDate: '2022-12-31' } as const;
    await the.when('2022-06-01T09:00:00.000Z', onFile(1, moved));
    the.thenRejected('start-after-latest');
    const withdrawn = { type: 'WithdrawGrant', cause: 'provider', ground: 'course-moved' } as const;
    await the.when('2022-06-01T09:00:00.000Z', onFile(1, withdrawn));
    the.then(
      [grantStream(1), 'GrantWithdrawn', { branch: 'before-order' }],
      [yearStream(), 'ReservationReleased', { right: 'restored' }],
    );
  },
  'a course that is moved forward still starts after the award': async (the) => {
    await the.given(...opening(500_000n), ...grantOf(1, 64_000n));
    const move = (startDate: string): ReturnType<typeof onFile> =>
      onFile(1, { type: 'RescheduleCourse', startDate, endDate: '2022-08-31' });
    await the.when('2022-05-10T09:00:00.000Z', move('2022-05-01'));
    the.thenRejected('date-before-award');
    await the.when('2022-05-10T09:00:00.000Z', move('2022-05-30'));
    the.then([grantStream(1), 'CourseRescheduled', { startDate: '2022-05-30' }]);
  },
  'after the failed opening of 2023 the day still counts from the window as it was planned': async (the) => {
    const planned = openWindow('2023-1', 500_000n).events.slice(0, 3) as readonly FundingYearEvent[];
    await the.given(
      provider(),
      ...register(),
      inYear('2023-01-10T09:00:00.000Z', 2023, ...planned),
      inYear('2023-02-28T09:00:00.000Z', 2023, {
        type: 'WindowOpeningFailed',
        data: { window: '2023-1', ground: 'technical-fault' },
      }),
      inYear('2023-03-17T09:00:00.000Z', 2023, { type: 'WindowReopened', data: { window: '2023-1' } }),
    );
    const late = { window: '2023-1', startDate: '2023-07-31', endDate: '2023-12-31' };
    await the.when('2023-03-17T09:00:01.000Z', apply(1, late));
    the.then(
      ['fundingYear-2023', 'BudgetReserved', { latestStart: '2023-07-31' }],
      ['grant-2023-0000001', 'GrantAwarded'],
    );
    await the.when('2023-03-17T09:00:02.000Z', apply(2, { ...late, startDate: '2023-08-01' }));
    the.then(['fundingYear-2023', 'ApplicationRefused', { grounds: [{ code: 'start-too-late' }] }]);
  },
});
