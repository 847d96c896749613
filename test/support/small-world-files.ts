/** Arbitrary commands to the files of the small world: mostly amounts that a file allows, and lives in their order. */
import fc from 'fast-check';
import type { GrantRequest } from '../../src/application/ledger.js';
import { document } from './sample-events.js';
import { ANY_FILE, fileAt, LAST_FILE, NOW, share, TODAY, type Deed } from './small-world-asks.js';
import { notes } from './small-world-notes.js';

const is = <Value>(value: Value): fc.Arbitrary<Value> => fc.constant(value);
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
const day = fc.constantFrom('@-2', TODAY, TODAY, '@120', '@260');
const ground = fc.constantFrom('a', 'b');
const detriment = fc.constantFrom('unknown-facts', 'later-breach', 'a', 'a');
const basis = fc.constantFrom('Awb 4:57', 'Awb 4:57', 'a');
const offer = {
  courseId: fc.constantFrom('welding-2', 'nursing-1'),
  providerKvk: is('12345678'),
  price: fc.constantFrom(18_000n, 36_000n, 100_000n, 130_000n),
  startDate: fc.constantFrom('@60', '@61', '@500'),
  endDate: is('@170'),
};
/** The replacement that a life of a file has. */
const replaced = {
  courseId: 'nursing-1',
  providerKvk: '12345678',
  price: 100_000n,
  startDate: '@60',
  endDate: '@170',
} as const;

const claimId = fc.constantFrom('claim-1', 'claim-2');
const weighing = fc.oneof(
  { weight: 6, arbitrary: is({ codes: ['x'], document }) },
  { weight: 1, arbitrary: is({ codes: [], document }) },
);
const number = fc.constantFrom('1', '2');
const type = <Type extends GrantRequest['type']>(name: Type): fc.Arbitrary<Type> => fc.constant(name);

export const fileCommand: fc.Arbitrary<GrantRequest> = fc.oneof(
  { weight: 8, arbitrary: notes },
  { weight: 4, arbitrary: fc.record({ type: type('SwapCourse'), ...offer }) },
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
  { weight: 3, arbitrary: fc.record({ type: type('ReplaceFile'), ...offer, ground }) },
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
      kind: fc.constantFrom('award', 'refusal', 'determination', 'recovery'),
      sentAt: fc.constantFrom(NOW, '2031-05-02T08:00:00.000Z'),
      channel: is('post'),
      template: is('t'),
    }),
  },
);

const once = { receivedOn: TODAY, paidOn: TODAY, ground: 'a' } as const;
const claimOf = (id: string): GrantRequest => ({
  type: 'DecideClawback',
  claimId: id,
  debtor: 'provider',
  amount: share.most,
  legalBasis: 'Awb 4:57',
  weighing: { codes: ['x'], document },
});
const half = { amount: share.half, ...once } as const;
const first = { claimId: 'claim-1', ...half } as const;

const ofClaim = { claimId: 'claim-1' } as const;
const claim: readonly GrantRequest[] = [
  claimOf('claim-1'),
  { type: 'SendDunning', ...ofClaim, level: 1, sentAt: NOW },
  { type: 'DeferClawback', ...ofClaim, until: '@60', ground: 'a' },
  { type: 'AgreeInstalments', ...ofClaim, instalments: [{ dueOn: '@30', amount: share.most }] },
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

interface Life {
  /** What mostly happens. */
  readonly mostly: readonly GrantRequest[];
  /** What may follow, in its order: half of it is left out. */
  readonly perhaps: readonly GrantRequest[];
}

const lives: readonly Life[] = [
  {
    mostly: [
      { type: 'AwardGrant' },
      { type: 'PayAdvance', final: false, ...half },
      { type: 'ReceiveParticipationProof', outcome: 'insufficient', ...once },
      { type: 'DetermineGrant', ...half },
      { type: 'ReviseDetermination', amount: share.most, ground: 'a' },
    ],
    perhaps: [
      { type: 'PayAdvance', final: true, ...once, amount: share.most },
      { type: 'ReviseDetermination', amount: 0n, ground: 'unknown-facts' },
      ...claim,
    ],
  },
  {
    mostly: [
      { type: 'PayAdvance', final: false, ...half },
      { type: 'WithdrawGrant', cause: 'agency', ground: 'a' },
      claimOf('claim-1'),
      { type: 'ReceiveClawback', ...first },
    ],
    perhaps: claim,
  },
  {
    mostly: [{ type: 'IssuePurchaseOrder', orderNumber: '1' }],
    perhaps: [
      { type: 'ReceiveInvoice', invoiceNumber: '3', ...half },
      { type: 'PayAdvance', final: false, ...half },
      { type: 'RescheduleCourse', startDate: '@61', endDate: '@171' },
      { type: 'SwapCourse', ...replaced },
      { type: 'ReplaceFile', ...replaced, ground: 'a' },
      { type: 'StartCourse', startedOn: TODAY },
      { type: 'PayAdvance', final: true, ...half },
      { type: 'WithdrawGrant', cause: 'administrative', ground: 'a' },
    ],
  },
  {
    mostly: [
      { type: 'HoldPayment', holdId: '1', ground: 'a', reason: document },
      { type: 'ProposeAction', proposalId: '1', kind: 'withdrawal' },
    ],
    perhaps: [
      { type: 'ReleasePayment', holdId: '1', cause: 'decided' },
      { type: 'DismissProposal', proposalId: '1', ground: 'a' },
      { type: 'WithdrawGrant', cause: 'provider', ground: 'a' },
      { type: 'CloseFile', ground: 'a' },
      { type: 'ProposeAction', proposalId: '2', kind: 'withdrawal' },
      { type: 'ReopenFile', ground: 'a' },
    ],
  },
  { mostly: [{ type: 'RefuseGrant', ground: 'a' }], perhaps: [] },
];

/** The life of a file: single commands rarely come to a recovery. */
const life = fc
  .constantFrom(...lives, ...lives.slice(0, 2))
  .chain(({ mostly, perhaps }) =>
    fc.tuple(
      fc.oneof({ weight: 4, arbitrary: is([...mostly]) }, { weight: 1, arbitrary: fc.subarray([...mostly]) }),
      fc.subarray([...perhaps], { maxLength: Math.ceil((2 * perhaps.length) / 3) }),
    ),
  )
  .map(([begun, went]) => [...begun, ...went]);

const commands: fc.Arbitrary<readonly GrantRequest[]> = fc.oneof(
  { weight: 1, arbitrary: fileCommand.map((command) => [command]) },
  { weight: 1, arbitrary: life },
);
const place = fc.oneof(
  { weight: 8, arbitrary: fc.nat(3).map(fileAt) },
  { weight: 4, arbitrary: is(LAST_FILE) },
  { weight: 1, arbitrary: is(ANY_FILE) },
);

/** Of what the funding year does first, a process may die. */
export const inFile: fc.Arbitrary<Deed> = fc.tuple(place, commands, fc.nat(5)).map(([id, asked, chance]) =>
  asked.map((command) => ({
    ...{ to: 'grant' as const, id, command },
    dies: chance === 0 && command.type === 'ReplaceFile',
  })),
);
