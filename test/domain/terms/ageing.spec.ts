/** Ages and their bands: every age falls in exactly one of them. */
import { describe, expect, it } from '@jest/globals';
import { ageBands, ageOn, bandOf } from '../../../src/domain/terms/ageing.js';

describe('an age', () => {
  it('counts days, and is nothing while the day has not come', () => {
    expect(ageOn('2022-03-01', '2022-02-28')).toBe(1);
    expect(ageOn('2022-03-01', '2022-03-01')).toBe(0);
    expect(ageOn('2022-03-01', '2022-12-31')).toBe(0);
  });

  it('falls in one band', () => {
    expect([0, 30, 31, 90, 91, 180, 181, 365, 366, 5000].map(bandOf)).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 4, 4]);
    expect(ageBands.at(-1)).toEqual({ from: 366 });
  });
});
