/** Providers and courses: the register with its history, and which part of the money went where. */
import { expect, it } from '@jest/globals';
import { getCourse, listCourses } from '../../../src/projections/course/course-queries.js';
import { GetCourse, ListCourses } from '../../../src/projections/course/course.query.js';
import { getProvider, listProviders } from '../../../src/projections/provider/provider-queries.js';
import { GetProvider, ListProviders } from '../../../src/projections/provider/provider.query.js';
import { endOfDay } from '../../../src/domain/instant.js';
import { person } from '../../support/projection-scenario.js';
import { emptyViews, type Views, onEveryDatabase } from '../../support/projection-views.js';

const now = { moment: {}, today: '2022-03-02' };

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

onEveryDatabase('a course', () => {
  it('is shown with every version and its part of the money', async () => {
    const course = await getCourse(await register(), new GetCourse({ courseId: 'course-1', ...now }));
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
    expect(await getCourse(await register(), new GetCourse({ courseId: 'x', ...now }))).toBeUndefined();
  });

  it('can be listed in pages', async () => {
    const views = await register();
    const page = await listCourses(views, new ListCourses({ limit: 1, ...now }));
    expect(page).toMatchObject({ items: [{ courseId: 'course-1' }], next: 'course-1' });
    const rest = await listCourses(views, new ListCourses({ limit: 1, after: 'course-1', ...now }));
    expect(rest?.items).toMatchObject([{ courseId: 'course-2', status: 'excluded' }]);
    expect(rest).not.toHaveProperty('next');
  });
});

onEveryDatabase('the register on another day', () => {
  const on = (day: string) => ({ moment: { asOf: endOfDay(day) }, today: '2022-03-02' });
  const knownOn = (day: string) => ({ moment: { asKnownAt: endOfDay(day) }, today: '2022-03-02' });

  it('shows the price of the day and the versions up to it', async () => {
    const views = await register();
    const before = await getCourse(views, new GetCourse({ courseId: 'course-1', ...on('2022-01-31') }));
    expect(before).toMatchObject({ price: '600.00', prices: [{ price: '600.00', from: '2022-01-03' }] });
    expect(before!.prices[0]).not.toHaveProperty('until');
    expect(before!.versions).toHaveLength(1);
    const after = await getCourse(views, new GetCourse({ courseId: 'course-1', ...on('2022-02-01') }));
    expect(after).toMatchObject({
      price: '640.00',
      prices: [
        { price: '600.00', from: '2022-01-03', until: '2022-02-01', revision: '0' },
        { price: '640.00', from: '2022-02-01', revision: '1' },
      ],
    });
  });

  it('does not know yet what was recorded later', async () => {
    const views = await register();
    const known = await getCourse(views, new GetCourse({ courseId: 'course-1', ...knownOn('2022-01-03') }));
    expect(known).toMatchObject({ price: '600.00', revision: '0', totals: [] });
    expect(known!.prices).toHaveLength(1);
  });

  it('has no course before it was listed', async () => {
    const views = await register();
    const course = { courseId: 'course-1', ...on('2022-01-02') };
    expect(await getCourse(views, new GetCourse(course))).toBeUndefined();
    expect((await listCourses(views, new ListCourses({ limit: 10, ...on('2022-01-02') })))!.items).toEqual(
      [],
    );
  });

  it('shows an exclusion from its first day, and a price that lies ahead not yet', async () => {
    const views = await register();
    const list = async (asked: ReturnType<typeof on> | typeof now) =>
      (await listCourses(views, new ListCourses({ limit: 10, ...asked })))!.items.map(
        ({ courseId, status, price }) => [courseId, status, price],
      );
    expect(await list(on('2022-01-03'))).toEqual([
      ['course-1', 'listed', '600.00'],
      ['course-2', 'listed', '400.00'],
    ]);
    expect(await list(on('2022-01-04'))).toEqual([
      ['course-1', 'listed', '600.00'],
      ['course-2', 'excluded', '400.00'],
    ]);
    expect(await list({ moment: {}, today: '2022-01-31' })).toContainEqual(['course-1', 'listed', '600.00']);
  });

  it('has the totals of the moment, and at the end those of now', async () => {
    const views = await register();
    const totals = async (asked: ReturnType<typeof on> | typeof now) =>
      (await getProvider(views, new GetProvider({ kvk: '12345678', ...asked })))!.totals;
    expect(await totals(on('2022-02-28'))).toMatchObject([{ year: 2022, grants: 2, withdrawn: 0 }]);
    expect(await totals(knownOn('2022-01-03'))).toEqual([]);
    expect(await totals(on('2022-12-31'))).toEqual(await totals(now));
    const course = async (asked: ReturnType<typeof on> | typeof now) =>
      (await getCourse(views, new GetCourse({ courseId: 'course-2', ...asked })))!.totals;
    expect(await course(on('2022-12-31'))).toEqual(await course(now));
    expect(await course(now)).toMatchObject([{ applications: 2, refused: 1, grants: 1 }]);
  });

  it('has providers only when somebody had heard of them', async () => {
    const views = await register();
    const list = async (asked: ReturnType<typeof on> | typeof now) =>
      (await listProviders(views, new ListProviders({ limit: 10, ...asked })))!.items;
    expect(await list(on('2022-01-02'))).toEqual([]);
    expect(await list(knownOn('2022-01-03'))).toEqual([
      { kvk: '12345678', name: 'School', revision: '0', totals: [] },
    ]);
    expect(await list(on('2022-12-31'))).toEqual(await list(now));
  });
});

onEveryDatabase('a place in a list that does not exist', () => {
  it('is not taken for the place behind it', async () => {
    const views = await register();
    const at = { limit: 1, after: 'nowhere', ...now };
    expect(await listCourses(views, new ListCourses(at))).toBeUndefined();
    expect(await listProviders(views, new ListProviders({ ...at, after: '00000000' }))).toBeUndefined();
  });
});

onEveryDatabase('a provider', () => {
  it('has the totals of its courses together', async () => {
    const provider = await getProvider(await register(), new GetProvider({ kvk: '12345678', ...now }));
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
    const { items } = (await listProviders(await register(), new ListProviders({ limit: 10, ...now })))!;
    expect(items.map(({ kvk, totals }) => [kvk, totals[0]!.shareOfGross])).toEqual([
      ['12345678', '0.8000'],
      ['87654321', '0.2000'],
    ]);
    expect(items[1]).not.toHaveProperty('name');
  });

  it('that nobody has heard of is not shown', async () => {
    expect(await getProvider(await register(), new GetProvider({ kvk: '00000000', ...now }))).toBeUndefined();
  });
});

onEveryDatabase('the cap of a course', () => {
  async function capped(): Promise<Views> {
    const views = await emptyViews();
    const { scenario } = views;
    scenario.at('2023-02-20T09:00:00.000Z');
    await scenario.provider('12345678', { type: 'RegisterProvider', name: 'School' });
    const course = { providerKvk: '12345678', title: 'Welding', price: 1_000n, recognised: true };
    await scenario.course('course-1', { type: 'ListCourse', ...course });
    await scenario.openWindow('2023-1', 10_000_000n);
    for (let n = 1; n <= 300; n += 1) await scenario.apply('2023-1', { person: person(n), price: 1_000n });
    await scenario.at('2023-05-01T09:00:00.000Z').openWindow('2023-2', 10_000_000n);
    await views.runner.runToHead();
    return views;
  }

  it('counts the grants of the year, and names the windows that opened after it was reached', async () => {
    const views = await capped();
    const ask = async (moment: { asKnownAt?: string; asOf?: string }) =>
      (await getCourse(views, new GetCourse({ courseId: 'course-1', moment, today: '2023-05-02' })))!.caps;
    const closedIn = [{ window: '2023-2', grants: 300, eventId: expect.any(String) }];
    const reached = { year: 2023, cap: 300, grants: 300, reached: true };
    expect(await ask({})).toEqual([{ ...reached, closedIn }]);
    expect(await ask({ asOf: endOfDay('2023-05-01') })).toEqual([{ ...reached, closedIn }]);
    expect(await ask({ asKnownAt: endOfDay('2023-04-30') })).toEqual([{ ...reached, closedIn: [] }]);
  });
});
