/** Which version of the regulation is in force: the day before each change still has the version before it. */
import { describe, expect, it } from '@jest/globals';
import { addDays, isLocalDate } from '../../../src/domain/local-date.js';
import { regulationOn, regulations } from '../../../src/domain/rules/regulations.js';

describe('the regulation on a day', () => {
  it.each([
    ['2022-01-01', '2021-35685', '2021-35685'],
    ['2022-10-25', '2021-35685', '2022-28947'],
    ['2023-01-01', '2022-28947', '2022-12-ceilings-2023'],
    ['2023-02-01', '2022-12-ceilings-2023', '2023-4426'],
    ['2023-03-15', '2023-4426', '2023-03-reopening'],
    ['2023-05-01', '2023-03-reopening', '2023-05-definition'],
    ['2023-07-15', '2023-05-definition', '2023-20707'],
  ])('changes on %s from %s to %s', (day, before, from) => {
    expect(regulationOn(addDays(day, -1)).id).toBe(before);
    expect(regulationOn(day).id).toBe(from);
    expect(regulationOn(addDays(day, 1)).id).toBe(from);
  });

  it('stays in force until a later one is added', () => {
    expect(regulationOn('2030-01-01')).toBe(regulations.at(-1));
  });

  it('is, before there was any, the first', () => {
    expect(regulationOn('2021-07-08')).toBe(regulations[0]);
  });

  it('has versions in order, each with a name of its own', () => {
    const days = regulations.map(({ inForce }) => inForce);
    expect(days.every(isLocalDate)).toBe(true);
    expect(days).toEqual([...new Set(days)].sort());
    expect(new Set(regulations.map(({ id }) => id)).size).toBe(regulations.length);
  });
});

describe('what the versions say', () => {
  it('grants at most 1,000.00, whole, in every version', () => {
    expect(new Set(regulations.map(({ maximumGrant }) => maximumGrant))).toEqual(new Set([100_000n]));
    expect(new Set(regulations.map(({ edgeFit }) => edgeFit))).toEqual(new Set(['whole']));
  });
  it('asks for recognised education from 15 July 2023', () => {
    expect(regulationOn('2023-07-14').recognisedOnly).toBe(false);
    expect(regulationOn('2023-07-15').recognisedOnly).toBe(true);
  });
  it('allows a new opening after a failed one from 15 March 2023', () => {
    expect(regulationOn('2023-03-14').reopeningAllowed).toBe(false);
    expect(regulationOn('2023-03-15').reopeningAllowed).toBe(true);
    expect(regulationOn('2023-07-15').reopeningAllowed).toBe(true);
  });
});

describe('the parameters that changed on a day', () => {
  it.each([
    ['assessment', '2022-10-25', true],
    ['nonDigitalSlice', '2023-01-01', true],
    ['courseCap', '2023-02-01', 300],
    ['sameWindowException', '2023-02-01', true],
    ['tightDefinition', '2023-05-01', true],
    ['assessment', '2023-07-15', false],
    ['giftBan', '2022-10-25', true],
    ['pastStart', '2023-07-15', true],
    ['annex', '2023-07-15', true],
  ] as const)('%s is otherwise from %s', (name, day, value) => {
    expect(regulationOn(day)[name]).toBe(value);
    expect(regulationOn(addDays(day, -1))[name]).not.toBe(value);
  });
  it('leave the ban on gifts as it was once it is there', () => {
    expect(regulationOn('2023-07-15').giftBan).toBe(true);
  });
  it('leave receipt at the filing and one application at a time in every version', () => {
    expect(new Set(regulations.map(({ receipt }) => receipt))).toEqual(new Set(['filing']));
    expect(new Set(regulations.map((one) => one.concurrentApplications))).toEqual(new Set([1]));
  });
  it('leave the terms as they were', () => {
    const terms = { decisionWeeks: 4, objectionWeeks: 6, holdWeeks: 13, revisionYears: 5, recoveryYears: 5 };
    for (const version of regulations) expect(version).toMatchObject(terms);
  });
});
