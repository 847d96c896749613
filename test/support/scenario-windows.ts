/** Windows and courses whose dates lie around a change of the regulation, for scenarios of both of its sides. */
import type { CourseEvent } from '../../src/domain/course/course.events.js';
import type { Instant } from '../../src/domain/instant.js';
import type { Past } from './scenario.js';
import type { FundingYearEvent } from '../../src/domain/funding-year/funding-year.events.js';
import { COURSE, inYear, reserved } from './scenario-world.js';

/** A window of the year, planned and filled long before, and open from `opensAt`; closed at the end of the year. */
export function windowAround(window: string, opensAt: Instant, ceiling = 500_000n): readonly Past[] {
  const year = Number(window.slice(0, 4));
  const closesAt = `${String(year)}-12-31T23:00:00.000Z`;
  const before = `${String(year - 1)}-12-20T09:00:00.000Z`;
  return [
    inYear(
      before,
      year,
      { type: 'FundingYearOpened', data: { budgetLine: 'stap' } },
      { type: 'WindowPlanned', data: { window, plannedOpensAt: opensAt, closesAt } },
      {
        type: 'CeilingSet',
        data: {
          ...{ budgetLine: 'stap', slice: 'general', window, total: ceiling, change: ceiling },
          ...{ shortfall: 0n, publishedAt: before.slice(0, 10) },
        },
      },
    ),
    inYear(opensAt, year, { type: 'WindowOpened', data: { window } }),
  ];
}

/** What the register recorded of the sample course on a day. */
export const courseEvents = (day: string, ...events: readonly CourseEvent[]): Past => ({
  at: `${day}T09:00:00.000Z`,
  stream: `course-${COURSE}`,
  events,
});

/** A judgement of the review chamber in which nothing is wrong but what is given. */
export const assessed = (
  day: string,
  wrong: Partial<Extract<CourseEvent, { type: 'CourseAssessed' }>['data']>,
): Past =>
  courseEvents(day, {
    type: 'CourseAssessed',
    data: { labourMarketOriented: true, marketPrice: true, assessedOn: day, ...wrong },
  });

/** Person `n` was refused 640.00 because of the course, when this much was left in the window. */
export function refusedOnCourse(n: number, remaining: bigint): FundingYearEvent {
  const { type: _, data } = reserved(n, 64_000n) as Extract<FundingYearEvent, { type: 'BudgetReserved' }>;
  const { amount: requested, latestStart: __, ...application } = data;
  const grounds = [{ code: 'course-not-in-register', article: 'art. 12(1)e' }] as const;
  return { type: 'ApplicationRefused', data: { ...application, requested, grounds, remaining, held: 0n } };
}
