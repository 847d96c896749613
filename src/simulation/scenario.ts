/**
 * The reference scenario as counts per window at scale 1 (docs/SCENARIO.md), and the same scaled down. The fate of
 * a file is what becomes of it after it was reserved; what the ledger decides is never part of the plan.
 */
import type { Cents } from '../domain/money.js';
import { published, type PublishedWindow } from './published-figures.js';
import {
  atLeastOne,
  countsOfWindow,
  defects,
  defectShares,
  defectsOfRecognisedOnly,
  fates,
  lateShare,
  rare,
  rareShare,
  shares,
  stricterShares,
  yearCounts,
  type Defect,
  type Fate,
} from './scenario-counts.js';

/** Mean amount of a reservation: what makes 187.6 m of ceilings 225,400 reservations. */
export const MEAN_AMOUNT: Cents = 83_230n;

/** Undue money of 2022 that came back, or was not claimed, by 16 June 2023. */
export const KNOWN_ON = '2023-06-16';

export interface WindowScenario extends PublishedWindow {
  /** Reservations that the ceiling is good for. */
  readonly reserved: number;
  readonly fates: ReadonlyMap<Fate, number>;
  readonly defects: ReadonlyMap<Defect, number>;
  /** Applications after the ceiling was reached. */
  readonly late: number;
  readonly recognisedOnly: boolean;
}

export interface Scenario {
  readonly scale: number;
  readonly windows: readonly WindowScenario[];
  /** To be received from providers, and to be forgone, for funding year 2022 by `KNOWN_ON`. */
  readonly received: Cents;
  readonly forgone: Cents;
  readonly failedAttempts: number;
}

/** Whole numbers in proportion to the weights that add up to the total: the largest remainders are rounded up. */
export function apportion(total: number, weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((left, right) => left + right, 0);
  const exact = weights.map((weight) => (sum === 0 ? 0 : (total * weight) / sum));
  const whole = exact.map(Math.floor);
  const left = total - whole.reduce((one, other) => one + other, 0);
  const byRemainder = exact
    .map((value, index) => ({ index, rest: value - Math.floor(value) }))
    .sort((one, other) => other.rest - one.rest || one.index - other.index);
  for (const { index } of byRemainder.slice(0, sum === 0 ? 0 : left)) whole[index] = (whole[index] ?? 0) + 1;
  return whole;
}

export function scaleMoney(amount: Cents, scale: number): Cents {
  return BigInt(Math.round(Number(amount) * scale));
}

/** More than needed of what must reach a sum: amounts differ, and the last one may be used in part. */
function withSlack(count: number): number {
  return count + 2 + Math.ceil(0.5 * Math.sqrt(count));
}

function totalOf(fate: Fate, year: number, exact: number): number {
  if (atLeastOne.includes(fate)) return exact > 0 ? Math.max(1, Math.round(exact)) : 0;
  const needed = Math.round(exact);
  return year === 2022 && (fate === 'provider-fault' || fate === 'absent') ? withSlack(needed) : needed;
}

function fateCounts(
  fate: Fate,
  windows: readonly { id: string; year: number; reserved: number }[],
  scale: number,
): readonly number[] {
  const year = windows[0]?.year ?? 0;
  const fixed = windows.map(({ id }) => countsOfWindow[id]?.[fate] ?? 0);
  const weights = fixed.some((count) => count > 0) ? fixed : windows.map(({ reserved }) => reserved);
  const all = windows.reduce((sum, { reserved }) => sum + reserved, 0);
  const share = (shares[fate] ?? (rare.includes(fate) ? rareShare : 0)) * all;
  const scaled = (fixed.reduce((sum, count) => sum + count, 0) + (yearCounts[year]?.[fate] ?? 0)) * scale;
  return apportion(totalOf(fate, year, scaled + share), weights);
}

function stricter(window: string, defect: Defect, reserved: number): number {
  const share = stricterShares[window]?.[defect];
  return share === undefined ? 0 : Math.max(1, Math.round(share * reserved));
}

function windowsOfYear(year: number, scale: number): readonly WindowScenario[] {
  const windows = published.windows
    .filter((window) => window.year === year)
    .map((window) => {
      const newMoney = scaleMoney(window.newMoney, scale);
      const carriedIn = scaleMoney(window.carriedIn, scale);
      const first = window.ceilingFirstAnnounced;
      const ceilingFirstAnnounced =
        first === undefined ? {} : { ceilingFirstAnnounced: scaleMoney(first, scale) };
      const ceiling = newMoney + carriedIn;
      const reserved = Math.round(Number(ceiling) / Number(MEAN_AMOUNT));
      return { ...window, newMoney, carriedIn, ceiling, ...ceilingFirstAnnounced, reserved };
    });
  const counts = new Map(fates.slice(1).map((fate) => [fate, fateCounts(fate, windows, scale)] as const));
  return windows.map((window, index) => {
    const recognisedOnly = window.opensAt >= '2023-07-15';
    const wrong = recognisedOnly ? defectsOfRecognisedOnly : defectShares;
    return {
      ...window,
      fates: new Map([...counts].map(([fate, perWindow]) => [fate, perWindow[index] ?? 0])),
      defects: new Map(
        defects.map((defect) => [
          defect,
          Math.round(wrong[defect] * window.reserved) + stricter(window.id, defect, window.reserved),
        ]),
      ),
      late: Math.max(3, Math.round(lateShare * window.reserved)),
      recognisedOnly,
    };
  });
}

/** The scenario at a scale: every count and every amount multiplied by it. */
export function scenarioAt(scale: number): Scenario {
  return {
    scale,
    windows: [...windowsOfYear(2022, scale), ...windowsOfYear(2023, scale)],
    received: scaleMoney(published.totals.reclaimedFromProviders, scale),
    forgone: scaleMoney(published.totals.notReclaimedFromPersons, scale),
    failedAttempts: Math.max(1, Math.round(3_000 * scale)),
  };
}
