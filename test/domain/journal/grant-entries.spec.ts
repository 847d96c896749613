/** The lines of the entry table that belong to a grant: which event moves what, in which book. */
import { describe, expect, it } from '@jest/globals';
import { entriesOf } from '../../../src/domain/journal/entries.js';
import { entryLines } from '../../support/books.js';
import type { EventInStream } from '../../support/event-arbitraries.js';
import { decisionNumber, dimensions, document, inGrant, ofFile } from '../../support/sample-events.js';

const withdrawn = (
  branch: 'before-award' | 'before-order' | 'order-cancelled' | 'after-payment',
  moved: { reserved?: bigint; committed?: bigint; paid?: bigint },
): EventInStream =>
  ofFile('GrantWithdrawn', {
    cause: 'provider',
    ground: 'course cancelled',
    branch,
    reserved: 0n,
    committed: 0n,
    paid: 0n,
    ...moved,
  });
const revised = (moved: { toUndue?: bigint; fromUndue?: bigint; beyond?: bigint }): EventInStream =>
  ofFile('DeterminationRevised', {
    amount: 60_000n,
    toUndue: 0n,
    fromUndue: 0n,
    beyond: 0n,
    ground: 'correction',
    ...moved,
  });
const ofClaim = { claimId: 'claim-1' };

type Line = readonly [line: string, event: EventInStream, entries: readonly string[]];

const lines: readonly Line[] = [
  [
    'GrantRefused',
    ofFile('GrantRefused', { amount: 64_000n, ground: 'course' }),
    ['obligation: reserved -> releasing 640.00'],
  ],
  [
    'GrantWithdrawn before award',
    withdrawn('before-award', { reserved: 64_000n }),
    ['obligation: reserved -> releasing 640.00'],
  ],
  [
    'GrantAwarded',
    ofFile('GrantAwarded', {
      amount: 64_000n,
      startDate: '2022-06-01',
      endDate: '2022-09-30',
      latestStart: '2022-09-30',
    }),
    ['obligation: reserved -> committed 640.00'],
  ],
  [
    'AdvancePaid, more to come',
    ofFile('AdvancePaid', { amount: 60_000n, paidOn: '2022-06-01', final: false, rest: 0n, payable: 0n }),
    ['obligation: committed -> realised 600.00', 'cash: bank -> advance 600.00'],
  ],
  [
    'AdvancePaid, final',
    ofFile('AdvancePaid', { amount: 60_000n, paidOn: '2022-06-01', final: true, rest: 4_000n, payable: 0n }),
    [
      'obligation: committed -> realised 600.00',
      'obligation: committed -> releasing 40.00',
      'cash: bank -> advance 600.00',
    ],
  ],
  [
    'AdvancePaid, of what an upward revision made payable',
    ofFile('AdvancePaid', { amount: 10_000n, paidOn: '2022-06-01', final: true, rest: 0n, payable: 4_000n }),
    [
      'obligation: committed -> realised 100.00',
      'cash: bank -> advance 60.00',
      'cash: bank -> payable 40.00',
      'cash: payable -> determined 40.00',
    ],
  ],
  [
    'GrantWithdrawn before order',
    withdrawn('before-order', { committed: 64_000n }),
    ['obligation: committed -> releasing 640.00'],
  ],
  [
    'GrantWithdrawn after the order was cancelled',
    withdrawn('order-cancelled', { committed: 64_000n }),
    ['obligation: committed -> releasing 640.00'],
  ],
  [
    'GrantWithdrawn after payment',
    withdrawn('after-payment', { committed: 4_000n, paid: 60_000n }),
    ['obligation: committed -> releasing 40.00', 'cash: advance -> undue 600.00'],
  ],
  [
    'GrantDetermined at what was paid',
    ofFile('GrantDetermined', { amount: 60_000n, undue: 0n, rest: 0n, ground: 'completed' }),
    ['cash: advance -> determined 600.00'],
  ],
  [
    'GrantDetermined below what was paid, with a rest that was never paid',
    ofFile('GrantDetermined', { amount: 20_000n, undue: 40_000n, rest: 4_000n, ground: 'absent' }),
    [
      'obligation: committed -> releasing 40.00',
      'cash: advance -> determined 200.00',
      'cash: advance -> undue 400.00',
    ],
  ],
  ['DeterminationRevised down', revised({ toUndue: 20_000n }), ['cash: determined -> undue 200.00']],
  ['DeterminationRevised up', revised({ fromUndue: 20_000n }), ['cash: undue -> determined 200.00']],
  [
    'DeterminationRevised up beyond what is undue',
    revised({ fromUndue: 20_000n, beyond: 4_000n }),
    ['obligation: reserved -> committed 40.00', 'cash: undue -> determined 200.00'],
  ],
  [
    'CourseSwapped',
    ofFile('CourseSwapped', {
      newDimensions: { ...dimensions, courseId: 'care-1' },
      previousCourseId: 'welding-2',
      committed: 50_000n,
      advance: 10_000n,
      released: 4_000n,
    }),
    [
      'obligation: committed -> transfer 500.00',
      'obligation: realised -> transfer 100.00',
      'obligation: committed -> releasing 40.00',
      'cash: advance -> transfer 100.00',
      'obligation: transfer -> committed 500.00',
      'obligation: transfer -> realised 100.00',
      'cash: transfer -> advance 100.00',
    ],
  ],
  [
    'GrantReinstated',
    ofFile('GrantReinstated', { objectionId: 'objection-1', amount: 4_000n, fromUndue: 60_000n }),
    ['obligation: reserved -> committed 40.00', 'cash: undue -> advance 600.00'],
  ],
  [
    'GrantIncreased',
    ofFile('GrantIncreased', { objectionId: 'objection-1', amount: 34_000n, released: 0n }),
    ['obligation: reserved -> committed 340.00'],
  ],
  [
    'GrantIncreased, too late',
    ofFile('GrantIncreased', { objectionId: 'objection-1', amount: 34_000n, released: 34_000n }),
    ['obligation: reserved -> releasing 340.00'],
  ],
  [
    'ClawbackDecided',
    ofFile('ClawbackDecided', {
      ...ofClaim,
      debtor: 'provider',
      amount: 60_000n,
      legalBasis: 'Awb 4:57',
      weighing: { codes: ['fault-of-provider'], document },
    }),
    ['cash: undue -> claim 600.00'],
  ],
  [
    'ClawbackReceived',
    ofFile('ClawbackReceived', {
      ...ofClaim,
      amount: 10_000n,
      fromWrittenOff: 0n,
      receivedOn: '2023-01-10',
    }),
    ['obligation: realised -> recovered 100.00', 'cash: claim -> received 100.00'],
  ],
  [
    'ClawbackReceived after a write-off',
    ofFile('ClawbackReceived', {
      ...ofClaim,
      amount: 10_000n,
      fromWrittenOff: 7_500n,
      receivedOn: '2023-01-10',
    }),
    [
      'obligation: realised -> recovered 100.00',
      'cash: claim -> received 25.00',
      'cash: writtenOff -> received 75.00',
    ],
  ],
  [
    'ClawbackWaived',
    ofFile('ClawbackWaived', { ...ofClaim, amount: 50_000n, ground: 'hardship' }),
    ['cash: claim -> waived 500.00'],
  ],
  [
    'ClawbackWrittenOff',
    ofFile('ClawbackWrittenOff', { ...ofClaim, amount: 50_000n, temporary: true, ground: 'bankrupt' }),
    ['cash: claim -> writtenOff 500.00'],
  ],
  [
    'RecoveryForgone',
    ofFile('RecoveryForgone', { amount: 60_000n, ground: 'absent learners' }),
    ['cash: undue -> forgone 600.00'],
  ],
  [
    'ClawbackReversed',
    ofFile('ClawbackReversed', { ...ofClaim, open: 50_000n, received: 10_000n, ground: 'wrong claim' }),
    ['cash: claim -> undue 500.00', 'cash: received -> refundDue 100.00'],
  ],
  [
    'ClawbackReversed',
    ofFile('ClawbackReversed', {
      ...ofClaim,
      ...{ open: 20_000n, received: 10_000n, writtenOff: 30_000n, ground: 'wrong claim' },
    }),
    ['cash: claim -> undue 200.00', 'cash: writtenOff -> undue 300.00', 'cash: received -> refundDue 100.00'],
  ],
  [
    'RefundPaid',
    ofFile('RefundPaid', { ...ofClaim, amount: 10_000n, paidOn: '2023-02-01' }),
    ['obligation: recovered -> realised 100.00', 'cash: refundDue -> undue 100.00'],
  ],
];

const withoutMoney: readonly EventInStream[] = [
  inGrant({ type: 'PurchaseOrderIssued', data: { orderNumber: 'order-1', amount: 64_000n } }),
  inGrant({ type: 'PurchaseOrderCancelled', data: { orderNumber: 'order-1' } }),
  inGrant({
    type: 'InvoiceReceived',
    data: { invoiceNumber: 'invoice-1', amount: 64_000n, receivedOn: '2022-06-01' },
  }),
  inGrant({ type: 'CourseStarted', data: { startedOn: '2022-06-01' } }),
  inGrant({ type: 'CourseRescheduled', data: { startDate: '2022-07-01', endDate: '2022-10-31' } }),
  inGrant({
    type: 'ParticipationProofReceived',
    data: { outcome: 'completed', attendance: 100, receivedOn: '2022-10-01' },
  }),
];

describe('the entry table of a grant', () => {
  it.each(lines)('%s', (_, recorded, entries) => {
    expect(entryLines(recorded)).toEqual(entries);
  });

  it.each(withoutMoney.map((recorded) => [recorded.event.type, recorded] as const))(
    '%s moves nothing',
    (_, none) => {
      expect(entriesOf(none)).toEqual([]);
    },
  );
});

describe('the dimensions of an entry of a grant', () => {
  it('belong to the funding year of the window, however late the event is', () => {
    const late = ofFile('ClawbackReceived', {
      ...ofClaim,
      amount: 1n,
      fromWrittenOff: 0n,
      receivedOn: '2025-01-10',
    });
    expect(entriesOf(late).map((entry) => entry.dimensions)).toEqual([
      expect.objectContaining({ budgetYear: 2022, fundingYear: 2022, decisionNumber }),
      expect.objectContaining({ budgetYear: 2022, fundingYear: 2022, decisionNumber }),
    ]);
  });

  it('change course in a swap', () => {
    const swapped = lines.find(([name]) => name === 'CourseSwapped')![1];
    expect(entriesOf(swapped).map((entry) => entry.dimensions.courseId)).toEqual([
      ...['welding-2', 'welding-2', 'welding-2', 'welding-2'],
      ...['care-1', 'care-1', 'care-1'],
    ]);
  });
});
