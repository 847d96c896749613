/** After three hundred grants in a calendar year a course is closed from the next window, never within one. */
import { expect } from '@jest/globals';
import { scenariosOf } from '../support/scenario.js';
import { windowAround } from '../support/scenario-windows.js';
import {
  apply,
  dimensionsOf,
  file,
  inYear,
  onYear,
  provider,
  register,
  reserved,
} from '../support/scenario-world.js';
import type { FundingYearEvent } from '../../src/domain/funding-year/funding-year.events.js';

const CAP = 300;
const stream = 'fundingYear-2023';
const later = { startDate: '2023-08-20', endDate: '2023-12-31' };

/** So many reservations of the sample course in window 2023-1. */
const reservations = (count: number): readonly FundingYearEvent[] =>
  Array.from({ length: count }, (_, index) =>
    reserved(index + 1, 10_000n, {
      decisionNumber: file(index + 1, 2023),
      dimensions: dimensionsOf(index + 1, { window: '2023-1' }),
      enrolmentProof: 'mismatch',
    }),
  );

const planned = inYear('2022-12-20T10:00:00.000Z', 2023, {
  type: 'WindowPlanned',
  data: {
    window: '2023-2',
    plannedOpensAt: '2023-05-01T08:00:00.000Z',
    closesAt: '2023-06-30T22:00:00.000Z',
  },
});
const money = inYear('2022-12-20T10:00:00.000Z', 2023, {
  type: 'CeilingSet',
  data: {
    budgetLine: 'stap',
    slice: 'general',
    window: '2023-2',
    total: 500_000n,
    change: 500_000n,
    shortfall: 0n,
    publishedAt: '2022-12-20',
  },
});

scenariosOf('course-capped', {
  'the window in which the cap is reached goes on; the next one begins without the course': async (the) => {
    const [opened, open] = windowAround('2023-1', '2023-02-28T09:00:00.000Z', 10_000_000n);
    await the.given(provider(), ...register(), opened!, planned, money, open!);
    await the.given(inYear('2023-02-28T10:00:00.000Z', 2023, ...reservations(CAP)));
    await the.when('2023-03-01T09:00:00.000Z', apply(901, { window: '2023-1', startDate: '2023-05-01' }));
    expect(the.accepted().events.map(({ type }) => type)).toEqual(['BudgetReserved']);
    await the.when(
      '2023-05-01T08:00:00.000Z',
      onYear({ type: 'OpenWindow', window: '2023-2' }, { year: 2023 }),
    );
    the.then(
      [stream, 'WindowOpened'],
      [stream, 'CourseCapped', { courseId: 'welding-2', cap: CAP, grants: CAP + 1 }],
    );
    await the.when('2023-05-01T09:00:00.000Z', apply(902, { window: '2023-2', ...later }));
    the.then([stream, 'ApplicationRefused', { grounds: [{ code: 'course-capped', article: 'art. 12a' }] }]);
  },
  'one grant less, and the course stays open': async (the) => {
    const [opened, open] = windowAround('2023-1', '2023-02-28T09:00:00.000Z', 10_000_000n);
    await the.given(provider(), ...register(), opened!, planned, money, open!);
    await the.given(inYear('2023-02-28T10:00:00.000Z', 2023, ...reservations(CAP - 1)));
    await the.when(
      '2023-05-01T08:00:00.000Z',
      onYear({ type: 'OpenWindow', window: '2023-2' }, { year: 2023 }),
    );
    the.then([stream, 'WindowOpened']);
  },
});
