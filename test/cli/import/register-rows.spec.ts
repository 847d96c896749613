/** Rows of a register file: what each kind asks for, from when, under which id; and what is said of a wrong one. */
import { describe, expect, it } from '@jest/globals';
import { registerRowOf } from '../../../src/cli/import/register-rows.js';

const NOW = '2023-08-01T10:00:00.000Z';
const course = {
  kind: 'course',
  effectiveAt: '2022-02-15',
  courseId: 'welding-1',
  providerKvk: '27312345',
  title: 'Welding',
  price: '640.00',
};
const row = (fields: Readonly<Record<string, string>>) => registerRowOf(fields, NOW);

describe('a row', () => {
  it('lists a course from the beginning of its day in the Netherlands', () => {
    expect(row(course)).toEqual({
      stream: 'course',
      id: 'welding-1',
      commandId: expect.any(String),
      effectiveAt: '2022-02-14T23:00:00.000Z',
      command: {
        type: 'ListCourse',
        providerKvk: '27312345',
        title: 'Welding',
        price: 64_000n,
        recognised: false,
      },
    });
  });

  it.each([
    [
      { kind: 'provider', effectiveAt: '2022-02-01', kvk: '27312345', name: 'School', ibanRef: 'iban-1' },
      { type: 'RegisterProvider', name: 'School', ibanRef: 'iban-1' },
    ],
    [
      { kind: 'price-change', courseId: 'a', price: '1.00', validFrom: '2022-05-01' },
      { type: 'ChangeCoursePrice', price: 100n, validFrom: '2022-05-01' },
    ],
    [
      {
        kind: 'assessment',
        courseId: 'a',
        labourMarketOriented: 'true',
        marketPrice: 'false',
        advantages: 'true',
        assessedOn: '2022-11-08',
      },
      {
        type: 'AssessCourse',
        labourMarketOriented: true,
        marketPrice: false,
        advantages: true,
        assessedOn: '2022-11-08',
      },
    ],
    [
      { kind: 'exclusion', courseId: 'a', ground: 'gift', excludedFrom: '2023-02-03' },
      { type: 'ExcludeCourse', ground: 'gift', excludedFrom: '2023-02-03' },
    ],
    [
      { kind: 'reinstatement', courseId: 'a', ground: 'no gift', reinstatedFrom: '2023-03-01' },
      { type: 'ReinstateCourse', ground: 'no gift', reinstatedFrom: '2023-03-01' },
    ],
    [
      { kind: 'delisting', courseId: 'a', delistedFrom: '2023-07-15' },
      { type: 'DelistCourse', delistedFrom: '2023-07-15' },
    ],
  ])('asks for what its kind says: %j', (fields: Record<string, string>, command) => {
    expect(row(fields)).toMatchObject({ command });
  });

  it('without a legal moment works from its own day', () => {
    const change = { kind: 'price-change', courseId: 'a', price: '1.00' };
    expect(row({ ...change, validFrom: '2022-05-01' })).toMatchObject({
      effectiveAt: '2022-04-30T22:00:00.000Z',
    });
    expect(row({ ...change, effectiveAt: '2022-05-01T12:00:00+02:00' })).toMatchObject({
      effectiveAt: '2022-05-01T10:00:00.000Z',
      command: { validFrom: '2022-05-01' },
    });
    expect(row({ ...change, validFrom: '2024-01-01' })).not.toHaveProperty('effectiveAt');
  });

  it('has its id as the id of its command, or else all of its content', () => {
    const idOf = (fields: Record<string, string>) => (row(fields) as { commandId: string }).commandId;
    const reordered = Object.fromEntries(Object.entries(course).reverse());
    expect(idOf(reordered)).toBe(idOf(course));
    expect(idOf({ ...course, price: '641.00' })).not.toBe(idOf(course));
    expect(idOf({ ...course, id: 'r-1' })).toBe(idOf({ ...course, id: 'r-1', price: '641.00' }));
  });
});

describe('a wrong row', () => {
  it.each([
    [{}, 'invalid-request', 'kind must be one of provider, course, price-change'],
    [{ ...course, kind: 'constructor' }, 'invalid-request', 'kind must be one of'],
    [{ ...course, ground: 'x' }, 'unknown-field', 'ground does not belong to this kind of row'],
    [{ ...course, price: '640' }, 'invalid-request', 'price must be an amount above 0.00'],
    [{ ...course, price: '0.00' }, 'invalid-request', 'price must be an amount above 0.00'],
    [{ ...course, providerKvk: '1' }, 'invalid-request', 'providerKvk must be eight digits'],
    [{ ...course, courseId: '-' }, 'invalid-request', 'courseId must be 1 to 64 letters'],
    [{ ...course, recognised: 'ja' }, 'invalid-request', 'recognised must be true or false'],
    [{ ...course, title: 'a\u0007b' }, 'invalid-request', 'title must be one line of text'],
    [{ ...course, title: 'a\u202eb' }, 'invalid-request', 'title must be one line of text'],
    [{ ...course, effectiveAt: '2022-02-30' }, 'invalid-request', 'effectiveAt must be a day'],
    [{ ...course, effectiveAt: '0001-01-01' }, 'invalid-request', 'effectiveAt must be a day'],
    [
      { ...course, effectiveAt: '2023-08-02' },
      'effective-at-in-future',
      'Import the row when it has happened',
    ],
    [{ kind: 'delisting', courseId: 'a' }, 'invalid-request', 'effectiveAt or delistedFrom is missing'],
    [{ kind: 'provider', kvk: '27312345', name: 'x' }, 'invalid-request', 'effectiveAt is missing'],
  ])('is told what to do: %j', (fields: Record<string, string>, code, detail) => {
    expect(row(fields)).toEqual({ code, detail: expect.stringContaining(detail) });
  });

  it('is told everything at once', () => {
    expect(row({ kind: 'course', effectiveAt: '2022-02-15' })).toMatchObject({
      detail: 'providerKvk is missing; title is missing; price is missing; courseId is missing.',
    });
  });
});
