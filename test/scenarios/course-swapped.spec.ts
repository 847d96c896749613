/** Another course under the same grant: place, right and amount stay, and the amount never grows. */
import { scenariosOf } from '../support/scenario.js';
import { courseEvents } from '../support/scenario-windows.js';
import {
  grantOf,
  grantStream,
  KVK,
  onFile,
  opening,
  register,
  yearStream,
} from '../support/scenario-world.js';

const swap = (price: bigint, startDate = '2022-07-01', endDate = '2022-12-31'): ReturnType<typeof onFile> =>
  onFile(1, {
    type: 'SwapCourse',
    courseId: 'nursing-1',
    providerKvk: KVK,
    price,
    startDate,
    endDate,
  });
const nursing = register({ title: 'Nursing', price: 90_000n }, 'nursing-1');
const at = '2022-06-01T09:00:00.000Z';

scenariosOf('course-swapped', {
  'moves the grant to the other course; what is no longer needed comes free': async (the) => {
    await the.given(...opening(500_000n), ...nursing, ...grantOf(1, 100_000n));
    await the.when(at, swap(90_000n));
    the.then(
      [
        grantStream(1),
        'CourseSwapped',
        { previousCourseId: 'welding-2', committed: 90_000n, released: 10_000n },
      ],
      [yearStream(), 'ReservationReleased', { amount: 10_000n, right: 'kept' }],
    );
    the.thenEntries(
      'obligation committed -> transfer 900.00',
      'obligation committed -> releasing 100.00',
      'obligation transfer -> committed 900.00',
      'obligation releasing -> available 100.00',
    );
  },
  'is never lost after exhaustion: nothing is taken from the ceiling': async (the) => {
    await the.given(...opening(90_000n), ...nursing, ...grantOf(1, 90_000n));
    await the.when(at, swap(90_000n));
    the.then([grantStream(1), 'CourseSwapped', { committed: 90_000n, released: 0n }]);
  },
  'a dearer course gets no more than was granted': async (the) => {
    await the.given(...opening(500_000n), ...nursing, ...grantOf(1, 64_000n));
    await the.when(at, swap(90_000n));
    the.then([grantStream(1), 'CourseSwapped', { committed: 64_000n, released: 0n }]);
  },
  'not to a course that has started': async (the) => {
    await the.given(...opening(500_000n), ...nursing, ...grantOf(1, 64_000n));
    await the.when(at, swap(64_000n, '2022-05-31'));
    the.thenRejected('start-in-past');
    await the.when(at, swap(64_000n, '2022-06-01'));
    the.then([grantStream(1), 'CourseSwapped', { startDate: '2022-06-01' }]);
  },
  'from 15 July 2023 also to one that has started and goes on; the day before not yet': async (the) => {
    await the.given(...opening(500_000n), ...nursing, ...grantOf(1, 64_000n));
    await the.when('2023-07-14T09:00:00.000Z', swap(64_000n, '2022-07-01', '2024-06-30'));
    the.thenRejected('start-in-past');
    await the.when('2023-07-15T09:00:00.000Z', swap(64_000n, '2022-07-01', '2023-07-14'));
    the.thenRejected('start-in-past');
    await the.when('2023-07-15T09:00:00.000Z', swap(64_000n, '2022-07-01', '2024-06-30'));
    the.then([grantStream(1), 'CourseSwapped', { startDate: '2022-07-01' }]);
  },
  'not beyond the latest start, and not to an excluded course': async (the) => {
    const excluded = {
      type: 'CourseExcluded',
      data: { ground: 'misuse', excludedFrom: '2022-06-05' },
    } as const;
    await the.given(...opening(500_000n), ...nursing, ...grantOf(1, 64_000n), {
      ...courseEvents('2022-06-05', excluded),
      stream: 'course-nursing-1',
    });
    await the.when(at, swap(64_000n, '2022-10-01'));
    the.thenRejected('start-after-latest');
    await the.when('2022-06-06T09:00:00.000Z', swap(64_000n));
    the.thenRejected('course-not-eligible');
  },
});
