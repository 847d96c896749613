/** What the register says of a course on a day: the answers that decisions on applications rest on. */
import { describe, expect, it } from '@jest/globals';
import { courseDecider } from '../../../src/domain/course/course.decider.js';
import type { CourseEvent } from '../../../src/domain/course/course.events.js';
import {
  assessmentOn,
  exclusionOn,
  isExcludedOn,
  isListed,
  listingOn,
  priceOn,
} from '../../../src/domain/course/course.state.js';
import { recorded, stateAfter } from '../../support/decider-specification.js';

const listed = (price: bigint): CourseEvent => ({
  type: 'CourseListed',
  data: { providerKvk: '12345678', title: 'Welding, level 2', price, recognised: true },
});
const priced = (price: bigint, validFrom: string): CourseEvent => ({
  type: 'CoursePriceChanged',
  data: { price, validFrom },
});
const excluded = (excludedFrom: string): CourseEvent => ({
  type: 'CourseExcluded',
  data: { ground: 'market price', excludedFrom },
});
const reinstated = (reinstatedFrom: string): CourseEvent => ({
  type: 'CourseReinstated',
  data: { ground: 'assessed anew', reinstatedFrom },
});
const on = (event: CourseEvent, day: string) => recorded(event, { effectiveAt: `${day}T10:00:00.000Z` });
const after = (...events: Parameters<typeof stateAfter<unknown, CourseEvent>>[2]) =>
  stateAfter(courseDecider, 'welding-2', events);

describe('a course on a day', () => {
  const listing = on(listed(64_000n), '2022-03-01');

  it('is in the register from the day it was listed to the day before it was delisted', () => {
    const course = after(listing, { type: 'CourseDelisted', data: { delistedFrom: '2022-04-01' } });
    const days = ['2022-02-28', '2022-03-01', '2022-03-31', '2022-04-01', '2022-05-01'];
    expect(days.map((day) => isListed(course, day))).toEqual([false, true, true, false, false]);
  });

  it('is in the register again after it was listed anew', () => {
    const course = after(
      listing,
      { type: 'CourseDelisted', data: { delistedFrom: '2022-04-01' } },
      on(listed(70_000n), '2022-05-01'),
    );
    const days = ['2022-03-31', '2022-04-01', '2022-04-30', '2022-05-01'];
    expect(days.map((day) => isListed(course, day))).toEqual([true, false, false, true]);
    expect(priceOn(course, '2022-05-01')).toBe(70_000n);
  });

  it('has no price before it was listed, and the price of its time after', () => {
    const course = after(listing, priced(70_000n, '2022-06-01'), priced(68_000n, '2022-05-01'));
    const days = ['2022-02-28', '2022-03-01', '2022-04-30', '2022-05-01', '2022-05-31', '2022-06-01'];
    expect(days.map((day) => priceOn(course, day))).toEqual([
      undefined,
      64_000n,
      64_000n,
      68_000n,
      68_000n,
      70_000n,
    ]);
  });

  it('has, of two prices from one day, the one recorded later', () => {
    const course = after(listing, priced(70_000n, '2022-06-01'), priced(71_000n, '2022-06-01'));
    expect(priceOn(course, '2022-06-01')).toBe(71_000n);
  });

  it('is excluded from the first day of the exclusion to the day before its end', () => {
    const course = after(listing, excluded('2022-05-01'), reinstated('2022-05-03'));
    const days = ['2022-04-30', '2022-05-01', '2022-05-02', '2022-05-03'];
    expect(days.map((day) => isExcludedOn(course, day))).toEqual([false, true, true, false]);
    expect(days.every((day) => isListed(course, day))).toBe(true);
  });

  it('is not excluded on any day when the exclusion was annulled', () => {
    const course = after(listing, excluded('2022-05-01'), reinstated('2022-05-01'));
    expect(isExcludedOn(course, '2022-05-01')).toBe(false);
  });

  it('can be excluded twice', () => {
    const course = after(listing, excluded('2022-05-01'), reinstated('2022-05-03'), excluded('2022-06-01'));
    const days = ['2022-05-02', '2022-05-03', '2022-05-31', '2022-06-01', '2023-01-01'];
    expect(days.map((day) => isExcludedOn(course, day))).toEqual([true, false, false, true, true]);
  });

  it('names the exclusion that works on a day, the one that began first', () => {
    const course = after(listing, excluded('2022-06-01'), excluded('2022-05-01'));
    const days = ['2022-04-30', '2022-05-01', '2022-07-01'];
    expect(days.map((day) => exclusionOn(course, day)?.from)).toEqual([
      undefined,
      '2022-05-01',
      '2022-05-01',
    ]);
  });

  it('has the content of its time, and the last one after it was delisted', () => {
    const delisted: CourseEvent = { type: 'CourseDelisted', data: { delistedFrom: '2022-04-01' } };
    const course = after(listing, delisted, on(listed(70_000n), '2022-05-01'));
    const days = ['2022-02-28', '2022-03-01', '2022-04-30', '2022-05-01'];
    expect(days.map((day) => listingOn(course, day)?.price)).toEqual([undefined, 64_000n, 64_000n, 70_000n]);
  });

  it('has the last judgement up to a day, of one day the one recorded later', () => {
    const judged = (assessedOn: string, marketPrice: boolean): CourseEvent => ({
      type: 'CourseAssessed',
      data: { labourMarketOriented: true, marketPrice, assessedOn },
    });
    const course = after(
      listing,
      judged('2022-11-08', false),
      judged('2022-11-08', true),
      judged('2022-10-01', false),
    );
    const days = ['2022-09-30', '2022-10-01', '2022-11-08'];
    expect(days.map((day) => assessmentOn(course, day)?.marketPrice)).toEqual([undefined, false, true]);
  });
});
