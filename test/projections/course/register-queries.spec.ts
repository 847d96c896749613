/** Providers and courses: the register with its history, and which part of the money went where. */
import { describe, expect, it } from '@jest/globals';
import { getCourse, listCourses } from '../../../src/projections/course/course-queries.js';
import { GetCourse, ListCourses } from '../../../src/projections/course/course.query.js';
import { getProvider, listProviders } from '../../../src/projections/provider/provider-queries.js';
import { GetProvider, ListProviders } from '../../../src/projections/provider/provider.query.js';
import { person } from '../../support/projection-scenario.js';
import { emptyViews, type Views } from '../../support/projection-views.js';

async function register(): Promise<Views> {
  const views = await emptyViews();
  const { scenario } = views;
  await scenario.provider('12345678', { type: 'RegisterProvider', name: 'School', ibanRef: 'iban-1' });
  for (const [courseId, price] of [
    ['course-1', 60_000n],
    ['course-2', 40_000n],
  ] as const) {
    const course = {
      providerKvk: '12345678',
      title: courseId,
      price,
      recognised: true,
      sector: 'technology',
    };
    await scenario.course(courseId, { type: 'ListCourse', ...course });
  }
  await scenario.later(86_400_000).course('course-1', {
    type: 'ChangeCoursePrice',
    price: 64_000n,
    validFrom: '2022-02-01',
  });
  await scenario.course('course-2', { type: 'ExcludeCourse', ground: 'hobby', excludedFrom: '2022-01-04' });
  await scenario.openWindow('2022-1', 500_000n);
  const first = await scenario.award('2022-1', { person: person(1), price: 60_000n });
  await scenario.award('2022-1', { person: person(2), price: 20_000n, courseId: 'course-2' });
  await scenario.award('2022-1', {
    person: person(3),
    price: 20_000n,
    providerKvk: '87654321',
    courseId: 'x',
  });
  await scenario.apply('2022-1', { person: person(3), courseId: 'course-2' });
  await scenario.at('2022-03-01T09:00:00.000Z').grant(first, {
    type: 'WithdrawGrant',
    cause: 'person',
    ground: 'stopped',
  });
  await views.runner.runToHead();
  return views;
}

describe('a course', () => {
  it('is shown with every version and its part of the money', async () => {
    const course = await getCourse(await register(), new GetCourse({ courseId: 'course-1' }));
    expect(course).toMatchObject({
      courseId: 'course-1',
      providerKvk: '12345678',
      price: '640.00',
      recognised: true,
      sector: 'technology',
      status: 'listed',
      revision: '1',
      versions: [
        { revision: '0', type: 'CourseListed', data: { price: '600.00' } },
        { revision: '1', type: 'CoursePriceChanged', data: { price: '640.00', validFrom: '2022-02-01' } },
      ],
      totals: [
        {
          year: 2022,
          applications: 1,
          grants: 1,
          withdrawn: 1,
          committedGross: '600.00',
          shareOfGross: '0.6000',
        },
      ],
    });
  });

  it('that the register does not know is not shown', async () => {
    expect(await getCourse(await register(), new GetCourse({ courseId: 'x' }))).toBeUndefined();
  });

  it('can be listed in pages', async () => {
    const views = await register();
    const page = await listCourses(views, new ListCourses({ limit: 1 }));
    expect(page).toMatchObject({ items: [{ courseId: 'course-1' }], next: 'course-1' });
    const rest = await listCourses(views, new ListCourses({ limit: 1, after: 'course-1' }));
    expect(rest.items).toMatchObject([{ courseId: 'course-2', status: 'excluded' }]);
    expect(rest).not.toHaveProperty('next');
  });
});

describe('a provider', () => {
  it('has the totals of its courses together', async () => {
    const provider = await getProvider(await register(), new GetProvider({ kvk: '12345678' }));
    expect(provider).toMatchObject({
      kvk: '12345678',
      name: 'School',
      ibanRef: 'iban-1',
      courses: [{ courseId: 'course-1' }, { courseId: 'course-2' }],
      totals: [
        {
          year: 2022,
          applications: 3,
          refused: 1,
          grants: 2,
          committedGross: '800.00',
          shareOfGross: '0.8000',
        },
      ],
    });
  });

  it('is listed when only files name it, so that all shares are there', async () => {
    const { items } = await listProviders(await register(), new ListProviders({ limit: 10 }));
    expect(items.map(({ kvk, totals }) => [kvk, totals[0]!.shareOfGross])).toEqual([
      ['12345678', '0.8000'],
      ['87654321', '0.2000'],
    ]);
    expect(items[1]).not.toHaveProperty('name');
  });

  it('that nobody has heard of is not shown', async () => {
    expect(await getProvider(await register(), new GetProvider({ kvk: '00000000' }))).toBeUndefined();
  });
});
