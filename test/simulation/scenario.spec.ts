/** The plan of the scenario: counts that add up at every scale. */
import { describe, expect, it } from '@jest/globals';
import { apportion, scenarioAt, type Scenario } from '../../src/simulation/scenario.js';
import type { Fate } from '../../src/simulation/scenario-counts.js';

function total(scenario: Scenario, year: number, fate: Fate): number {
  return scenario.windows
    .filter((window) => window.year === year)
    .reduce((sum, { fates }) => sum + (fates.get(fate) ?? 0), 0);
}

describe('the scenario', () => {
  it('reserves 225,400 applications in 2022 and 129,800 in 2023, within a thousandth', () => {
    const reserved = (year: number): number =>
      scenarioAt(1)
        .windows.filter((window) => window.year === year)
        .reduce((sum, window) => sum + window.reserved, 0);
    expect(Math.abs(reserved(2022) / 225_400 - 1)).toBeLessThan(0.001);
    expect(Math.abs(reserved(2023) / 129_800 - 1)).toBeLessThan(0.001);
  });

  it('leaves 216,269 awards of 2022 when 9,131 reservations are refused', () => {
    const scenario = scenarioAt(1);
    expect(total(scenario, 2022, 'refused') + total(scenario, 2022, 'ineligible-course')).toBe(9_131);
    expect(total(scenario, 2022, 'awarded-next-year')).toBe(2_269);
  });

  it.each([0.001, 0.01, 0.1, 0.37, 1])('plans no more fates than reservations at scale %d', (scale) => {
    for (const { fates, reserved } of scenarioAt(scale).windows) {
      const planned = [...fates.values()].reduce((sum, count) => sum + count, 0);
      expect(planned).toBeLessThan(reserved);
    }
  });

  it.each([0.01, 0.013, 1])(
    'makes every ceiling of new money and what is carried in at scale %d',
    (scale) => {
      for (const { ceiling, newMoney, carriedIn } of scenarioAt(scale).windows) {
        expect(ceiling).toBe(newMoney + carriedIn);
      }
    },
  );

  it('shares out whole numbers without losing any', () => {
    expect(apportion(10, [1, 1, 1])).toEqual([4, 3, 3]);
    expect(apportion(7, [0, 2, 5])).toEqual([0, 2, 5]);
    expect(apportion(0, [3, 4])).toEqual([0, 0]);
    expect(apportion(5, [])).toEqual([]);
  });
});
