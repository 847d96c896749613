/** The forms of identities, and the one form that must never come in. */
import { describe, expect, it } from '@jest/globals';
import {
  categoryOfStream,
  decisionNumberOf,
  fundingYearOf,
  idOfStream,
  isCourseId,
  isDecisionNumber,
  isFundId,
  isKvkNumber,
  isPersonKey,
  isUuid,
  isWindowId,
  looksLikeBsn,
  streamOf,
} from '../../src/domain/ids.js';

const personKey = `psn_${'0123456789abcdef'.repeat(2)}`;

describe('the forms of identities', () => {
  it.each<[string, (text: string) => boolean, readonly string[], readonly string[]]>([
    [
      'person key',
      isPersonKey,
      [personKey],
      [
        personKey.toUpperCase(),
        personKey.slice(1),
        `${personKey}0`,
        `${personKey}\n`,
        'psn_123456789',
        '123456782',
        '',
      ],
    ],
    [
      'decision number',
      isDecisionNumber,
      ['2022-0000001', '2022-0012345'],
      ['2022-12345', '2022-00012345', '22-0000001', '2022_0000001', ''],
    ],
    ['window', isWindowId, ['2022-1', '2023-10'], ['2022-0', '2022-01', '2022-100', '2022', '2022-1 ', '']],
    [
      'trade-register number',
      isKvkNumber,
      ['12345678', '00000001'],
      ['1234567', '123456789', '1234567a', ''],
    ],
    [
      'fund',
      isFundId,
      ['city_2022', 'sector-ict-2_2023'],
      ['city', 'City_2022', 'city_22', '2022', 'city_2022-2031', 'a/b_2022', ''],
    ],
    [
      'uuid',
      isUuid,
      ['5f0c2a4e-8a6b-5d0e-9c35-1f7f2f6a8e41'],
      ['5F0C2A4E-8A6B-5D0E-9C35-1F7F2F6A8E41', '5f0c2a4e8a6b5d0e9c351f7f2f6a8e41', ''],
    ],
    [
      'course',
      isCourseId,
      ['welding-2', 'C.1_b', 'a', 'a'.repeat(64)],
      ['-a', '.a', 'a b', 'a/b', 'a@1', 'a;b', 'a'.repeat(65), ''],
    ],
  ])('a %s', (_, accepts, good, bad) => {
    expect(good.filter((text) => !accepts(text))).toEqual([]);
    expect(bad.filter(accepts)).toEqual([]);
  });
});

describe('a citizen service number', () => {
  it.each(['123456782', '12345678', '1234.56.782', '123-456-782', '123 456 782', ' 123456782'])(
    'is what %j looks like',
    (text) => {
      expect(looksLikeBsn(text)).toBe(true);
    },
  );
  it.each([personKey, '1234567', '1234567890', 'psn_123456782', '2022-0012345', 'welding-2', ''])(
    'is not what %j looks like',
    (text) => {
      expect(looksLikeBsn(text)).toBe(false);
    },
  );
});

describe('streams and numbers', () => {
  it('names a stream by category, first dash and id', () => {
    expect([
      streamOf.fundingYear(2022),
      streamOf.grant('2022-0012345'),
      streamOf.course('welding-2'),
      streamOf.provider('12345678'),
      streamOf.bookYear(2022),
    ]).toEqual([
      'fundingYear-2022',
      'grant-2022-0012345',
      'course-welding-2',
      'provider-12345678',
      'bookYear-2022',
    ]);
  });
  it('takes a stream name apart at the first dash', () => {
    expect([categoryOfStream('grant-2022-0012345'), idOfStream('grant-2022-0012345')]).toEqual([
      'grant',
      '2022-0012345',
    ]);
    expect([categoryOfStream('course-welding-2'), idOfStream('course-welding-2')]).toEqual([
      'course',
      'welding-2',
    ]);
  });
  it('numbers decisions per year, and finds the year again', () => {
    expect(decisionNumberOf(2022, 1)).toBe('2022-0000001');
    expect(decisionNumberOf(2022, 12_345)).toBe('2022-0012345');
    expect(isDecisionNumber(decisionNumberOf(2022, 9_999_999))).toBe(true);
    expect([fundingYearOf('2022-0012345'), fundingYearOf('2023-10')]).toEqual([2022, 2023]);
  });
});
