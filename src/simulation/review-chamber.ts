/**
 * Judges courses and closes them: judgements of the review chamber from autumn 2022, exclusions from 2023, and the cap
 * of a calendar year. Applicants know the register, so nobody chooses a closed course; its provider lists another.
 */
import { operator } from './actors.js';
import { dateOf, dayAt } from './calendar.js';
import type { Choice } from './course-choice.js';
import type { Random } from './random.js';
import type { WindowScenario } from './scenario.js';
import type { SimulatedClock } from './simulated-clock.js';
import type { SimulatedOffice } from './simulated-office.js';
import type { SimulatedCourse } from './training-market.js';

export interface ReviewChamber {
  /** Judges some of the courses before a window opens, and acts on earlier judgements. */
  review(window: WindowScenario, listed: readonly Choice[]): Promise<void>;
  /** Courses that the ledger refuses because of a judgement, or an exclusion. */
  readonly rejected: readonly Choice[];
  /** Excludes a course from today on, when its provider has another like it. */
  exclude(choice: Choice): Promise<void>;
}

export interface ReviewPorts {
  readonly office: SimulatedOffice;
  readonly clock: SimulatedClock;
  readonly random: Random;
}

const FROM = '2022-11';
const DEFINITION_FROM = '2023-05';
const EXCLUSIONS_FROM = '2023-02';
/** Share of the listed courses that is judged before a window, and of these the share that fails. */
const JUDGED = 0.01;
const LEAST_JUDGED = 8;
const FAILING_EVERY = 12;
const MAXIMUM = 100_000;

/** Closes a course for those who choose; false when its provider has no other one at such a price. */
export function closeCourse({ provider, course }: Choice): boolean {
  const like = (other: SimulatedCourse): boolean =>
    other.closed !== true && other !== course && other.price >= MAXIMUM === course.price >= MAXIMUM;
  if (course.closed === true || !provider.courses.some(like)) return false;
  course.closed = true;
  return true;
}

interface Judgement {
  readonly labourMarketOriented: boolean;
  readonly marketPrice: boolean;
  readonly advantages?: boolean;
  readonly definitionMet?: boolean;
}

const good: Judgement = { labourMarketOriented: true, marketPrice: true, advantages: false };
const failures: readonly Judgement[] = [
  { ...good, marketPrice: false },
  { ...good, labourMarketOriented: false },
  { ...good, advantages: true },
  { ...good, marketPrice: false },
];

function judgementOf(window: WindowScenario, failing: number | undefined): Judgement {
  const judged = failing === undefined ? good : (failures[failing % failures.length] ?? good);
  return window.opensAt < DEFINITION_FROM ? judged : { ...judged, definitionMet: failing === undefined };
}

export function createReviewChamber({ office, clock, random }: ReviewPorts): ReviewChamber {
  const rejected: Choice[] = [];
  const today = (): string => dateOf(dayAt(clock.now()));
  let fails = 0;

  async function judge(window: WindowScenario, choice: Choice, mayFail: boolean): Promise<void> {
    const failing = mayFail && closeCourse(choice) ? fails : undefined;
    if (failing !== undefined) {
      fails += 1;
      rejected.push(choice);
    }
    await office.course(choice.course.id, operator, {
      type: 'AssessCourse',
      ...judgementOf(window, failing),
      assessedOn: today(),
    });
  }

  async function exclude({ course }: Choice, ground: string): Promise<void> {
    await office.course(course.id, operator, { type: 'ExcludeCourse', ground, excludedFrom: today() });
  }

  /** What failed before: the first is delisted, from 2023 on others are excluded and one of them comes back. */
  async function actOnJudgements(window: WindowScenario): Promise<void> {
    const [delisted] = rejected.splice(0, 1);
    if (delisted === undefined) return;
    const delistedFrom = today();
    await office.course(delisted.course.id, operator, { type: 'DelistCourse', delistedFrom });
    if (window.opensAt < EXCLUSIONS_FROM) return;
    for (const choice of rejected.slice(0, 2)) await exclude(choice, 'judged-not-eligible');
    const [again] = rejected.splice(1, 1);
    if (again === undefined) return;
    const reinstated = { ground: 'price-lowered', reinstatedFrom: delistedFrom } as const;
    await office.course(again.course.id, operator, { type: 'ReinstateCourse', ...reinstated });
  }

  return {
    rejected,
    async exclude(choice) {
      if (closeCourse(choice)) await exclude(choice, 'misuse');
    },
    async review(window, listed) {
      if (window.opensAt < FROM || listed.length === 0) return;
      await actOnJudgements(window);
      const count = Math.max(LEAST_JUDGED, Math.round(JUDGED * listed.length));
      for (let judged = 0; judged < count; judged += 1) {
        const choice = random.pick(listed);
        if (choice.course.closed !== true) await judge(window, choice, judged % FAILING_EVERY < 3);
      }
    },
  };
}
