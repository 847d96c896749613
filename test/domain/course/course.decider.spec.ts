/** The commands of a course: accepted, refused and repeated. Days are days in the Netherlands. */
import { describe, expect, it } from '@jest/globals';
import type { CourseCommand } from '../../../src/domain/course/course.commands.js';
import { courseDecider } from '../../../src/domain/course/course.decider.js';
import type { CourseEvent } from '../../../src/domain/course/course.events.js';
import { given, recorded } from '../../support/decider-specification.js';

const content = {
  providerKvk: '12345678',
  title: 'Welding, level 2',
  price: 64_000n,
  recognised: true,
  sector: 'engineering',
} as const;
const list: CourseCommand = { type: 'ListCourse', ...content };
const listed: CourseEvent = { type: 'CourseListed', data: content };
const excluded: CourseEvent = {
  type: 'CourseExcluded',
  data: { ground: 'not labour-market oriented', excludedFrom: '2022-05-01' },
};
const reinstated: CourseEvent = {
  type: 'CourseReinstated',
  data: { ground: 'assessed anew', reinstatedFrom: '2022-05-02' },
};
const delisted: CourseEvent = { type: 'CourseDelisted', data: { delistedFrom: '2022-05-02' } };

const course = (...events: Parameters<typeof given<never, CourseCommand, CourseEvent, never>>[2][]) =>
  given(courseDecider, 'welding-2', ...events);

describe('listing a course', () => {
  it('puts a new course in the register', () => course().when(list).then(listed));
  it('writes nothing when the same content is listed again', () => course(listed).when(list).thenNothing());
  it('writes nothing for the same content after its price changed', () =>
    course(listed, { type: 'CoursePriceChanged', data: { price: 70_000n, validFrom: '2022-05-02' } })
      .when(list)
      .thenNothing());
  it.each([
    ['provider', { providerKvk: '87654321' }],
    ['title', { title: 'Welding, level 3' }],
    ['price', { price: 64_001n }],
    ['recognition', { recognised: false }],
    ['sector', { sector: 'care' }],
    ['theme', { theme: 'climate' }],
  ])('refuses another %s under the same id', (_, other) =>
    course(listed)
      .when({ ...list, ...content, ...other, type: 'ListCourse' })
      .thenRejected('course-already-listed'),
  );
  it.each([0n, -1n])('refuses a price of %s cents', (price) =>
    course()
      .when({ type: 'ListCourse', ...content, price })
      .thenRejected('amount-not-positive'),
  );
  it('refuses a course of a provider that is not registered', () => {
    const unknown = { ...list, providerRegistered: false } as const;
    course().when(unknown).thenRejected('provider-not-registered');
    course(listed, delisted).when(unknown).thenRejected('provider-not-registered');
    course()
      .when({ ...list, providerRegistered: true })
      .then(listed);
  });
  it('puts a delisted course back, with other content too', () => {
    course(listed, delisted).when(list).then(listed);
    course(listed, delisted)
      .when({ type: 'ListCourse', ...content, price: 1n })
      .then({ type: 'CourseListed', data: { ...content, price: 1n } });
  });
});

describe('changing the price of a course', () => {
  const change = (price: bigint, validFrom = '2022-06-01'): CourseCommand => ({
    type: 'ChangeCoursePrice',
    price,
    validFrom,
  });
  const changed = (price: bigint, validFrom = '2022-06-01'): CourseEvent => ({
    type: 'CoursePriceChanged',
    data: { price, validFrom },
  });

  it('may take effect on a day to come', () => course(listed).when(change(70_000n)).then(changed(70_000n)));
  it('writes nothing when that is the price on that day', () => {
    course(listed).when(change(64_000n)).thenNothing();
    course(listed, changed(70_000n)).when(change(70_000n)).thenNothing();
    course(listed, changed(70_000n)).when(change(64_000n, '2022-05-31')).thenNothing();
  });
  it('goes back to an earlier price', () =>
    course(listed, changed(70_000n))
      .when(change(64_000n, '2022-07-01'))
      .then(changed(64_000n, '2022-07-01')));
  it('refuses a course that the register does not know', () =>
    course().when(change(70_000n)).thenRejected('course-unknown'));
  it('refuses a price of nothing', () => course(listed).when(change(0n)).thenRejected('amount-not-positive'));
});

describe('assessing a course', () => {
  const assessment = { labourMarketOriented: true, marketPrice: false, assessedOn: '2022-05-02' };
  const assess: CourseCommand = { type: 'AssessCourse', ...assessment };
  const assessed: CourseEvent = { type: 'CourseAssessed', data: assessment };

  it('records the judgement of today', () => course(listed).when(assess).then(assessed));
  it('writes nothing when that judgement is there', () =>
    course(listed, assessed).when(assess).thenNothing());
  it.each([{ labourMarketOriented: false }, { marketPrice: true }, { assessedOn: '2022-05-01' }])(
    'records another judgement: %j',
    (other) =>
      course(listed, assessed)
        .when({ ...assess, ...assessment, ...other, type: 'AssessCourse' })
        .then({ type: 'CourseAssessed', data: { ...assessment, ...other } }),
  );
  it('records whether the course comes with advantages and is a course at all, when somebody looked', () => {
    const more = { ...assessment, advantages: true, definitionMet: false };
    course(listed)
      .when({ type: 'AssessCourse', ...more })
      .then({ type: 'CourseAssessed', data: more });
    course(listed, assessed)
      .when({ type: 'AssessCourse', ...more })
      .then({ type: 'CourseAssessed', data: more });
    course(listed, { type: 'CourseAssessed', data: more })
      .when({ type: 'AssessCourse', ...more })
      .thenNothing();
  });
  it('refuses a judgement of tomorrow', () =>
    course(listed)
      .when({ type: 'AssessCourse', ...assessment, assessedOn: '2022-05-03' })
      .thenRejected('date-in-future'));
  it('knows that it is tomorrow in the Netherlands before it is in Greenwich', () =>
    course(listed)
      .when(
        { type: 'AssessCourse', ...assessment, assessedOn: '2022-05-03' },
        { recordedAt: '2022-05-02T22:00:00.000Z' },
      )
      .then({ type: 'CourseAssessed', data: { ...assessment, assessedOn: '2022-05-03' } }));
  it('refuses a course that the register does not know', () =>
    course().when(assess).thenRejected('course-unknown'));
});

describe('excluding and reinstating a course (art. 19a)', () => {
  const exclude = (excludedFrom: string): CourseCommand => ({
    type: 'ExcludeCourse',
    ground: 'not labour-market oriented',
    excludedFrom,
  });
  const reinstate = (reinstatedFrom: string): CourseCommand => ({
    type: 'ReinstateCourse',
    ground: 'assessed anew',
    reinstatedFrom,
  });
  const exclusion = (excludedFrom: string): CourseEvent => ({
    type: 'CourseExcluded',
    data: { ground: 'not labour-market oriented', excludedFrom },
  });

  it.each(['2022-04-01', '2022-05-02', '2022-09-01'])('excludes from %s', (day) =>
    course(listed).when(exclude(day)).then(exclusion(day)),
  );
  it('writes nothing when it is excluded by then', () => {
    course(listed, excluded).when(exclude('2022-05-01')).thenNothing();
    course(listed, excluded).when(exclude('2022-08-01')).thenNothing();
  });
  it('lets an exclusion begin earlier', () =>
    course(listed, excluded).when(exclude('2022-04-01')).then(exclusion('2022-04-01')));
  it('excludes again after a reinstatement', () =>
    course(listed, excluded, reinstated).when(exclude('2022-05-01')).then(excluded));
  it('refuses to exclude a course that the register does not know', () =>
    course().when(exclude('2022-05-01')).thenRejected('course-unknown'));

  it('reinstates an excluded course', () =>
    course(listed, excluded).when(reinstate('2022-05-02')).then(reinstated));
  it('annuls an exclusion from its first day', () =>
    course(listed, excluded)
      .when(reinstate('2022-05-01'))
      .then({ type: 'CourseReinstated', data: { ground: 'assessed anew', reinstatedFrom: '2022-05-01' } }));
  it('refuses a course that is not excluded, or not any more', () => {
    course(listed).when(reinstate('2022-05-02')).thenRejected('course-not-excluded');
    course(listed, excluded, reinstated).when(reinstate('2022-05-02')).thenRejected('course-not-excluded');
  });
  it('refuses a day before the exclusion', () =>
    course(listed, excluded).when(reinstate('2022-04-30')).thenRejected('reinstatement-before-exclusion'));
  it('refuses to reinstate a course that the register does not know', () =>
    course().when(reinstate('2022-05-02')).thenRejected('course-unknown'));
});

describe('delisting a course', () => {
  const delist: CourseCommand = { type: 'DelistCourse', delistedFrom: '2022-05-02' };

  it('takes the course out of the register', () => course(listed).when(delist).then(delisted));
  it('writes nothing when it is out already', () => course(listed, delisted).when(delist).thenNothing());
  it('refuses a day to come', () =>
    course(listed).when({ type: 'DelistCourse', delistedFrom: '2022-05-03' }).thenRejected('date-in-future'));
  it('refuses a day before the listing', () =>
    course(listed)
      .when({ type: 'DelistCourse', delistedFrom: '2022-05-01' })
      .thenRejected('delisting-before-listing'));
  it('counts the listing from its legal day', () =>
    course(recorded(listed, { effectiveAt: '2022-04-30T22:00:00.000Z' }))
      .when({ type: 'DelistCourse', delistedFrom: '2022-05-01' })
      .then({ type: 'CourseDelisted', data: { delistedFrom: '2022-05-01' } }));
  it('refuses a course that the register does not know', () =>
    course().when(delist).thenRejected('course-unknown'));
  it('says in its refusal which course, and what to do', () => {
    const { decision } = course().when(delist);
    expect(decision).toMatchObject({
      rejection: { detail: 'The register has no course welding-2. List it first, or check the id.' },
    });
  });
});
