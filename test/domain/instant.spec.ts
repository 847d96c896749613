/** Moments, and the days in the Netherlands that they fall on. The platform's time-zone database is the yardstick. */
import { describe, expect, it } from '@jest/globals';
import {
  endOfDay,
  epochMsOf,
  instantAt,
  localDateOf,
  parseInstant,
  parseMoment,
  startOfDay,
} from '../../src/domain/instant.js';
import { addDays } from '../../src/domain/local-date.js';

const HOUR = 3_600_000;
const amsterdam = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Amsterdam',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

describe('an instant', () => {
  it.each([
    ['2022-05-02T10:00:00+02:00', '2022-05-02T08:00:00.000Z'],
    ['2022-05-02T10:00+02:00', '2022-05-02T08:00:00.000Z'],
    ['2022-05-02T08:00:00Z', '2022-05-02T08:00:00.000Z'],
    ['2022-05-02T08:00:00.5Z', '2022-05-02T08:00:00.500Z'],
    ['2022-05-02T08:00:00.123456789Z', '2022-05-02T08:00:00.123Z'],
    ['2022-05-02T00:30:00+01:00', '2022-05-01T23:30:00.000Z'],
    ['2022-12-31T23:30:00-05:30', '2023-01-01T05:00:00.000Z'],
    ['2022-05-02T08:00:00-00:00', '2022-05-02T08:00:00.000Z'],
    ['2022-05-02T08:00:00+14:00', '2022-05-01T18:00:00.000Z'],
    ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
    ['9999-12-31T22:59:59.999Z', '9999-12-31T22:59:59.999Z'],
  ])('%s is %s', (text, instant) => {
    expect(parseInstant(text)).toBe(instant);
    expect(parseInstant(instant)).toBe(instant);
  });

  it.each([
    '2022-05-02',
    '2022-05-02T08:00:00',
    '2022-05-02 08:00:00Z',
    '2022-05-02t08:00:00z',
    '2022-02-30T08:00:00Z',
    '2022-13-01T08:00:00Z',
    '2022-05-02T24:00:00Z',
    '2022-05-02T08:60:00Z',
    '2022-05-02T08:00:60Z',
    '2022-05-02T08Z',
    '2022-05-02T08:00:00.Z',
    '2022-05-02T08:00:00.1234567890Z',
    '2022-05-02T08:00:00+15:00',
    '2022-05-02T08:00:00+02:60',
    '2022-05-02T08:00:00+0200',
    '2022-05-02T08:00:00+02',
    '2022-W18-1T08:00:00Z',
    '1651478400000',
    'now',
    'NaN',
    '',
    '0001-01-01T00:00:00+01:00',
    '9999-12-31T23:00:00Z',
    '9999-12-31T23:00:00-14:00',
  ])('is not %j', (text) => {
    expect(parseInstant(text)).toBeUndefined();
    expect(() => epochMsOf(text)).toThrow('not an instant');
  });

  it('is written like the platform writes it, before 1970 too', () => {
    for (const ms of [0, -1, 1_651_478_400_123, -2_208_988_800_000, 253_402_297_199_999]) {
      expect(instantAt(ms)).toBe(new Date(ms).toISOString());
      expect(epochMsOf(instantAt(ms))).toBe(ms);
    }
  });
});

describe('summer time in the Netherlands', () => {
  it.each([
    ['2022-03-26T22:59:59.999Z', '2022-03-26'],
    ['2022-03-26T23:00:00.000Z', '2022-03-27'],
    ['2022-03-27T21:59:59.999Z', '2022-03-27'],
    ['2022-03-27T22:00:00.000Z', '2022-03-28'],
    ['2022-10-29T21:59:59.999Z', '2022-10-29'],
    ['2022-10-29T22:00:00.000Z', '2022-10-30'],
    ['2022-10-30T22:59:59.999Z', '2022-10-30'],
    ['2022-10-30T23:00:00.000Z', '2022-10-31'],
    ['2023-03-25T23:00:00.000Z', '2023-03-26'],
    ['2023-03-26T22:00:00.000Z', '2023-03-27'],
    ['2023-10-28T22:00:00.000Z', '2023-10-29'],
    ['2023-10-29T22:59:59.999Z', '2023-10-29'],
    ['2023-10-29T23:00:00.000Z', '2023-10-30'],
    ['2022-12-31T23:00:00.000Z', '2023-01-01'],
  ])('%s falls on %s', (instant, date) => {
    expect(localDateOf(instant)).toBe(date);
  });

  it('makes the day in March 23 hours and the day in October 25 hours long', () => {
    const hours = (date: string): number =>
      (epochMsOf(endOfDay(date)) + 1 - epochMsOf(startOfDay(date))) / HOUR;
    expect(['2022-03-27', '2023-03-26', '2022-10-30', '2023-10-29', '2022-05-02'].map(hours)).toEqual([
      23, 23, 25, 25, 24,
    ]);
  });

  it('is that of the platform from 2020 to 2030, looked up every five hours', () => {
    const different: string[] = [];
    for (let ms = Date.UTC(2020, 0, 1); ms < Date.UTC(2031, 0, 1); ms += 5 * HOUR) {
      if (localDateOf(instantAt(ms)) !== amsterdam.format(ms)) different.push(instantAt(ms));
    }
    expect(different).toEqual([]);
  });

  it('bounds every day from 2020 to 2030 where the platform does', () => {
    for (let date = '2020-01-01'; date < '2031-01-01'; date = addDays(date, 1)) {
      const [first, last] = [epochMsOf(startOfDay(date)), epochMsOf(endOfDay(date))];
      expect([first - 1, first, last, last + 1].map((ms) => amsterdam.format(ms))).toEqual([
        addDays(date, -1),
        date,
        date,
        addDays(date, 1),
      ]);
    }
  });
});

describe('a moment', () => {
  it('is an instant, or a bare date taken as the end of that day', () => {
    expect(parseMoment('2022-05-02T10:00:00+02:00')).toBe('2022-05-02T08:00:00.000Z');
    expect(parseMoment('2022-05-02')).toBe('2022-05-02T21:59:59.999Z');
    expect(parseMoment('2022-12-31')).toBe('2022-12-31T22:59:59.999Z');
    expect(parseMoment('9999-12-31')).toBe('9999-12-31T22:59:59.999Z');
  });
  it('is nothing else', () => {
    expect(parseMoment('2022-02-30')).toBeUndefined();
    expect(parseMoment('yesterday')).toBeUndefined();
  });
  it('has no bounds of a day that does not exist', () => {
    expect(() => startOfDay('2022-02-30')).toThrow('not a date: 2022-02-30');
    expect(() => endOfDay('2022-02-30')).toThrow('not a date: 2022-02-30');
  });
});
