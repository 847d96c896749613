/**
 * Makes the applications of a window: the person, the course and the dates that its fate needs, or the defect for
 * which the ledger will refuse it. Whether it is reserved is the ledger's decision.
 */
import type { FundingYearRequest } from '../application/ledger.js';
import { latestStartOf } from '../domain/funding-year/latest-start.js';
import type { CoPayer } from '../domain/funding-year/co-payers.js';
import type {
  Eligibility,
  EligibilityTest,
  EnrolmentProof,
} from '../domain/funding-year/funding-year.events.js';
import { GENERAL_SLICE } from '../domain/file-dimensions.js';
import type { LocalDate } from '../domain/local-date.js';
import { dateOf, dayOf, type Day } from './calendar.js';
import type { Candidates, Choice, CourseChoice } from './course-choice.js';
import type { People } from './people.js';
import type { Random } from './random.js';
import type { WindowScenario } from './scenario.js';
import { defects, fates, type Defect, type Fate } from './scenario-counts.js';

type SubmitRequest = Extract<FundingYearRequest, { readonly type: 'SubmitApplication' }>;

export interface SimulatedApplication {
  readonly request: SubmitRequest;
  readonly person: number;
  readonly choice: Choice;
  /** What becomes of it when it is reserved. */
  readonly fate: Fate;
  readonly startsOn: Day;
  readonly endsOn: Day;
}

export interface ApplicationMaker {
  /** The application with this code of the plan (`planOf`), on a day. */
  make(code: number, today: Day): SimulatedApplication;
}

/** A person with other payers for a part of the price. */
export interface CoPaid {
  readonly person: number;
  readonly coPayers: readonly CoPayer[];
}

export interface ApplicationPorts {
  readonly window: WindowScenario;
  readonly candidates: Candidates;
  /** Courses that should not be in the register. */
  readonly ineligible: readonly Choice[];
  /** Courses that are not recognised by the ministry of education. */
  readonly notRecognised: readonly Choice[];
  /** Courses that were judged not eligible, or excluded, and that reached the cap of the year. */
  readonly rejected: readonly Choice[];
  readonly capped: readonly Choice[];
  /** Who takes part with money of another payer, and how much: for fates of that kind. */
  readonly coPaid: (fate: Fate, price: number) => CoPaid | undefined;
  readonly choice: CourseChoice;
  readonly people: People;
  readonly random: Random;
  readonly uuid: () => string;
}

/** The applications up to exhaustion in their order: codes of fates, then of defects. */
export function planOf(window: WindowScenario, random: Random): Uint8Array {
  const codes: number[] = [];
  const add = (code: number, count: number): void => {
    for (let made = 0; made < count; made += 1) codes.push(code);
  };
  for (const [fate, count] of window.fates) add(fates.indexOf(fate), count);
  add(fates.indexOf('straight'), window.reserved - codes.length);
  for (const [defect, count] of window.defects) add(fates.length + defects.indexOf(defect), count);
  const plan = Uint8Array.from(codes);
  random.shuffle(plan);
  return plan;
}

/** Undue money of 2022 that is known in June 2023 needs courses that ended, or were cancelled, before the spring. */
const LATEST_START_OF_UNDUE = dayOf('2023-01-31');
const LATEST_END_OF_UNDUE = dayOf('2023-03-28');
const undueBeforeJune: readonly Fate[] = ['provider-fault', 'absent'];
const needPerson: readonly Fate[] = [
  ...(['manual', 'awarded-next-year', 'refused', 'ineligible-course'] as const),
  ...(['completed-later', 'put-off'] as const),
];

interface Dates {
  readonly startsOn: Day;
  readonly endsOn: Day;
}

function datesOf({ window, random }: ApplicationPorts, fate: Fate, today: Day): Dates {
  const earliest = today + 29;
  const latest = dayOf(latestStartOf(window.closesAt, 3));
  const starts = earliest + Math.floor((latest - earliest) * random.fraction() ** 1.3);
  const length = durationOf(random);
  if (window.year !== 2022 || !undueBeforeJune.includes(fate))
    return { startsOn: starts, endsOn: starts + length };
  const startsOn = Math.min(starts, LATEST_START_OF_UNDUE - (starts % 14));
  return { startsOn, endsOn: Math.max(startsOn, Math.min(startsOn + length, LATEST_END_OF_UNDUE)) };
}

/** Days from start to end: a few days, some weeks, or most of a year. */
function durationOf(random: Random): number {
  const kind = random.fraction();
  if (kind < 0.3) return random.between(0, 5);
  return kind < 0.75 ? random.between(6, 70) : random.between(71, 300);
}

function chooseCourse(ports: ApplicationPorts, fate: Fate): Choice {
  const { choice, candidates, ineligible } = ports;
  return fate === 'ineligible-course' && ineligible.length > 0
    ? choice.nextOf(ineligible)
    : choice.next(candidates);
}

function passed(source: string, checkedOn: LocalDate): EligibilityTest {
  return { passed: true, source, checkedOn };
}

/** A file that waits for a person does so for one of these reasons. */
function doubtOf(fate: Fate, random: Random): { proof: EnrolmentProof; contested: boolean } {
  if (!needPerson.includes(fate)) return { proof: 'matched', contested: false };
  if (fate === 'completed-later') return { proof: 'missing', contested: false };
  const reason = random.fraction();
  if (reason < 0.1 && fate !== 'ineligible-course') return { proof: 'matched', contested: true };
  return { proof: reason < 0.3 && fate !== 'ineligible-course' ? 'missing' : 'mismatch', contested: false };
}

/** Where a defect lies in the course: the courses that have it. */
const wrongCourses: Readonly<Partial<Record<Defect, (ports: ApplicationPorts) => readonly Choice[]>>> = {
  'course-not-recognised': ({ notRecognised }) => notRecognised,
  'course-rejected': ({ rejected }) => rejected,
  'course-capped': ({ capped }) => capped,
};

/** Each test with where it is looked up. */
const eligibilityTests = { adult: 'brp', residence: 'brp', insured: 'svb', unfunded: 'duo' } as const;
const testNames = ['adult', 'residence', 'insured', 'unfunded'] as const;

/** The same application with something wrong in it. */
function spoil(request: SubmitRequest, defect: Defect, ports: ApplicationPorts): SubmitRequest {
  const { random, window, people } = ports;
  switch (defect) {
    case 'second-application': {
      const person = people.withGrant(window.year);
      return person === undefined
        ? spoilPerson(request, random)
        : { ...request, personKey: people.keyOf(person) };
    }
    case 'person-not-eligible':
      return spoilPerson(request, random);
    case 'price-above-register':
      return { ...request, price: request.price + 5_000n };
    case 'start-out-of-range':
      return {
        ...request,
        startDate: dateOf(dayOf(request.startDate) + 150),
        endDate: dateOf(dayOf(request.endDate) + 150),
      };
    case 'course-not-in-register':
      return { ...request, courseId: `${request.courseId}-old` };
    case 'course-not-recognised':
      return request;
    case 'course-rejected':
    case 'course-capped':
      return (wrongCourses[defect]?.(ports) ?? []).length > 0 ? request : spoilPerson(request, random);
    case 'person-excluded': {
      const person = people.excluded();
      return person === undefined
        ? spoilPerson(request, random)
        : { ...request, personKey: people.keyOf(person) };
    }
  }
}

function spoilPerson(request: SubmitRequest, random: Random): SubmitRequest {
  const test = random.pick(testNames);
  const { checkedOn } = request.eligibility.adult as EligibilityTest;
  const failed: EligibilityTest = { passed: false, source: eligibilityTests[test], checkedOn };
  const eligibility: Eligibility = { ...request.eligibility, [test]: failed };
  return { ...request, eligibility };
}

type Unspoilt = Omit<SubmitRequest, 'startDate' | 'endDate' | 'eligibility' | 'enrolmentProof'>;

function requestOf(
  { window, uuid }: ApplicationPorts,
  { provider, course }: Choice,
  personKey: string,
): Unspoilt {
  return {
    type: 'SubmitApplication',
    applicationId: uuid(),
    window: window.id,
    slice: GENERAL_SLICE,
    personKey,
    providerKvk: provider.kvk,
    courseId: course.id,
    price: BigInt(course.price),
  };
}

function eligibilityOn(checkedOn: LocalDate, contested: boolean): Eligibility {
  return {
    adult: passed('brp', checkedOn),
    residence: contested ? 'contested' : passed('brp', checkedOn),
    insured: passed('svb', checkedOn),
  };
}

export function createApplicationMaker(ports: ApplicationPorts): ApplicationMaker {
  const { window, people, random } = ports;

  function choose(fate: Fate, defect: Defect | undefined): Choice {
    if (defect === undefined) return chooseCourse(ports, fate);
    const wrong = wrongCourses[defect]?.(ports) ?? [];
    return wrong.length > 0 ? random.pick(wrong) : anyCourse(ports);
  }

  return {
    make(code, today) {
      const fate = fates[code] ?? 'straight';
      const defect = defects[code - fates.length];
      const chosen = choose(fate, defect);
      const coPaid = ports.coPaid(fate, chosen.course.price);
      const person = coPaid?.person ?? people.next(window.year);
      const { startsOn, endsOn } = datesOf(ports, fate, today);
      const { proof, contested } = doubtOf(fate, random);
      const request: SubmitRequest = {
        ...requestOf(ports, chosen, people.keyOf(person)),
        startDate: dateOf(startsOn),
        endDate: dateOf(endsOn),
        enrolmentProof: proof,
        eligibility: eligibilityOn(dateOf(today), contested),
        ...(coPaid === undefined ? {} : { coPayers: coPaid.coPayers }),
      };
      const sent = defect === undefined ? request : spoil(request, defect, ports);
      return { request: sent, person, choice: chosen, fate, startsOn, endsOn };
    },
  };
}

function anyCourse({ candidates, random }: ApplicationPorts): Choice {
  const provider = random.pick(random.fraction() < 0.5 ? candidates.largest : candidates.others);
  return { provider, course: random.pick(provider.courses) };
}
