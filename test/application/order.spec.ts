/** What the order of receipt takes from elsewhere: exclusions of persons, the register of that day, and hashes of seeds. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { hash } from 'node:crypto';
import { createNotices } from '../../src/application/audit/notices.js';
import type { FundingYearRequest } from '../../src/application/ledger.js';
import type { CourseCommand } from '../../src/domain/course/course.commands.js';
import {
  accepted,
  applicationOf,
  caseworker,
  codeOf,
  decisionOn,
  metadataOf,
  onYear,
  openYear,
  operator,
  person,
  submit,
} from '../support/ledger-steps.js';
import { openTestLedger, type TestLedger } from '../support/test-ledger.js';

let opened: TestLedger;
beforeEach(async () => {
  opened = await openTestLedger();
  await openYear(opened, 1_000_000n);
});
afterEach(() => opened.dispose());

/** The grounds on which the n-th person is refused, or `reserved`. */
async function groundsOf(
  n: number,
  other: Partial<ReturnType<typeof applicationOf>> = {},
): Promise<readonly string[]> {
  const [first] = await decisionOn(opened, applicationOf(n, other));
  return first?.type === 'ApplicationRefused' ? first.data.grounds.map(({ code }) => code) : ['reserved'];
}
const onYearOf = (command: FundingYearRequest) =>
  opened.ledger.fundingYear(2022, { command, metadata: metadataOf(operator) });
const onCourse = async (command: CourseCommand): Promise<unknown> =>
  accepted(await opened.ledger.course('welding-2', { command, metadata: metadataOf(operator) }));

describe('a person who is excluded', () => {
  const exclusion = { exclusionId: 'exclusion-1', ground: 'false proof' };
  it('is refused at once, on the state of the exclusion that the decision names', async () => {
    const command = { type: 'ExcludePerson', ...exclusion, from: '2022-05-02', until: '2023-05-01' } as const;
    const request = { command, metadata: metadataOf(caseworker), text: 'Because.' };
    accepted(await opened.ledger.person(person(1), request));
    expect(await groundsOf(1)).toEqual(['person-excluded']);
    expect(await groundsOf(2)).toEqual(['reserved']);
    const [refusal] = (await opened.eventsOf('fundingYear-2022')).slice(-2);
    expect(refusal?.metadata.facts).toContain(`person-${person(1)}@0`);
  });

  it('may apply again when it was lifted, or ended by itself', async () => {
    const days = { from: '2022-04-01', until: '2022-05-01' };
    const command = { type: 'ExcludePerson', ...exclusion, ...days } as const;
    const request = { command, metadata: metadataOf(caseworker), text: 'Because.' };
    accepted(await opened.ledger.person(person(1), request));
    expect(await groundsOf(1)).toEqual(['reserved']);
  });
});

describe('the register of the day', () => {
  it('gives the sector that a slice asks for', async () => {
    const list = { title: 'Nursing', price: 100_000n, recognised: true, sector: 'care' };
    const command = { type: 'ListCourse', providerKvk: '12345678', ...list } as const;
    accepted(await opened.ledger.course('nursing-1', { command, metadata: metadataOf(operator) }));
    const slice = 'care';
    const money = { amount: 200_000n, source: 'fund', criteria: { sectors: ['care'] } };
    await onYear(opened, { type: 'AddEarmark', window: '2022-2', slice, ...money });
    expect(await groundsOf(1, { slice, courseId: 'nursing-1' })).toEqual(['reserved']);
    expect(await groundsOf(2, { slice })).toEqual(['slice-criteria-not-met']);
  });

  it('counts an exclusion from its first day only', async () => {
    await onCourse({ type: 'ExcludeCourse', ground: 'misuse', excludedFrom: '2022-05-03' });
    expect(await groundsOf(1)).toEqual(['reserved']);
    opened.clock.set('2022-05-03T08:00:00.000Z');
    expect(await groundsOf(2)).toEqual(['course-excluded']);
  });
});

describe('the seed of a queue', () => {
  it('is hashed here: no caller says what its hash is', async () => {
    const plan = { plannedOpensAt: '2022-07-01T08:00:00.000Z', closesAt: '2022-08-31T22:00:00.000Z' };
    const commitment = hash('sha256', 'seed', 'hex');
    await onYear(
      opened,
      { type: 'PlanWindow', window: '2022-3', ...plan },
      { type: 'SealQueue', window: '2022-3', tickets: 3, commitment },
    );
    const draw = { type: 'DrawQueue', window: '2022-3' } as const;
    expect(codeOf(await onYearOf({ ...draw, seed: 'another' }))).toBe('seed-not-sealed');
    expect(codeOf(await onYearOf({ ...draw, seed: 'seed' }))).toBe('accepted');
  });
});

describe('a refusal that money set apart has caused', () => {
  it('is noticed, and only such a one', async () => {
    const holding = { slice: 'general', holdingId: 'holding-1', amount: 900_001n, ground: 'objections' };
    await onYear(opened, { type: 'MakeHolding', window: '2022-2', ...holding });
    accepted(await submit(opened, applicationOf(1)));
    accepted(await submit(opened, applicationOf(2, { price: 99_999n, startDate: '2022-05-03' })));
    const collected = createNotices();
    for (const event of await opened.log()) collected.add(event);
    const notices = collected.finish();
    expect(notices.map(({ code }) => code)).toEqual(['by-holding']);
    expect(notices[0]?.detail).toContain('2022-0000001 asked 1000.00');
  });
});
