/**
 * Keeps the register of the simulation: it grows before every window, some prices rise, and courses that should
 * never have been in it leave it again.
 */
import { dateOf, dayAt } from './calendar.js';
import { createCourseCaps, type CourseCaps } from './course-caps.js';
import type { Candidates, Choice } from './course-choice.js';
import { operator } from './actors.js';
import type { Random } from './random.js';
import { createReviewChamber, type ReviewChamber } from './review-chamber.js';
import type { Scenario, WindowScenario } from './scenario.js';
import type { SimulatedClock } from './simulated-clock.js';
import type { SimulatedOffice } from './simulated-office.js';
import {
  createMarket,
  LARGEST,
  ineligibleCourses,
  marketSizeAt,
  type SimulatedCourse,
  type SimulatedProvider,
} from './training-market.js';

export interface RegisterDesk {
  /** Lists what is new before a window opens. */
  prepare(window: WindowScenario): Promise<void>;
  /** The providers that are chosen in a window. */
  candidatesOf(window: WindowScenario): Candidates;
  /** Courses of 2022-4 that should not have been in the register. */
  ineligibleIn(window: WindowScenario): readonly Choice[];
  /** Courses that are not recognised by the ministry of education. */
  notRecognised(): readonly Choice[];
  /** The courses that can be chosen in a window; of these sectors when some are given. */
  coursesOf(window: WindowScenario, sectors?: readonly string[]): readonly Choice[];
  readonly chamber: ReviewChamber;
  readonly caps: CourseCaps;
}

export interface RegisterPorts {
  readonly scenario: Scenario;
  readonly office: SimulatedOffice;
  readonly clock: SimulatedClock;
  readonly random: Random;
}

const WAVE = 256;
const WITH_INELIGIBLE = '2022-4';
const CLEANED_BEFORE = '2022-5';
/** Share of the courses whose price rises between two windows, and by how much. */
const PRICE_RISES = 0.01;
const RISE = 1.06;
const MAXIMUM = 100_000;
const ACCOUNTS_MOVED_EVERY = 300;

const themes = [
  'marketing and sales',
  'coaching',
  'personal care',
  'care and welfare',
  'technology',
  'ict',
  'administration',
  'logistics',
];
const sectors = ['business services', 'care', 'education', 'industry', 'construction', 'trade'];

async function inWaves<Item>(items: readonly Item[], run: (item: Item) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < items.length; from += WAVE) {
    await Promise.all(items.slice(from, from + WAVE).map(run));
  }
}

/** The register as it is kept, and the commands that change it. */
interface Register {
  readonly market: readonly SimulatedProvider[];
  /** Courses that should not be in it, with providers that are not among the largest. */
  readonly ineligible: readonly Choice[];
  /** Providers listed so far. */
  listed: number;
}

/** Number of the provider and of its course. */
function numbersOf(courseId: string): readonly [number, number] {
  const [provider = 0, number = 0] = courseId.split('-').map((part) => Number.parseInt(part, 10) || 0);
  return [provider, number];
}

/** The sector that the register names for a course. */
export function sectorOf(courseId: string): string {
  const [provider, number] = numbersOf(courseId);
  return sectors[(provider + number) % sectors.length] ?? 'trade';
}

async function list(office: SimulatedOffice, { provider: { kvk }, course }: Choice): Promise<void> {
  const [provider, number] = numbersOf(course.id);
  await office.course(course.id, operator, {
    type: 'ListCourse',
    providerKvk: kvk,
    title: `Opleiding ${course.id}`,
    price: BigInt(course.price),
    recognised: course.recognised,
    sector: sectorOf(course.id),
    theme: themes[(provider * 7 + number) % themes.length] ?? 'ict',
  });
}

async function raise({ office, clock }: RegisterPorts, course: SimulatedCourse): Promise<void> {
  const raised = 100 * Math.round((course.price * RISE) / 100);
  course.price = course.price < MAXIMUM ? Math.min(raised, MAXIMUM - 100) : raised;
  const validFrom = dateOf(dayAt(clock.now()));
  const price = BigInt(course.price);
  await office.course(course.id, operator, { type: 'ChangeCoursePrice', price, validFrom });
}

const choicesOf = (providers: readonly SimulatedProvider[]): readonly Choice[] =>
  providers.flatMap((provider) => provider.courses.map((course) => ({ provider, course })));

/** Some providers get another bank account: one, and one more of every so many that are listed. */
async function moveAccounts(
  { office, random }: RegisterPorts,
  listed: readonly SimulatedProvider[],
  { id }: WindowScenario,
): Promise<void> {
  const count = listed.length === 0 ? 0 : 1 + Math.floor(listed.length / ACCOUNTS_MOVED_EVERY);
  for (let moved = 0; moved < count; moved += 1) {
    const { kvk, name } = random.pick(listed);
    const ibanRef = `iban-${kvk}-${id}`;
    await office.provider(kvk, operator, { type: 'ChangeProviderDetails', name, ibanRef });
  }
}

async function grow(ports: RegisterPorts, register: Register, window: WindowScenario): Promise<void> {
  const { office, random, scenario } = ports;
  const { market, listed } = register;
  const known = choicesOf(market.slice(0, listed)).filter(() => random.fraction() < PRICE_RISES);
  await inWaves(known, ({ course }) => raise(ports, course));
  await moveAccounts(ports, market.slice(0, listed), window);
  const added = market.slice(listed, Math.max(listed, marketSizeAt(window.id, scenario.scale).listed));
  register.listed += added.length;
  await inWaves(added, ({ kvk, name }) =>
    office.provider(kvk, operator, { type: 'RegisterProvider', name, ibanRef: `iban-${kvk}` }),
  );
  await inWaves(choicesOf(added), (choice) => list(office, choice));
}

function createRegister({ scenario, random }: RegisterPorts): Register {
  const market = createMarket(scenario.scale, random);
  const owners = market.slice(LARGEST, LARGEST + 5);
  const ineligible = ineligibleCourses(scenario.scale, random).map((course) => ({
    provider: random.pick(owners),
    course,
  }));
  return { market, ineligible, listed: 0 };
}

export function createRegisterDesk(ports: RegisterPorts): RegisterDesk {
  const { scenario, office, clock } = ports;
  const register = createRegister(ports);
  const { market, ineligible } = register;
  const chamber = createReviewChamber(ports);
  const caps = createCourseCaps(market);
  const candidatesOf = (window: WindowScenario): Candidates => {
    const chosen = market.slice(0, marketSizeAt(window.id, scenario.scale).chosen);
    const fitting = window.recognisedOnly ? chosen.filter(({ recognised }) => recognised) : chosen;
    const largest = fitting.filter(({ share }) => share > 0);
    return { largest, others: fitting.filter(({ share }) => share === 0) };
  };
  return {
    chamber,
    caps,
    async prepare(window) {
      await grow(ports, register, window);
      await inWaves(caps.closeFull(window), (choice) => list(office, choice));
      await chamber.review(window, choicesOf(market.slice(0, register.listed)));
      if (window.id === WITH_INELIGIBLE) await inWaves(ineligible, (choice) => list(office, choice));
      if (window.id !== CLEANED_BEFORE) return;
      const delistedFrom = dateOf(dayAt(clock.now()));
      await inWaves(ineligible, ({ course }) =>
        office.course(course.id, operator, { type: 'DelistCourse', delistedFrom }),
      );
    },
    candidatesOf,
    ineligibleIn: (window) => (window.id === WITH_INELIGIBLE ? ineligible : []),
    coursesOf(window, sectors) {
      const { largest, others } = candidatesOf(window);
      return choicesOf([...largest, ...others]).filter(
        ({ course }) =>
          course.closed !== true && (sectors === undefined || sectors.includes(sectorOf(course.id))),
      );
    },
    notRecognised: () =>
      choicesOf(market.slice(0, register.listed)).filter(({ course }) => !course.recognised),
  };
}
