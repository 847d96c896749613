/** Shares that are counted out evenly, and the turns that objections take. */
import { describe, expect, it } from '@jest/globals';
import { closeCourse } from '../../src/simulation/review-chamber.js';
import { createCourseCaps } from '../../src/simulation/course-caps.js';
import { createCourseChoice } from '../../src/simulation/course-choice.js';
import { createObjectionPlan } from '../../src/simulation/objection-plan.js';
import { createRandom } from '../../src/simulation/random.js';
import { scenarioAt } from '../../src/simulation/scenario.js';
import { createShare, scaledCount } from '../../src/simulation/shares.js';
import { createMarket } from '../../src/simulation/training-market.js';

describe('a share', () => {
  it.each([0.001, 0.05, 0.3, 1])('of %d picks the first, and so many of the rest', (share) => {
    const picked = createShare(share);
    const picks = Array.from({ length: 2_000 }, () => picked());
    expect(picks[0]).toBe(true);
    expect(Math.abs(picks.filter(Boolean).length - 2_000 * share)).toBeLessThanOrEqual(1);
  });

  it('never makes a count disappear', () => {
    expect(scaledCount(30, 0.001)).toBe(1);
    expect(scaledCount(30, 1)).toBe(30);
  });
});

describe('objections', () => {
  it('are won where they can be won, and mostly lost', () => {
    const plan = createObjectionPlan();
    const taken = Array.from({ length: 4_000 }, (_, index) =>
      plan.take('refusal', index % 3 === 0 ? 'objection' : 'no'),
    ).filter((course) => course !== undefined);
    const upheld = taken.filter((course) => course.upheld).length;
    expect(upheld).toBeGreaterThan(0);
    expect(upheld).toBeLessThan(taken.length / 10);
    expect(
      taken.some(({ late, extended, inDefault, appealed }) => late || extended || inDefault || appealed),
    ).toBe(true);
  });
});

describe('a course that is closed', () => {
  const market = createMarket(0.01, createRandom('market'));
  const [provider] = market;

  it('is chosen by nobody, and its provider keeps another like it', () => {
    const course = provider!.courses[0]!;
    expect(closeCourse({ provider: provider!, course })).toBe(true);
    const choice = createCourseChoice(createRandom('choice'));
    const candidates = { largest: [provider!], others: [] };
    const chosen = Array.from({ length: 500 }, () => choice.next(candidates).course);
    expect(chosen).not.toContain(course);
    for (const other of provider!.courses) closeCourse({ provider: provider!, course: other });
    expect(provider!.courses.filter(({ closed }) => closed !== true)).toHaveLength(2);
  });

  it('has reached nearly three hundred grants of its year: then another number takes its place', () => {
    const { windows } = scenarioAt(0.01);
    const next = windows.find(({ id }) => id === '2023-2')!;
    const caps = createCourseCaps(market);
    const course = market[1]!.courses[0]!;
    for (let grant = 0; grant < 269; grant += 1) caps.count(2023, course);
    expect(caps.closeFull(next)).toEqual([]);
    for (let grant = 0; grant < 61; grant += 1) caps.count(2023, course);
    const [added] = caps.closeFull(next);
    expect(added).toMatchObject({ provider: market[1], course: { id: '0002-31', price: course.price } });
    expect(course.closed).toBe(true);
    expect(caps.capped.map((choice) => choice.course)).toEqual([course]);
    expect(caps.closeFull(next)).toEqual([]);
  });
});
