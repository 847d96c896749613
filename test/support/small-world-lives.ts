/** Lives of files in the small world: what mostly happens to one, in its order, and what may follow. */
import fc from 'fast-check';
import type { GrantRequest } from '../../src/application/ledger.js';
import { document } from './sample-events.js';
import { NOW, share, TODAY } from './small-world-asks.js';

const is = <Value>(value: Value): fc.Arbitrary<Value> => fc.constant(value);

/** The replacement that a life of a file has. */
const replaced = {
  courseId: 'nursing-1',
  providerKvk: '12345678',
  price: 100_000n,
  startDate: '@60',
  endDate: '@170',
} as const;

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
  /** Nothing happens before its day. */
  readonly takesTime?: boolean;
}

/** What is sent and received before a provider is paid. */
const ordered: readonly GrantRequest[] = [
  { type: 'AwardGrant' },
  { type: 'IssuePurchaseOrder', orderNumber: '1' },
  { type: 'ReceiveInvoice', invoiceNumber: '3', amount: share.most, receivedOn: TODAY },
];

/** Days that pass before, in a life that takes its time: until the start, the end, or the term of a claim. */
const days: Readonly<Partial<Record<GrantRequest['type'], number>>> = {
  StartCourse: 60,
  ReceiveParticipationProof: 100,
  SendDunning: 50,
};

const lives: readonly Life[] = [
  {
    takesTime: true,
    mostly: [
      ...ordered,
      { type: 'StartCourse', startedOn: TODAY },
      { type: 'PayAdvance', final: false, ...half },
      { type: 'ReceiveParticipationProof', outcome: 'completed', ...once },
      { type: 'DetermineGrant', ...half },
    ],
    perhaps: [{ type: 'ReviseDetermination', amount: share.most, ground: 'a' }, ...claim],
  },
  {
    mostly: [
      ...ordered,
      { type: 'PayAdvance', final: false, ...half },
      { type: 'StartCourse', startedOn: TODAY },
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
      ...ordered,
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
      { type: 'ReceiveInvoice', invoiceNumber: '3', amount: share.most, receivedOn: TODAY },
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
  {
    mostly: [
      { type: 'PostponeDecision', decideBy: '@60', ground: 'a', sentAt: NOW },
      { type: 'RequestData', missing: ['signature'], sentAt: NOW },
      { type: 'ReceiveData', receivedOn: TODAY },
      { type: 'PostponeDecision', decideBy: '@60', ground: 'a', sentAt: NOW },
      { type: 'RefuseGrant', ground: 'a' },
    ],
    perhaps: [],
  },
];

/** A command, so many days after what came before. */
export interface Turn {
  readonly command: GrantRequest;
  readonly after?: number;
}

/** The life of a file: single commands rarely come to a recovery. */
export const life: fc.Arbitrary<readonly Turn[]> = fc
  .constantFrom(...lives, ...lives.slice(0, 3))
  .chain(({ mostly, perhaps, takesTime = false }) =>
    fc
      .tuple(
        fc.oneof(
          { weight: 4, arbitrary: is([...mostly]) },
          { weight: 1, arbitrary: fc.subarray([...mostly]) },
        ),
        fc.subarray([...perhaps], { maxLength: Math.ceil((2 * perhaps.length) / 3) }),
      )
      .map(([begun, went]) =>
        [...begun, ...went].map((command) => ({
          command,
          after: takesTime ? (days[command.type] ?? 0) : 0,
        })),
      ),
  );

/** The course is swapped for whichever it is not. */
export const swapMeanwhile: fc.Arbitrary<readonly GrantRequest[]> = is([
  { type: 'SwapCourse', ...replaced },
  { type: 'SwapCourse', ...replaced, courseId: 'welding-2' },
]);

/** What happens to a granted file while something else goes on. */
export const turnsMeanwhile: fc.Arbitrary<readonly GrantRequest[]> = fc.constantFrom<readonly GrantRequest[]>(
  [...ordered, { type: 'PayAdvance', final: true, ...once, amount: share.most }],
  [
    ...ordered,
    { type: 'PayAdvance', final: false, ...half },
    { type: 'DetermineGrant', ...half, amount: 0n },
  ],
  [{ type: 'SwapCourse', ...replaced }],
  [{ type: 'ReplaceFile', ...replaced, ground: 'a' }],
  [{ type: 'WithdrawGrant', cause: 'provider', ground: 'a' }],
  [
    { type: 'WithdrawGrant', cause: 'person', ground: 'a' },
    { type: 'CloseFile', ground: 'a' },
  ],
);
