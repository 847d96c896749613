/**
 * Commands that have the right shape and make no sense: unknown windows and claims, amounts below zero and beyond
 * every ceiling, names that every object inherits, releases that no file caused.
 */
import fc from 'fast-check';
import type { FundingYearCommand } from '../../src/domain/funding-year/funding-year.commands.js';
import type { GrantCommand } from '../../src/domain/grant/grant.commands.js';
import { document } from './sample-events.js';
import { fileCommand, persons, windows, yearCommand } from './small-world-commands.js';
import { ANY_FILE, type Ask } from './small-world.js';

const amount = fc.oneof(fc.constantFrom(-100_000n, -1n, 0n, 1n, 10n ** 30n), fc.bigInt(-200_000n, 200_000n));
const name = fc.constantFrom(
  'general',
  'by-phone',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  '',
  '🎓',
  '2022-9',
);
const window = fc.oneof(fc.constantFrom<string>(...windows), name);
const date = fc.constantFrom(
  '0001-01-01',
  '1999-02-28',
  '2022-05-02',
  '2022-06-01',
  '2024-02-29',
  '9999-12-31',
);
const instant = fc.constantFrom(
  '0002-01-01T00:00:00.000Z',
  '2022-05-02T08:00:00.000Z',
  '2031-01-01T00:00:00.000Z',
);
const claimId = fc.oneof(fc.constantFrom('claim-1', 'claim-2'), name);
const person = fc.oneof(fc.constantFrom(...persons), name);
const is = <Value>(value: Value): fc.Arbitrary<Value> => fc.constant(value);
const test = fc.oneof(
  fc.constant('contested' as const),
  fc.record({ passed: fc.boolean(), source: name, checkedOn: date }),
);

const yearNonsense: fc.Arbitrary<FundingYearCommand> = fc.oneof(
  fc.record({ type: is('OpenFundingYear' as const), budgetLine: name }),
  fc.record({ type: is('PlanWindow' as const), window, plannedOpensAt: instant, closesAt: instant }),
  fc.record({ type: is('SetCeiling' as const), window, slice: name, total: amount, publishedAt: date }),
  fc.record({ type: is('CarryOverLeftover' as const), window, to: window, slice: name, amount }),
  fc.record({
    type: fc.constantFrom('OpenWindow' as const, 'ReopenWindow' as const, 'CloseWindow' as const),
    window,
  }),
  fc.record({ type: is('RecordFailedOpening' as const), window, ground: name }),
  fc.record({
    type: is('SubmitApplication' as const),
    applicationId: name,
    window,
    slice: name,
    personKey: person,
    providerKvk: name,
    courseId: name,
    price: amount,
    startDate: date,
    endDate: date,
    enrolmentProof: fc.constantFrom('matched' as const, 'missing' as const, 'mismatch' as const),
    eligibility: fc.record({ adult: test, residence: test, insured: test }),
    thirdPartyContribution: amount,
    facts: fc.record({
      course: fc.record({
        providerKvk: name,
        listed: fc.boolean(),
        excluded: fc.boolean(),
        recognised: fc.boolean(),
        price: amount,
      }),
      personExcluded: fc.boolean(),
    }),
  }),
  fc.record({
    type: is('ReleaseReservation' as const),
    decisionNumber: fc.constantFrom('2022-0000001', '2022-0000002', '2031-0000001', '__proto__'),
    dimensions: fc.record({
      budgetLine: name,
      courseId: name,
      personKey: person,
      providerKvk: name,
      slice: name,
      window,
    }),
    amount,
    cause: name,
    right: fc.constantFrom('restored' as const, 'kept' as const),
    source: name,
  }),
  fc.record({ type: is('CloseFundingYear' as const), openReservations: fc.integer({ min: -1, max: 3 }) }),
);

/** Any command to a file, with its amount, dates and claim replaced by nonsense. */
const fileNonsense: fc.Arbitrary<GrantCommand> = fc
  .tuple(fileCommand, fc.record({ amount, date, claimId, name }))
  .map(([command, odd]) => {
    const replaced = Object.entries(command).map(([key, value]) => {
      if (key === 'amount') return [key, odd.amount];
      if (key === 'claimId') return [key, odd.claimId];
      if (/On$|Date$/.test(key)) return [key, odd.date];
      return [key, key === 'ground' ? odd.name : (value as unknown)];
    });
    return Object.fromEntries(replaced) as GrantCommand;
  });

const claims: GrantCommand = {
  type: 'DecideClawback',
  claimId: 'claim-1',
  debtor: 'person',
  amount: 1n,
  legalBasis: '',
  weighing: { codes: [], document },
};

/** Sense and nonsense, to the year and to any file. */
export const anyAsk: fc.Arbitrary<Ask> = fc.oneof(
  fc.record({ to: is('year' as const), command: fc.oneof(yearCommand, yearNonsense) }),
  fc.record({
    to: is('file' as const),
    number: fc.constantFrom(0, 1, ANY_FILE),
    command: fc.oneof(fileCommand, fileNonsense, is(claims)),
  }),
);
