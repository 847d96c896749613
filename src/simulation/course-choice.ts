/**
 * Which course the next applicant chooses. Choices are steered by what is still lacking: the share of the largest
 * providers, the share at the maximum, and the mean amount come out right at every scale, not only on average.
 */
import type { Random } from './random.js';
import { MEAN_AMOUNT } from './scenario.js';
import { priceBelowMaximum, type SimulatedCourse, type SimulatedProvider } from './training-market.js';

export interface Choice {
  readonly provider: SimulatedProvider;
  readonly course: SimulatedCourse;
}

/** The providers that are chosen in a window. */
export interface Candidates {
  readonly largest: readonly SimulatedProvider[];
  readonly others: readonly SimulatedProvider[];
}

export interface CourseChoice {
  /** For an applicant whose grant counts. */
  next(among: Candidates): Choice;
  /** Of these only, spread over the prices like all others. */
  nextOf(choices: readonly Choice[]): Choice;
}

const MAXIMUM = 100_000;
/** Of ten applicants three get the maximum, the other seven are spread evenly over the prices below it. */
const BLOCK = 10;
const AT_MAXIMUM = 3;
const BELOW = BLOCK - AT_MAXIMUM;
const MEAN_BELOW = (Number(MEAN_AMOUNT) * BLOCK - MAXIMUM * AT_MAXIMUM) / BELOW;
const LARGEST_SHARE = 104 / 180;

/** Wanted amounts, block by block; what earlier choices missed is made good by later ones. */
function createAmounts(random: Random): { wanted(): number; chosen(price: number): void } {
  const block = new Uint8Array(BLOCK);
  let at = BLOCK;
  let lacking = 0;
  return {
    wanted() {
      if (at === BLOCK) {
        block.forEach((_, index) => (block[index] = index));
        random.shuffle(block);
        at = 0;
      }
      const slot = block[at] ?? 0;
      at += 1;
      if (slot >= BELOW) return MAXIMUM;
      const drawn = priceBelowMaximum((slot + random.fraction()) / BELOW);
      return Math.min(MAXIMUM - 100, drawn + Math.max(-20_000, Math.min(20_000, lacking / 2)));
    },
    chosen(price) {
      if (price < MAXIMUM) lacking += MEAN_BELOW - price;
    },
  };
}

/** The course whose price is nearest; at the maximum any course that costs as much or more. */
function nearest(courses: readonly SimulatedCourse[], wanted: number, random: Random): SimulatedCourse {
  const open = courses.filter(({ closed }) => closed !== true);
  const fitting = open.filter(({ price }) => price >= MAXIMUM === wanted >= MAXIMUM);
  if (wanted >= MAXIMUM && fitting.length > 0) return random.pick(fitting);
  return (fitting.length > 0 ? fitting : open).reduce((best, course) =>
    Math.abs(course.price - wanted) < Math.abs(best.price - wanted) ? course : best,
  );
}

interface ProviderChoice {
  /** Who gets an amount like this. */
  next(among: Candidates, amount: number): SimulatedProvider;
  /** Counts what it came to. */
  chosen(provider: SimulatedProvider, amount: number): void;
}

/** Sees who lacks most of its share; among the providers without one the first are chosen a little more often. */
function createProviderChoice(random: Random): ProviderChoice {
  const gross = new Map<string, number>();
  let all = 0;
  let largest = 0;
  const lacking = (provider: SimulatedProvider): number =>
    (provider.share / LARGEST_SHARE) * largest - (gross.get(provider.kvk) ?? 0);
  return {
    next(among, amount) {
      const wantsLargest = largest + amount / 2 < LARGEST_SHARE * (all + amount);
      const other = among.others[Math.floor(random.fraction() ** 1.1 * among.others.length)];
      if (!wantsLargest && other !== undefined) return other;
      return among.largest.reduce((best, provider) => (lacking(provider) > lacking(best) ? provider : best));
    },
    chosen(provider, amount) {
      all += amount;
      if (provider.share === 0) return;
      largest += amount;
      gross.set(provider.kvk, (gross.get(provider.kvk) ?? 0) + amount);
    },
  };
}

export function createCourseChoice(random: Random): CourseChoice {
  const amounts = createAmounts(random);
  const providers = createProviderChoice(random);
  const ineligible = createAmounts(random);
  return {
    next(among) {
      const wanted = amounts.wanted();
      const provider = providers.next(among, wanted);
      const course = nearest(provider.courses, wanted, random);
      amounts.chosen(course.price);
      providers.chosen(provider, Math.min(course.price, MAXIMUM));
      return { provider, course };
    },
    nextOf(choices) {
      const courses = choices.map(({ course }) => course);
      const course = nearest(courses, ineligible.wanted(), random);
      ineligible.chosen(course.price);
      return choices.find((choice) => choice.course === course) ?? random.pick(choices);
    },
  };
}
