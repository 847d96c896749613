/**
 * One application at its own position: every ground of refusal with its article, the order of the tests, and the
 * cent that decides. The default application is complete, eligible and fits.
 */
import { describe, expect, it } from '@jest/globals';
import type { SubmitApplication } from '../../../src/domain/funding-year/funding-year.commands.js';
import type {
  FundingYearEvent,
  RefusalGround,
} from '../../../src/domain/funding-year/funding-year.events.js';
import type { ContextOverrides } from '../../support/decider-specification.js';
import {
  application,
  ceiling,
  closed,
  dataOf,
  failed,
  fundingYear,
  opened,
  openingFailed,
  openWith,
  otherPerson,
  planned,
  released,
  reserved,
  yearOpened,
} from '../../support/funding-year-samples.js';
import { regulationOn } from '../../../src/domain/rules/regulations.js';

const plenty = openWith(10_000_000n);
const courseFacts = application.facts.course!;
const withCourse = (other: Partial<typeof courseFacts>): Partial<SubmitApplication> => ({
  facts: { course: { ...courseFacts, ...other }, personExcluded: false },
});

/** The grounds on which an application is refused; empty when it is reserved. */
function groundsOf(
  other: Partial<SubmitApplication>,
  history: readonly FundingYearEvent[] = plenty,
  context: ContextOverrides = {},
): readonly RefusalGround[] {
  const { decision } = fundingYear(...history).when({ ...application, ...other }, context);
  const [event] = decision.accepted ? decision.events : [];
  if (event?.type === 'ApplicationRefused') return event.data.grounds;
  expect(event?.type).toBe('BudgetReserved');
  return [];
}

describe('an application that meets every condition', () => {
  it('reserves its price and gets the first number of the year and of the window', () =>
    fundingYear(...plenty)
      .when(application)
      .then({
        type: 'BudgetReserved',
        data: { ...dataOf(application), amount: 64_000n, latestStart: '2022-09-30' },
      }));

  it('keeps everything that came with it', () => {
    const along = {
      queueNumber: 7,
      thirdPartyContribution: 20_000n,
      onBehalf: { adviser: 'adviser-1', consentRef: 'consent-1' },
      intermediaryRef: 'intermediary-1',
      deviceRef: 'device-1',
    };
    const command = { ...application, ...along, price: 120_000n };
    fundingYear(...plenty)
      .when(command)
      .then({
        type: 'BudgetReserved',
        data: { ...dataOf(command), ...along, amount: 100_000n, latestStart: '2022-09-30' },
      });
  });

  it('gets the next number of the year, and the next place in its window', () => {
    const history = [...plenty, reserved(), planned('2022-3'), opened('2022-3')];
    const third = ceiling(100_000n, { window: '2022-3' });
    const next = { ...application, personKey: otherPerson, window: '2022-3' };
    const at = { recordedAt: '2022-07-01T08:00:00.000Z' };
    fundingYear(...history, third)
      .when({ ...next, startDate: '2022-08-01' }, at)
      .then({
        type: 'BudgetReserved',
        data: {
          ...dataOf({ ...next, startDate: '2022-08-01' }, { decisionNumber: '2022-0000002', sequence: 1 }),
          amount: 64_000n,
          latestStart: '2022-11-30',
        },
      });
  });

  it('gets at most 1,000.00 for a dearer course', () => {
    const { decision } = fundingYear(...plenty).when({ ...application, price: 100_001n });
    expect(decision).toMatchObject({ events: [{ data: { price: 100_001n, amount: 100_000n } }] });
  });

  it.each(['missing', 'mismatch'] as const)(
    'is reserved with an enrolment proof that is %s',
    (enrolmentProof) => expect(groundsOf({ enrolmentProof })).toEqual([]),
  );
  it.each(['adult', 'residence', 'insured'] as const)('is reserved when %s is contested', (condition) =>
    expect(groundsOf({ eligibility: { ...application.eligibility, [condition]: 'contested' } })).toEqual([]),
  );
});

describe('every ground of refusal names its article', () => {
  it.each<[string, string, string, Partial<SubmitApplication>]>([
    [
      'an excluded person',
      'person-excluded',
      'art. 12(1)f',
      { facts: { ...application.facts, personExcluded: true } },
    ],
    ['a minor', 'not-adult', 'art. 5', { eligibility: { ...application.eligibility, adult: failed } }],
    [
      'who does not live here',
      'not-resident',
      'art. 5',
      { eligibility: { ...application.eligibility, residence: failed } },
    ],
    [
      'who is not insured',
      'not-insured',
      'art. 5',
      { eligibility: { ...application.eligibility, insured: failed } },
    ],
    ['a course nobody listed', 'course-not-in-register', 'art. 12(1)e', { facts: { personExcluded: false } }],
    ['a delisted course', 'course-not-in-register', 'art. 12(1)e', withCourse({ listed: false })],
    ['a course of another provider', 'course-not-in-register', 'art. 12(1)e', { providerKvk: '87654321' }],
    ['an excluded course', 'course-excluded', 'art. 12(1)e', withCourse({ excluded: true })],
    ['a price above the register', 'price-above-register', 'art. 4', { price: 120_001n }],
    ['a start within four weeks', 'start-too-early', 'art. 9', { startDate: '2022-05-29' }],
    ['a start after the latest day', 'start-too-late', 'art. 9', { startDate: '2022-10-01' }],
    [
      'third-party money for a course of at most 1,000.00',
      'third-party-contribution',
      'art. 4',
      { price: 100_000n, thirdPartyContribution: 1n },
    ],
    [
      'third-party money for more than what the grant leaves of the price',
      'third-party-contribution',
      'art. 4',
      { price: 120_000n, thirdPartyContribution: 20_001n },
    ],
    [
      'third-party money on top of co-payers and the grant',
      'third-party-contribution',
      'art. 4',
      {
        price: 120_000n,
        coPayers: [{ fundId: 'metal_2022', amount: 10_000n }],
        thirdPartyContribution: 10_001n,
      },
    ],
  ])('%s', (_, code, article, other) => expect(groundsOf(other)).toEqual([{ code, article }]));

  it('a second grant in the year', () =>
    expect(groundsOf({}, [...plenty, reserved()])).toEqual([
      { code: 'one-grant-per-year', article: 'art. 12' },
    ]));
  it('a ceiling that is reached', () =>
    expect(groundsOf({}, openWith(63_999n))).toEqual([{ code: 'ceiling-reached', article: 'Awb 4:25(2)' }]));
  it('a course without recognition, from the regulation of 15 July 2023', () =>
    expect(
      groundsOf(withCourse({ recognised: false }), plenty, { rules: regulationOn('2023-07-15') }),
    ).toEqual([{ code: 'course-not-recognised', article: 'art. 4' }]));
});

describe('what is just allowed', () => {
  it.each<[string, Partial<SubmitApplication>]>([
    ['a start exactly 28 days after the application', { startDate: '2022-05-30' }],
    ['a start on the last day, three months after the window ends', { startDate: '2022-09-30' }],
    ['a price equal to that of the register', { price: 120_000n }],
    ['third-party money for a course above 1,000.00', { price: 100_001n, thirdPartyContribution: 1n }],
    [
      'third-party money for all that the grant leaves of the price',
      { price: 120_000n, thirdPartyContribution: 20_000n },
    ],
    ['a third-party contribution of 0.00', { thirdPartyContribution: 0n }],
    ['a course without recognition before 15 July 2023', withCourse({ recognised: false })],
  ])('%s', (_, other) => expect(groundsOf(other)).toEqual([]));

  it('the day on which 28 days start counting is the day in the Netherlands', () => {
    const late = { recordedAt: '2022-05-02T22:00:00.000Z' };
    expect(groundsOf({ startDate: '2022-05-30' }, plenty, late)).toMatchObject([{ code: 'start-too-early' }]);
    expect(groundsOf({ startDate: '2022-05-31' }, plenty, late)).toEqual([]);
  });

  it('recognition is asked for from the first moment of 15 July 2023 in the Netherlands', () => {
    const history: FundingYearEvent[] = [
      yearOpened,
      {
        type: 'WindowPlanned',
        data: {
          window: '2022-2',
          plannedOpensAt: '2023-07-03T08:00:00.000Z',
          closesAt: '2023-08-31T22:00:00.000Z',
        },
      },
      ceiling(100_000n),
      opened(),
    ];
    const unrecognised = { ...withCourse({ recognised: false }), startDate: '2023-10-01' };
    const before = { recordedAt: '2023-07-14T21:59:59.999Z' };
    const after = { recordedAt: '2023-07-14T22:00:00.000Z' };
    expect(groundsOf(unrecognised, history, before)).toEqual([]);
    expect(groundsOf(unrecognised, history, after)).toMatchObject([{ code: 'course-not-recognised' }]);
  });
});

describe('an application with many grounds', () => {
  const everything: Partial<SubmitApplication> = {
    eligibility: { adult: failed, residence: failed, insured: failed },
    facts: {
      course: { ...courseFacts, excluded: true, recognised: false, price: 50_000n },
      personExcluded: true,
    },
    startDate: '2022-05-03',
    thirdPartyContribution: 1n,
  };
  const used = [...openWith(64_000n), reserved()];
  const rules = regulationOn('2023-07-15');

  it('is refused on all of them, in the order of the tests, the ceiling last', () =>
    expect(groundsOf(everything, used, { rules }).map(({ code }) => code)).toEqual([
      'one-grant-per-year',
      'person-excluded',
      'not-adult',
      'not-resident',
      'not-insured',
      'course-excluded',
      'course-not-recognised',
      'price-above-register',
      'start-too-early',
      'third-party-contribution',
      'ceiling-reached',
    ]));
  it('is no proof of exhaustion unless the ceiling leads', () => {
    const { decision } = fundingYear(...used).when({ ...application, ...everything }, { rules });
    expect(decision).toMatchObject({ accepted: true, events: [{ type: 'ApplicationRefused' }] });
    expect(decision.accepted && decision.events).toHaveLength(1);
  });
  it('takes no money and no right, and counts in both orders', () => {
    const refusedFirst = fundingYear(...plenty).when({ ...application, startDate: '2022-05-03' });
    const [first] = refusedFirst.decision.accepted ? refusedFirst.decision.events : [];
    fundingYear(...plenty, first!)
      .when(application)
      .then({
        type: 'BudgetReserved',
        data: {
          ...dataOf(application, { decisionNumber: '2022-0000002', sequence: 2 }),
          amount: 64_000n,
          latestStart: '2022-09-30',
        },
      });
  });
});

describe('the right of the year', () => {
  it('is free again after a release that restores it', () =>
    expect(groundsOf({}, [...plenty, reserved(), released(64_000n)])).toEqual([]));
  it('stays used after a release that keeps it', () =>
    expect(groundsOf({}, [...plenty, reserved(), released(64_000n, { right: 'kept' })])).toMatchObject([
      { code: 'one-grant-per-year' },
    ]));
  it('comes back without money too', () =>
    expect(groundsOf({}, [...plenty, reserved(), released(0n)])).toEqual([]));
  it('is not given back twice: a late release of the first file leaves the second alone', () => {
    const second = reserved(64_000n, { decisionNumber: '2022-0000002', sequence: 2 });
    const late = released(0n, { source: 'grant-2022-0000001@9' });
    expect(groundsOf({}, [...plenty, reserved(), released(64_000n), second, late])).toMatchObject([
      { code: 'one-grant-per-year' },
    ]);
  });
  it('holds in every window of the year', () => {
    const both = [...plenty, planned('2022-3'), opened('2022-3'), ceiling(100_000n, { window: '2022-3' })];
    expect(groundsOf({ window: '2022-3' }, [...both, reserved()])).toMatchObject([
      { code: 'one-grant-per-year' },
    ]);
  });
});

describe('a test of a day that has not come', () => {
  const ahead = { ...failed, passed: true, checkedOn: '2022-05-03' };

  it('is none: nothing is decided, and no attempt is recorded', () => {
    const { eligibility } = application;
    for (const condition of ['adult', 'residence', 'insured']) {
      fundingYear(...plenty)
        .when({ ...application, eligibility: { ...eligibility, [condition]: ahead } })
        .thenRejected('date-in-future');
    }
    fundingYear(...plenty)
      .when({ ...application, groupFacts: [{ fact: 'mbo', source: 'duo', checkedOn: '2022-05-03' }] })
      .thenRejected('date-in-future');
  });
  it('may be of today', () =>
    expect(
      groundsOf({
        eligibility: { ...application.eligibility, adult: { ...ahead, checkedOn: '2022-05-02' } },
      }),
    ).toEqual([]));
});

describe('a window that is not open', () => {
  const attempt: FundingYearEvent = {
    type: 'AttemptRecorded',
    data: {
      applicationId: application.applicationId,
      personKey: application.personKey,
      window: '2022-2',
      ground: 'window-not-open',
    },
  };
  it.each([
    ['before it opens', []],
    ['after its opening failed', [openingFailed()]],
    ['after it was closed', [opened(), closed()]],
  ])('takes no application %s: the attempt is recorded', (_, status) =>
    fundingYear(yearOpened, planned(), ceiling(100_000n), ...status)
      .when(application)
      .then(attempt),
  );
  it('takes applications to the last millisecond before its closing time', () =>
    expect(
      groundsOf({ startDate: '2022-08-01' }, plenty, { recordedAt: '2022-06-30T21:59:59.999Z' }),
    ).toEqual([]));
  it('takes none at its closing time, although nobody closed it yet', () =>
    fundingYear(...plenty)
      .when({ ...application, startDate: '2022-08-01' }, { recordedAt: '2022-06-30T22:00:00.000Z' })
      .then(attempt));
  it('counts no attempt and takes no number for it', () =>
    fundingYear(...plenty, attempt, attempt)
      .when(application)
      .then({
        type: 'BudgetReserved',
        data: { ...dataOf(application), amount: 64_000n, latestStart: '2022-09-30' },
      }));
  it('is something else than a window that does not exist', () =>
    fundingYear(yearOpened).when(application).thenRejected('window-unknown'));
});

describe('a price of nothing', () => {
  it.each([0n, -1n])('is no application: %s cents', (price) =>
    fundingYear(...plenty)
      .when({ ...application, price })
      .thenRejected('amount-not-positive'),
  );
});
