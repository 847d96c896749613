/** What was stored of a course before more was asked of it: it must be read for ever. */
import { describe, expect, it } from '@jest/globals';
import { decodeData } from '../../../src/domain/codec.js';
import { courseCodecs } from '../../../src/domain/course/course.codec.js';

describe('a stored assessment', () => {
  it('from before advantages and definition were judged says nothing of them', () => {
    const stored = { assessedOn: '2022-11-08', labourMarketOriented: true, marketPrice: false };
    expect(decodeData(courseCodecs.CourseAssessed, stored, 1)).toEqual(stored);
  });
});
