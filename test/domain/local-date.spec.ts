/** Calendar days: leap years, ends of months, and the arithmetic that terms are computed with. */
import { describe, expect, it } from '@jest/globals';
import {
  addDays,
  addMonths,
  calendarDayAt,
  calendarDayOf,
  dayNumberOf,
  daysInMonth,
  formatDay,
  isLocalDate,
  yearOf,
} from '../../src/domain/local-date.js';

describe('a date', () => {
  it.each(['2022-01-01', '2022-12-31', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])(
    'is %s',
    (text) => {
      expect(isLocalDate(text)).toBe(true);
    },
  );

  it.each([
    '2022-02-29',
    '2023-02-29',
    '1900-02-29',
    '2100-02-29',
    '2022-02-30',
    '2022-04-31',
    '2022-06-31',
    '2022-09-31',
    '2022-11-31',
    '2022-13-01',
    '2022-00-10',
    '2022-01-00',
    '2022-01-32',
    '0000-01-01',
    '2022-1-1',
    '02-05-2022',
    '20220502',
    '2022-05-02T00:00:00Z',
    ' 2022-05-02',
    '2022-05-02\n',
    '',
  ])('is not %j', (text) => {
    expect(isLocalDate(text)).toBe(false);
    expect(calendarDayOf(text)).toBeUndefined();
  });

  it('has the parts it shows', () => {
    expect(calendarDayOf('2022-05-02')).toEqual({ year: 2022, month: 5, day: 2 });
    expect(formatDay({ year: 2022, month: 5, day: 2 })).toBe('2022-05-02');
    expect(yearOf('2022-05-02')).toBe(2022);
  });

  it('knows the length of every month', () => {
    const months = Array.from({ length: 12 }, (_, index) => index + 1);
    expect(months.map((month) => daysInMonth(2022, month))).toEqual([
      31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31,
    ]);
    expect([2000, 2020, 2024, 1900, 2100, 2022].map((year) => daysInMonth(year, 2))).toEqual([
      29, 29, 29, 28, 28, 28,
    ]);
  });
});

describe('the number of a day', () => {
  it('starts with 1970', () => {
    expect(dayNumberOf({ year: 1970, month: 1, day: 1 })).toBe(0);
    expect(dayNumberOf({ year: 1969, month: 12, day: 31 })).toBe(-1);
  });

  it('is that of the platform for every day from 1899 to 2101, and back', () => {
    const different: string[] = [];
    for (let day = Date.UTC(1899, 0, 1) / 86_400_000; day < Date.UTC(2101, 0, 1) / 86_400_000; day += 1) {
      const text = new Date(day * 86_400_000).toISOString().slice(0, 10);
      const parts = calendarDayAt(day);
      if (formatDay(parts) !== text || dayNumberOf(parts) !== day) different.push(text);
    }
    expect(different).toEqual([]);
  });
});

describe('terms in days and months', () => {
  it.each([
    ['2022-02-28', 1, '2022-03-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2022-12-31', 1, '2023-01-01'],
    ['2022-01-01', -1, '2021-12-31'],
    ['2022-05-02', 28, '2022-05-30'],
    ['2022-05-02', 0, '2022-05-02'],
    ['2022-10-29', 2, '2022-10-31'],
  ])('%s and %i days is %s', (date, days, result) => {
    expect(addDays(date, days)).toBe(result);
  });

  it.each([
    ['2022-05-31', 1, '2022-06-30'],
    ['2022-11-30', 3, '2023-02-28'],
    ['2023-11-30', 3, '2024-02-29'],
    ['2022-01-31', 1, '2022-02-28'],
    ['2022-12-15', 1, '2023-01-15'],
    ['2022-01-15', -1, '2021-12-15'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2022-05-02', 0, '2022-05-02'],
  ])('%s and %i months is %s', (date, months, result) => {
    expect(addMonths(date, months)).toBe(result);
  });

  it('refuses to count from a day that does not exist', () => {
    expect(() => addDays('2022-02-30', 1)).toThrow('not a date: 2022-02-30');
    expect(() => addMonths('2022-02-30', 1)).toThrow('not a date: 2022-02-30');
  });
});

describe('a term that leaves the years that can be written', () => {
  it.each([
    [addMonths('9999-12-31', 3), '9999-12-31'],
    [addDays('9999-12-31', 42), '9999-12-31'],
    [addDays('0001-01-01', -21), '0001-01-01'],
    [addMonths('0001-01-01', -1), '0001-01-01'],
  ])('ends at %s', (term, last) => {
    expect(term).toBe(last);
  });
});
