/**
 * The providers and courses of the simulation. They are invented, and so are their numbers in the trade register;
 * only how many there are, and how the money spreads over the twenty largest, follows published figures.
 */
import type { Random } from './random.js';

export interface SimulatedCourse {
  readonly id: string;
  /** Catalogue price in cents. */
  price: number;
  readonly recognised: boolean;
  /** Nobody who knows the register chooses it any more. */
  closed?: true;
}

export interface SimulatedProvider {
  readonly kvk: string;
  readonly name: string;
  /** Share of the gross awards; 0 for all but the twenty largest, who share what is left by chance. */
  readonly share: number;
  readonly recognised: boolean;
  readonly courses: SimulatedCourse[];
}

/** Providers in the register when a window opens, and how many of them are chosen, at scale 1. */
export interface MarketSize {
  readonly listed: number;
  readonly chosen: number;
}

const sizes: Readonly<Record<string, MarketSize>> = {
  '2022-1': { listed: 300, chosen: 250 },
  '2022-2': { listed: 600, chosen: 420 },
  '2022-3': { listed: 771, chosen: 516 },
  '2022-4': { listed: 1_185, chosen: 640 },
  '2022-5': { listed: 1_326, chosen: 760 },
};
const sizeLater: MarketSize = { listed: 1_326, chosen: 800 };

/** Providers that share most of the money; the first ones of the market. */
export const LARGEST = 20;
const MAXIMUM = 100_000;
/** What the twenty largest got of 180 m, in m: 104 together. The largest two are published. */
const largestGross = [28, 20, ...Array.from({ length: 18 }, (_, rank) => 4.2 - (2.18 * rank) / 17)];
const YEAR_GROSS = 180;

/** Most of the register is small: the number of providers shrinks with the root of the scale. */
function scaled(count: number, scale: number): number {
  return LARGEST + Math.max(5, Math.round((count - LARGEST) * Math.sqrt(scale)));
}

export function marketSizeAt(window: string, scale: number): MarketSize {
  const { listed, chosen } = sizes[window] ?? sizeLater;
  return { listed: scaled(listed, scale), chosen: scaled(chosen, scale) };
}

/** A price below the maximum at a fraction of the distribution: many just below 1,000, 760.43 on average. */
export function priceBelowMaximum(fraction: number): number {
  return 100_000 - 100 * Math.max(1, Math.round(850 * fraction ** 2.548));
}

function coursesOf(provider: number, random: Random): SimulatedCourse[] {
  const count = provider < LARGEST ? 30 : 6;
  const dear = Math.ceil(count / 3);
  const prices = Array.from({ length: count }, (_, index) =>
    index < dear
      ? MAXIMUM + 2_500 * random.between(0, 100)
      : priceBelowMaximum((index - dear + random.fraction()) / (count - dear)),
  );
  return prices
    .sort((one, other) => one - other)
    .map((price, index) => ({
      id: `${String(provider + 1).padStart(4, '0')}-${String(index + 1).padStart(2, '0')}`,
      price,
      recognised: isRecognised(provider),
    }));
}

function isRecognised(provider: number): boolean {
  return provider % 3 !== 2;
}

/** All providers that will ever be listed, the twenty largest first. */
export function createMarket(scale: number, random: Random): readonly SimulatedProvider[] {
  const { listed } = marketSizeAt('', scale);
  return Array.from({ length: listed }, (_, index) => ({
    kvk: String(90_000_000 + index + 1),
    name: `Opleider ${String(index + 1).padStart(4, '0')}`,
    share: (largestGross[index] ?? 0) / YEAR_GROSS,
    recognised: isRecognised(index),
    courses: coursesOf(index, random),
  }));
}

/** Courses that stand in the register in September 2022 but should not: what they cost spreads like the others. */
export function ineligibleCourses(scale: number, random: Random): readonly SimulatedCourse[] {
  const count = Math.max(6, Math.round(60 * Math.sqrt(scale)));
  return Array.from({ length: count }, (_, index) => ({
    id: `x-${String(index + 1).padStart(3, '0')}`,
    price: index % 3 === 0 ? MAXIMUM : priceBelowMaximum((index + random.fraction()) / count),
    recognised: false,
  })).sort((one, other) => one.price - other.price);
}
