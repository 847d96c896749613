/** The terms of an objection, weekends and holidays included (Awb 6:7, 6:8, 7:10, 4:17; Algemene termijnenwet). */
import { describe, expect, it } from '@jest/globals';
import {
  lastDayExtended,
  lastDayToDecide,
  lastDayToObject,
  penaltyFrom,
  workingDayFrom,
} from '../../../src/domain/objection/objection-terms.js';
import { terms } from '../../../src/domain/rules/terms.js';

describe('the term to object', () => {
  it('is six weeks from the day after the letter', () => {
    expect(lastDayToObject('2022-05-10', terms)).toBe('2022-06-21');
  });

  it.each([
    ['a Saturday', '2022-05-14', '2022-06-27'],
    ['a Sunday', '2022-05-15', '2022-06-27'],
    ['Good Friday', '2022-03-04', '2022-04-19'],
    ['Easter Monday', '2023-02-27', '2023-04-11'],
    ["King's Day", '2022-03-16', '2022-04-28'],
    ['Ascension Day', '2022-04-14', '2022-05-27'],
    ['Whit Monday', '2022-04-25', '2022-06-07'],
    ['Christmas', '2022-11-14', '2022-12-27'],
    ["New Year's Day", '2023-11-20', '2024-01-02'],
  ])('never ends on %s', (_, notifiedOn, lastDay) => {
    expect(lastDayToObject(notifiedOn, terms)).toBe(lastDay);
  });

  it('finds the first working day, whatever the year', () => {
    expect(workingDayFrom('2022-06-21')).toBe('2022-06-21');
    expect(workingDayFrom('2024-03-29')).toBe('2024-04-02');
    expect(workingDayFrom('2025-04-18')).toBe('2025-04-22');
    expect(workingDayFrom('2026-05-25')).toBe('2026-05-26');
  });
});

describe('the term to decide', () => {
  it('is six weeks from the end of the term to object', () => {
    expect(lastDayToDecide({ notifiedOn: '2022-05-10', filedOn: '2022-06-01' }, terms)).toBe('2022-08-02');
  });

  it('counts from a late objection itself, and from one to which no letter was sent', () => {
    expect(lastDayToDecide({ notifiedOn: '2022-05-10', filedOn: '2022-07-05' }, terms)).toBe('2022-08-16');
    expect(lastDayToDecide({ filedOn: '2022-07-05' }, terms)).toBe('2022-08-16');
  });

  it('is six weeks longer when the decision is put off', () => {
    expect(lastDayExtended('2022-08-02', terms)).toBe('2022-09-13');
  });

  it('is followed by a penalty when two weeks have passed since a notice of default', () => {
    expect(penaltyFrom('2022-08-15', terms)).toBe('2022-08-30');
  });
});
