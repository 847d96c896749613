/**
 * Commands that have the right shape and make no sense: unknown windows and claims, amounts below zero and beyond
 * every ceiling, names that every object inherits, releases that no file caused.
 */
import fc from 'fast-check';
import type { FundingYearCommand } from '../../src/domain/funding-year/funding-year.commands.js';
import type { GrantCommand } from '../../src/domain/grant/grant.commands.js';
import { fundCommand } from './fund-arbitraries.js';
import { objectionCommand, personCommand } from './objection-commands.js';
import { bookYearCommand, courseCommand, providerCommand } from './register-commands.js';
import { document } from './sample-events.js';
import { ANY_FILE, fileAt } from './small-world-asks.js';
import { fileCommand } from './small-world-files.js';
import { funds } from './small-world-funds.js';
import type { AnyCommand, Category } from './small-world-streams.js';
import { persons, windows, yearCommand } from './small-world-year.js';

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

const anyNumber = fc.constantFrom('2022-0000001', '2022-0000002', '2031-0000001', '__proto__');
const anyDimensions = fc.record({
  budgetLine: name,
  courseId: name,
  personKey: person,
  providerKvk: name,
  slice: name,
  window,
});

const course = {
  ...{ providerKvk: '12345678', listed: true, excluded: false, recognised: true, price: 120_000n },
  sector: 'care',
};

/** What the world asks of a year, with the facts that the application adds. */
const sensibleYearCommand: fc.Arbitrary<FundingYearCommand> = yearCommand.map((command) => {
  if (command.type === 'SubmitApplication') return { ...command, facts: { course, personExcluded: false } };
  if (command.type === 'CloseFundingYear') return { ...command, openReservations: 0 };
  if (command.type === 'DrawQueue') return { ...command, commitment: command.seed };
  return command.type === 'ReplaceGrant' ? { ...command, facts: { course } } : command;
});

/** What the world asks of a file, as its decider takes it. */
const sensibleFileCommand: fc.Arbitrary<GrantCommand> = fileCommand.map((command) => {
  if (command.type === 'ReplaceFile')
    return { type: 'HandOverGrant', to: '2022-0000009', ground: command.ground };
  return command.type === 'SwapCourse' ? { ...command, course } : command;
});

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
    decisionNumber: anyNumber,
    dimensions: anyDimensions,
    amount,
    cause: name,
    right: fc.constantFrom('restored' as const, 'kept' as const),
    source: name,
  }),
  fc.record({ type: is('CloseFundingYear' as const), openReservations: fc.integer({ min: -1, max: 3 }) }),
  fc.record({
    type: is('AddEarmark' as const),
    ...{ window, slice: name, amount, source: name },
    criteria: fc.record({ sectors: fc.array(name), groupFact: name }),
  }),
  fc.record({
    type: is('MakeHolding' as const),
    ...{ window, slice: name, holdingId: name, amount, ground: name },
  }),
  fc.record({ type: is('ReleaseHolding' as const), window, holdingId: name, amount, ground: name }),
  fc.record({
    type: is('RecordPreRegistration' as const),
    ...{ window, providerKvk: name, courseId: name, personKey: person, reference: name },
  }),
  fc.record({ type: is('SealQueue' as const), window, tickets: is(-1), commitment: name }),
  fc.record({ type: is('DrawQueue' as const), window, seed: name, commitment: name }),
  fc.record({
    type: is('ReserveByObjection' as const),
    ...{ decisionNumber: anyNumber, objectionId: name, dimensions: anyDimensions, amount },
    ...{ startDate: date, endDate: date, latestStart: date, byCourt: is(false) },
    ...{ originallyRemaining: amount, originallyHeld: amount },
  }),
  fc.record({
    type: is('ReserveAgain' as const),
    ...{ decisionNumber: anyNumber, dimensions: anyDimensions, amount },
    reason: fc.constantFrom('upward-revision' as const, 'objection-upheld' as const),
  }),
  fc.record({
    type: is('ReplaceGrant' as const),
    ...{ decisionNumber: anyNumber, dimensions: anyDimensions, courseId: name, providerKvk: name },
    ...{ price: amount, startDate: date, endDate: date, latestStart: date, ground: name },
    ...{ committed: amount, advance: amount, facts: is({}) },
  }),
  fc.record({ type: is('SetAdviceBudget' as const), line: name, total: amount }),
  fc.record({
    type: is('RegisterAdvice' as const),
    source: fc.oneof(fc.record({ line: name }), fc.record({ window })),
    personKey: person,
    adviserKvk: name,
    amount,
    groupDeclaration: name,
  }),
  fc.record({ type: is('DeliverAdvice' as const), adviceId: name, deliveredOn: date }),
  fc.record({ type: is('ClaimAdvice' as const), adviceId: name, amount }),
  fc.record({ type: is('PayAdvice' as const), adviceId: name, paidOn: date }),
);

/** Any command to a file, with its amount, dates and claim replaced by nonsense. */
const fileNonsense: fc.Arbitrary<GrantCommand> = fc
  .tuple(sensibleFileCommand, fc.record({ amount, date, claimId, name }))
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

/** A command as a decider takes it, and the stream that is asked, with blanks. */
export interface Question {
  readonly to: Category;
  readonly id: string;
  readonly command: AnyCommand;
}

const question = (
  to: Category,
  ids: readonly string[],
  asked: fc.Arbitrary<AnyCommand>,
): fc.Arbitrary<Question> =>
  fc.record({ to: is(to), id: fc.constantFrom(...ids), command: asked }, { noNullPrototype: true });

const objections = ['objection-1', 'objection-2'];

/** Sense and nonsense, to every aggregate. */
export const anyQuestion: fc.Arbitrary<Question> = fc.oneof(
  {
    weight: 4,
    arbitrary: question('fundingYear', ['2022', '2023'], fc.oneof(sensibleYearCommand, yearNonsense)),
  },
  {
    weight: 4,
    arbitrary: question(
      'grant',
      [fileAt(0), fileAt(1), ANY_FILE],
      fc.oneof(sensibleFileCommand, fileNonsense, is(claims)),
    ),
  },
  { weight: 2, arbitrary: question('objection', objections, objectionCommand) },
  { weight: 1, arbitrary: question('person', persons, personCommand) },
  { weight: 1, arbitrary: question('fund', funds, fundCommand) },
  { weight: 1, arbitrary: question('course', ['welding-2', 'baking-3'], courseCommand) },
  { weight: 1, arbitrary: question('provider', ['12345678', '11223344'], providerCommand) },
  { weight: 1, arbitrary: question('bookYear', ['2022', '2023'], bookYearCommand) },
);
