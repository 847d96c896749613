/**
 * Arbitrary commands for the small world: three persons, two windows, two courses, few amounts, so that ceilings,
 * rights and claims are met exactly and exceeded often. Weights favour what makes a history go on.
 */
import fc from 'fast-check';
import type { Actor } from '../../src/domain/decider.js';
import type { FundingYearCommand } from '../../src/domain/funding-year/funding-year.commands.js';
import type { GrantCommand } from '../../src/domain/grant/grant.commands.js';
import { epochMsOf, instantAt, type Instant } from '../../src/domain/instant.js';
import { document } from './sample-events.js';
import { adviceCommand, adviceLife, adviceOpening, adviceSlice } from './small-world-advice.js';
import { share } from './small-world-amounts.js';
import { ANY_FILE, type Ask, type Moment } from './small-world.js';
import { asFile, notes, replaced, swap, yearFirst } from './small-world-notes.js';
import { holdingLife, orderCommand, sliceCommand } from './small-world-slices.js';
import { course, type YearFirst } from './small-world-year-first.js';

export const persons = ['1', '2', '3'].map((digit) => `psn_${digit.repeat(32)}`);
export const windows = ['2022-1', '2022-2'] as const;
const courses = ['welding-2', 'nursing-1'] as const;
const kvk = '12345678';
const [general, byPhone] = ['general', 'by-phone'];

const is = <Value>(value: Value): fc.Arbitrary<Value> => fc.constant(value);
const window = fc.constantFrom(...windows);
const slice = fc.oneof(
  { weight: 12, arbitrary: is(general) },
  { weight: 1, arbitrary: is(byPhone) },
  { weight: 1, arbitrary: is('care') },
);
/** Amounts of files: mostly a share of what the file allows. */
const cents = fc.constantFrom(
  0n,
  1n,
  30_000n,
  100_001n,
  share.most,
  share.most,
  share.half,
  share.half,
  share.tooMuch,
);
const total = fc.constantFrom(0n, 64_000n, 100_000n, 164_000n, 200_000n, 500_000n);
const day = fc.constantFrom('2022-04-30', '2022-05-02', '2022-05-02', '2022-09-01', '2023-01-10');
const ground = fc.constantFrom('a', 'b');
const detriment = fc.constantFrom('unknown-facts', 'later-breach', 'a');
const basis = fc.constantFrom('Awb 4:57', 'Awb 4:57', 'a');

const test = { passed: true, source: 'brp', checkedOn: '2022-05-02' };
const condition = fc.oneof(
  { weight: 12, arbitrary: is(test) },
  { weight: 1, arbitrary: is('contested' as const) },
  { weight: 1, arbitrary: is({ ...test, passed: false }) },
);
const applicationId = fc.integer({ min: 1, max: 40 }).map((n) => `application-${n}`);

const submission: fc.Arbitrary<FundingYearCommand> = fc.record({
  type: is('SubmitApplication' as const),
  applicationId,
  window,
  slice,
  personKey: fc.constantFrom(...persons),
  providerKvk: is(kvk),
  courseId: fc.constantFrom(...courses),
  price: fc.constantFrom(36_000n, 36_000n, 64_000n, 100_000n, 120_000n),
  startDate: fc.constantFrom(
    '2023-01-15',
    '2023-01-15',
    '2023-01-15',
    '2023-01-15',
    '2022-05-03',
    '2023-04-01',
  ),
  endDate: is('2023-04-30'),
  enrolmentProof: fc.constantFrom(
    'matched' as const,
    'matched' as const,
    'matched' as const,
    'missing' as const,
  ),
  eligibility: fc.record(
    { adult: condition, residence: is(test), insured: condition },
    { noNullPrototype: true },
  ),
  facts: is({
    course,
    personExcluded: false,
  }),
});

const plan: fc.Arbitrary<FundingYearCommand> = window.map((id) => ({
  type: 'PlanWindow',
  window: id,
  plannedOpensAt: '2022-05-02T08:00:00.000Z',
  closesAt: '2022-12-31T23:00:00.000Z',
}));
const anySlice = fc.oneof({ weight: 12, arbitrary: slice }, { weight: 2, arbitrary: is(adviceSlice) });
const ceiling: fc.Arbitrary<FundingYearCommand> = fc.record({
  type: is('SetCeiling' as const),
  window,
  slice: anySlice,
  total,
  publishedAt: is('2022-02-01'),
});
const carryOver: fc.Arbitrary<FundingYearCommand> = fc.record({
  type: is('CarryOverLeftover' as const),
  window,
  to: window,
  slice: anySlice,
  amount: fc.constantFrom(0n, 1n, 1n, 6_000n, 28_000n, 64_000n),
});
const move = (type: 'OpenWindow' | 'ReopenWindow' | 'CloseWindow'): fc.Arbitrary<FundingYearCommand> =>
  window.map((id) => ({ type, window: id }));
const openYear: FundingYearCommand = { type: 'OpenFundingYear', budgetLine: 'stap' };

/** Commands to the year, but for releases: those are what files cause. */
export const yearCommand: fc.Arbitrary<FundingYearCommand> = fc.oneof(
  { weight: 18, arbitrary: submission },
  { weight: 5, arbitrary: ceiling },
  { weight: 3, arbitrary: carryOver },
  { weight: 7, arbitrary: sliceCommand },
  { weight: 1, arbitrary: orderCommand },
  { weight: 2, arbitrary: move('OpenWindow') },
  { weight: 3, arbitrary: move('CloseWindow') },
  { weight: 1, arbitrary: move('ReopenWindow') },
  { weight: 5, arbitrary: adviceCommand },
  { weight: 1, arbitrary: fc.record({ type: is('RecordFailedOpening' as const), window, ground }) },
  { weight: 1, arbitrary: plan },
  { weight: 1, arbitrary: is(openYear) },
  { weight: 1, arbitrary: is({ type: 'CloseFundingYear' as const, openReservations: 0 }) },
);

const claimId = fc.constantFrom('claim-1', 'claim-2');
const weighing = fc.oneof(
  { weight: 6, arbitrary: is({ codes: ['x'], document }) },
  { weight: 1, arbitrary: is({ codes: [], document }) },
);
const number = fc.constantFrom('1', '2');
const type = <Type extends GrantCommand['type']>(name: Type): fc.Arbitrary<Type> => fc.constant(name);

export const fileCommand: fc.Arbitrary<GrantCommand> = fc.oneof(
  { weight: 8, arbitrary: notes },
  { weight: 4, arbitrary: swap },
  { weight: 2, arbitrary: fc.record({ type: type('AwardGrant') }) },
  { weight: 1, arbitrary: fc.record({ type: type('RefuseGrant'), ground }) },
  { weight: 1, arbitrary: fc.record({ type: type('IssuePurchaseOrder'), orderNumber: number }) },
  {
    weight: 1,
    arbitrary: fc.record({
      type: type('ReceiveInvoice'),
      invoiceNumber: number,
      amount: cents,
      receivedOn: day,
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({ type: type('PayAdvance'), amount: cents, paidOn: day, final: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ type: type('StartCourse'), startedOn: day }) },
  { weight: 1, arbitrary: fc.record({ type: type('RescheduleCourse'), startDate: day, endDate: day }) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: type('ReceiveParticipationProof'),
      outcome: fc.constantFrom('completed' as const, 'insufficient' as const, 'absent' as const),
      receivedOn: day,
    }),
  },
  { weight: 4, arbitrary: fc.record({ type: type('DetermineGrant'), amount: cents, ground }) },
  {
    weight: 6,
    arbitrary: fc.record({ type: type('ReviseDetermination'), amount: cents, ground: detriment }),
  },
  {
    weight: 10,
    arbitrary: fc.record({
      type: type('WithdrawGrant'),
      cause: fc.constantFrom(
        'person' as const,
        'provider' as const,
        'agency' as const,
        'administrative' as const,
      ),
      ground,
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      type: type('DecideClawback'),
      claimId,
      debtor: fc.constantFrom('provider' as const, 'person' as const),
      amount: cents,
      legalBasis: basis,
      weighing,
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ type: type('ReceiveClawback'), claimId, amount: cents, receivedOn: day }),
  },
  { weight: 5, arbitrary: fc.record({ type: type('WaiveClawback'), claimId, amount: cents, ground }) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: type('WriteOffClawback'),
      claimId,
      amount: cents,
      ground,
      temporary: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ type: type('ReverseClawback'), claimId, ground }) },
  { weight: 2, arbitrary: fc.record({ type: type('PayRefund'), claimId, amount: cents, paidOn: day }) },
  { weight: 4, arbitrary: fc.record({ type: type('ForgoRecovery'), amount: cents, ground }) },
  {
    weight: 1,
    arbitrary: fc.record({
      type: type('NotifyDecision'),
      kind: ground,
      sentAt: fc.constantFrom('2022-05-02T08:00:00.000Z', '2023-05-02T08:00:00.000Z'),
      channel: is('post'),
      template: is('t'),
    }),
  },
);

/** Three duties, three persons; now and then somebody forgets, or a policy does it. */
const dutyOf: Readonly<Partial<Record<GrantCommand['type'], string>>> = {
  PayAdvance: 'payer',
  WaiveClawback: 'waiver',
  WriteOffClawback: 'waiver',
  ForgoRecovery: 'waiver',
};

function actorFor(ask: Ask, careless: number): Actor {
  if (careless === 0) return { id: 'policy:other', role: 'policy' };
  if (careless === 1) return { id: 'decider', role: 'finance' };
  const ofAdvice = ask.command.type === 'PayAdvice' ? 'payer' : undefined;
  const duty = ask.to === 'file' ? dutyOf[ask.command.type] : ofAdvice;
  return { id: duty ?? 'decider', role: 'caseworker' };
}

const asYear = (command: FundingYearCommand): readonly Ask[] => [{ to: 'year', command }];

type Deed = readonly (GrantCommand | YearFirst)[];
const once = { receivedOn: '2022-05-02', paidOn: '2022-05-02', ground: 'a' } as const;
const claimOf = (id: string): GrantCommand => ({
  type: 'DecideClawback',
  claimId: id,
  debtor: 'provider',
  amount: share.most,
  legalBasis: 'Awb 4:57',
  weighing: { codes: ['x'], document },
});
const half = { amount: share.half, ...once } as const;
const first = { claimId: 'claim-1', ...half } as const;

/** Everything that can happen to one file, in its order: a life leaves most of it out. */
const everything: Deed = [
  { type: 'AwardGrant' },
  { type: 'IssuePurchaseOrder', orderNumber: '1' },
  { type: 'PayAdvance', final: false, ...half },
  { type: 'PayAdvance', final: true, ...half },
  { type: 'ReplaceFile', ...replaced },
  { type: 'ReceiveParticipationProof', outcome: 'insufficient', ...once },
  { type: 'WithdrawGrant', cause: 'agency', ...once },
  { type: 'WinObjection', byCourt: true },
  { type: 'PayAdvance', final: false, ...half },
  { type: 'DetermineGrant', ...half },
  { type: 'ReviseDetermination', ...half },
  { type: 'ReviseDetermination', amount: share.most, ground: 'b' },
  { type: 'PayAdvance', final: true, ...once, amount: share.most },
  { type: 'ReviseDetermination', amount: 0n, ground: 'unknown-facts' },
  claimOf('claim-1'),
  { type: 'SendDunning', claimId: 'claim-1', level: 1, sentAt: '2022-05-02T08:00:00.000Z' },
  { type: 'ReceiveClawback', ...first },
  { type: 'WriteOffClawback', temporary: true, ...first },
  { type: 'ReceiveClawback', ...first, amount: share.most },
  { type: 'WriteOffClawback', temporary: false, ...first },
  { type: 'WaiveClawback', ...first },
  { type: 'ReverseClawback', ...first },
  { type: 'PayRefund', ...first },
  { type: 'ForgoRecovery', ...half },
  claimOf('claim-2'),
  { type: 'WaiveClawback', ...first, claimId: 'claim-2' },
];

/** One thing, or a life of a file: histories of single commands rarely come to a recovery. */
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 3, arbitrary: fileCommand.map((command): Deed => [command]) },
  { weight: 1, arbitrary: fc.subarray([...everything]) },
);

const asks: fc.Arbitrary<readonly Ask[]> = fc.oneof(
  { weight: 3, arbitrary: yearCommand.map(asYear) },
  {
    weight: 1,
    arbitrary: fc.tuple(move('CloseWindow'), carryOver).map((both) => both.flatMap(asYear)),
  },
  { weight: 1, arbitrary: fc.oneof(adviceLife, holdingLife).map((life) => life.flatMap(asYear)) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.oneof({ weight: 12, arbitrary: fc.nat(3) }, { weight: 1, arbitrary: is(ANY_FILE) }), deed)
      .map(([place, commands]) => commands.map((command) => asFile(place, command))),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.oneof({ weight: 3, arbitrary: fc.nat(3) }, { weight: 1, arbitrary: is(ANY_FILE) }), yearFirst)
      .map(([place, command]) => [asFile(place, command)]),
  },
);

/** One thing that is asked; `settles`: the policies have caught up afterwards. */
export interface Step extends Moment {
  readonly ask: Ask;
  readonly settles: boolean;
}

const atOpening = epochMsOf('2022-05-02T08:00:00.000Z');
const momentOf = (index: number): Instant => instantAt(atOpening + index * 60_000);

/** Opens the year and both windows; a history may leave parts of it out. */
const opening: readonly FundingYearCommand[] = [
  openYear,
  ...windows.map((id): FundingYearCommand => ({
    type: 'PlanWindow',
    window: id,
    plannedOpensAt: '2022-05-02T08:00:00.000Z',
    closesAt: '2022-12-31T23:00:00.000Z',
  })),
  { type: 'SetCeiling', window: '2022-1', slice: 'general', total: 164_000n, publishedAt: '2022-02-01' },
  { type: 'SetCeiling', window: '2022-2', slice: 'general', total: 100_000n, publishedAt: '2022-02-01' },
  ...adviceOpening,
  { type: 'OpenWindow', window: '2022-1' },
  { type: 'OpenWindow', window: '2022-2' },
];

/** A history of so many deeds: mostly after a proper opening, with policies that are sometimes late. */
export const history = (deeds: number): fc.Arbitrary<readonly Step[]> =>
  fc
    .tuple(
      fc.oneof({ weight: 9, arbitrary: is(opening) }, { weight: 1, arbitrary: fc.subarray([...opening]) }),
      fc.array(submission.map(asYear), { maxLength: 6, size: 'max' }),
      fc.array(asks, { maxLength: deeds, size: 'max' }),
      fc.array(fc.nat(19), { minLength: 7, maxLength: 7 }),
    )
    .map(([opened, applied, asked, chances]) =>
      [...opened.map(asYear), ...applied, ...asked].flat().map((one, index): Step => {
        const chance = chances[index % chances.length] ?? 0;
        const settles = chance % 4 !== 0;
        if (index < opened.length) {
          return { ask: one, actor: { id: 'operator', role: 'operator' }, now: momentOf(index), settles };
        }
        return { ask: one, actor: actorFor(one, chance), now: momentOf(index), settles };
      }),
    );
