/** The lines of the entry table that belong to a year, and what holds for the entries of any event whatever. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cashAccounts, obligationAccounts, TRANSFER } from '../../../src/domain/journal/accounts.js';
import { entriesOf } from '../../../src/domain/journal/entries.js';
import { balancesOf, entryLines } from '../../support/books.js';
import { ledgerEvent, type EventInStream } from '../../support/event-arbitraries.js';
import {
  decisionNumber,
  dimensions,
  inBookYear,
  inFundingYear,
  releasedTo,
  reserved,
  slice,
} from '../../support/sample-events.js';

const advice = {
  adviceId: 'advice-1',
  amount: 70_000n,
  budgetLine: 'advice',
  personKey: dimensions.personKey,
  adviserKvk: '87654321',
};
const ceiling = (change: bigint, shortfall = 0n): EventInStream =>
  inFundingYear({
    type: 'CeilingSet',
    data: { ...slice, total: 100_000n, change, shortfall, publishedAt: '2022-02-01' },
  });
const holding = { ...slice, holdingId: 'holding-1', amount: 5_000n, ground: 'objections' };
type Line = readonly [line: string, event: EventInStream, entries: readonly string[]];

const lines: readonly Line[] = [
  [
    'BudgetVoted, more',
    inBookYear({ type: 'BudgetVoted', data: { line: 'stap', act: 'b', total: 100_000n, change: 20_000n } }),
    ['obligation: vote -> appropriation 200.00'],
  ],
  [
    'BudgetVoted, less',
    inBookYear({ type: 'BudgetVoted', data: { line: 'stap', act: 'b', total: 100_000n, change: -20_000n } }),
    ['obligation: appropriation -> vote 200.00'],
  ],
  [
    'BudgetVoted, the same',
    inBookYear({ type: 'BudgetVoted', data: { line: 'stap', act: 'b', total: 100_000n, change: 0n } }),
    [],
  ],
  ['CeilingSet up', ceiling(30_000n), ['obligation: appropriation -> available 300.00']],
  [
    'EarmarkAdded',
    inFundingYear({ type: 'EarmarkAdded', data: { ...slice, amount: 30_000n, source: 'care' } }),
    ['obligation: appropriation -> available 300.00'],
  ],
  [
    'CeilingSet up, which covers what stands over it',
    inFundingYear({
      type: 'CeilingSet',
      data: {
        ...{ ...slice, total: 100_000n, change: 30_000n, shortfall: 0n, publishedAt: '2022-02-01' },
        overCeilingFilled: 10_000n,
      },
    }),
    ['obligation: appropriation -> available 200.00', 'obligation: appropriation -> overCeiling 100.00'],
  ],
  [
    'EarmarkAdded to a slice that lacks money',
    inFundingYear({
      type: 'EarmarkAdded',
      data: {
        ...{ ...slice, amount: 30_000n, source: 'care' },
        ...{ shortfallFilled: 5_000n, overCeilingFilled: 10_000n },
      },
    }),
    [
      'obligation: appropriation -> available 200.00',
      'obligation: available -> appropriation 50.00',
      'obligation: appropriation -> overCeiling 100.00',
    ],
  ],
  [
    'CeilingSet down, with a shortfall that is labelled and not booked',
    ceiling(-30_000n, 10_000n),
    ['obligation: available -> appropriation 300.00'],
  ],
  [
    'HoldingMade',
    inFundingYear({ type: 'HoldingMade', data: holding }),
    ['obligation: available -> held 50.00'],
  ],
  [
    'HoldingReleased',
    inFundingYear({ type: 'HoldingReleased', data: holding }),
    ['obligation: held -> available 50.00'],
  ],
  [
    'HoldingReleased into a slice that lacks money',
    inFundingYear({
      type: 'HoldingReleased',
      data: { ...holding, shortfallFilled: 2_000n, overCeilingFilled: 1_000n },
    }),
    [
      'obligation: held -> available 40.00',
      'obligation: available -> appropriation 20.00',
      'obligation: held -> overCeiling 10.00',
    ],
  ],
  [
    'LeftoverCarriedOver',
    inFundingYear({
      type: 'LeftoverCarriedOver',
      data: { ...slice, to: '2022-3', fromAvailable: 36_000n, fromReleased: 4_000n },
    }),
    [
      'obligation: available -> transfer 360.00',
      'obligation: released -> transfer 40.00',
      'obligation: transfer -> available 400.00',
    ],
  ],
  [
    'LeftoverCarriedOver to a slice that lacks money',
    inFundingYear({
      type: 'LeftoverCarriedOver',
      data: {
        ...{ ...slice, to: '2022-3', fromAvailable: 36_000n, fromReleased: 4_000n },
        ...{ shortfallFilled: 1_000n, overCeilingFilled: 2_000n },
      },
    }),
    [
      'obligation: available -> transfer 360.00',
      'obligation: released -> transfer 40.00',
      'obligation: transfer -> available 380.00',
      'obligation: available -> appropriation 10.00',
      'obligation: transfer -> overCeiling 20.00',
    ],
  ],
  ['BudgetReserved', reserved(64_000n), ['obligation: available -> reserved 640.00']],
  [
    'AdviceRegistered',
    inFundingYear({ type: 'AdviceRegistered', data: advice }),
    ['obligation: available -> reserved 700.00'],
  ],
  [
    'ReservedByObjection, with money enough',
    inFundingYear({
      type: 'ReservedByObjection',
      data: { decisionNumber, dimensions, objectionId: 'o-1', amount: 64_000n, overCeiling: 0n },
    }),
    ['obligation: available -> reserved 640.00'],
  ],
  [
    'ReservedByObjection, with money lacking',
    inFundingYear({
      type: 'ReservedByObjection',
      data: { decisionNumber, dimensions, objectionId: 'o-1', amount: 64_000n, overCeiling: 60_000n },
    }),
    ['obligation: available -> reserved 40.00', 'obligation: overCeiling -> reserved 600.00'],
  ],
  [
    'ReservedForRevision, ordered on objection with money lacking',
    inFundingYear({
      type: 'ReservedForRevision',
      data: { decisionNumber, dimensions, amount: 64_000n, overCeiling: 60_000n },
    }),
    ['obligation: available -> reserved 40.00', 'obligation: overCeiling -> reserved 600.00'],
  ],
  [
    'AdviceCancelled',
    inFundingYear({ type: 'AdviceCancelled', data: { ...advice, cause: 'person' } }),
    ['obligation: reserved -> releasing 700.00'],
  ],
  [
    'AdviceClaimed',
    inFundingYear({ type: 'AdviceClaimed', data: advice }),
    ['obligation: reserved -> committed 700.00'],
  ],
  [
    'AdvicePaid',
    inFundingYear({ type: 'AdvicePaid', data: { ...advice, paidOn: '2022-06-01' } }),
    ['obligation: committed -> realised 700.00', 'cash: bank -> determined 700.00'],
  ],
  [
    'ReservationReleased while the window is open',
    releasedTo('available', 4_000n),
    ['obligation: releasing -> available 40.00'],
  ],
  [
    'ReservationReleased after the window',
    releasedTo('released', 4_000n),
    ['obligation: releasing -> released 40.00'],
  ],
  [
    'ReservationReleased after the year',
    releasedTo('lapsed', 4_000n),
    ['obligation: releasing -> lapsed 40.00'],
  ],
  ['ReservationReleased, only a right', releasedTo('available', 0n), []],
  [
    'ReservationReleased, filling a shortfall first',
    inFundingYear({
      type: 'ReservationReleased',
      data: {
        decisionNumber,
        dimensions,
        amount: 64_000n,
        destination: 'available',
        shortfallFilled: 10_000n,
        cause: 'withdrawn',
        right: 'restored',
        source: 'grant-2022-0000001@2',
      },
    }),
    ['obligation: releasing -> available 640.00', 'obligation: available -> appropriation 100.00'],
  ],
  [
    'GrantReplaced',
    inFundingYear({
      type: 'GrantReplaced',
      data: {
        decisionNumber,
        dimensions,
        replacement: '2022-0000009',
        replacementDimensions: dimensions,
        committed: 60_000n,
        advance: 0n,
        released: 4_000n,
      },
    }),
    [
      'obligation: committed -> transfer 600.00',
      'obligation: committed -> releasing 40.00',
      'obligation: transfer -> committed 600.00',
    ],
  ],
  [
    'ExecutionCostRecorded',
    inBookYear({
      type: 'ExecutionCostRecorded',
      data: { line: 'stap-execution', amount: 2_500n, paidOn: '2022-05-02' },
    }),
    ['obligation: appropriation -> realised 25.00', 'cash: bank -> executionCost 25.00'],
  ],
  [
    'PenaltyPaid',
    {
      stream: 'objection-0d6b1c52-7a0e-4b0f-8a8e-0d4b7f5d2c21',
      event: {
        type: 'PenaltyPaid',
        data: { amount: 144_200n, line: 'stap-execution', bookYear: 2023, paidOn: '2023-01-10' },
      },
    },
    ['obligation: appropriation -> realised 1442.00', 'cash: bank -> executionCost 1442.00'],
  ],
  [
    'FundingYearClosed',
    inFundingYear({
      type: 'FundingYearClosed',
      data: {
        budgetLine: 'stap',
        lapsed: [
          { window: '2022-1', slice: 'general', fromAvailable: 36_000n, fromReleased: 0n },
          { window: '2022-2', slice: 'general', fromAvailable: 1n, fromReleased: 4_000n },
        ],
      },
    }),
    [
      'obligation: available -> lapsed 360.00',
      'obligation: available -> lapsed 0.01',
      'obligation: released -> lapsed 40.00',
    ],
  ],
];

const withoutMoney: readonly EventInStream[] = [
  inFundingYear({ type: 'WindowOpened', data: { window: '2022-2' } }),
  inFundingYear({ type: 'FundingYearClosed', data: { budgetLine: 'stap', lapsed: [] } }),
  inBookYear({ type: 'BookYearClosed', data: {} }),
  {
    stream: 'course-welding-2',
    event: { type: 'CoursePriceChanged', data: { price: 64_000n, validFrom: '2022-06-01' } },
  },
  { stream: 'provider-12345678', event: { type: 'ProviderRegistered', data: { name: 'Harbour School' } } },
];

describe('the entry table', () => {
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

describe('the dimensions of an entry', () => {
  const ofWindow = {
    budgetYear: 2022,
    budgetLine: 'stap',
    fundingYear: 2022,
    window: '2022-2',
    slice: 'general',
  };
  const dimensionsOf = (recorded: EventInStream) => entriesOf(recorded).map((entry) => entry.dimensions);

  it('are line and budget year for a vote', () => {
    expect(dimensionsOf(lines[0]![1])).toEqual([{ budgetYear: 2022, budgetLine: 'stap' }]);
  });
  it('are window and slice for a ceiling', () => {
    expect(dimensionsOf(ceiling(1n))).toEqual([ofWindow]);
  });
  it('are everything about the file for a reservation', () => {
    expect(dimensionsOf(reserved(64_000n))).toEqual([
      {
        ...ofWindow,
        personKey: dimensions.personKey,
        providerKvk: '12345678',
        courseId: 'welding-2',
        decisionNumber,
      },
    ]);
  });
  it('change sides within a carry-over and a replacement', () => {
    const named = (line: string) => dimensionsOf(lines.find(([name]) => name === line)![1]);
    expect(named('LeftoverCarriedOver').map(({ window }) => window)).toEqual(['2022-2', '2022-2', '2022-3']);
    expect(named('GrantReplaced').map((entry) => entry.decisionNumber)).toEqual([
      decisionNumber,
      decisionNumber,
      '2022-0000009',
    ]);
  });
  it('are of the own line for an advice that no window pays', () => {
    expect(dimensionsOf(inFundingYear({ type: 'AdviceClaimed', data: advice }))).toEqual([
      {
        budgetYear: 2022,
        budgetLine: 'advice',
        fundingYear: 2022,
        personKey: dimensions.personKey,
        providerKvk: '87654321',
      },
    ]);
  });
});

describe('any event', () => {
  const accounts = {
    obligation: new Set<string>([...obligationAccounts, TRANSFER]),
    cash: new Set<string>([...cashAccounts, TRANSFER]),
  };

  it('moves above nothing, between two accounts of one book', () => {
    fc.assert(
      fc.property(ledgerEvent, (recorded) => {
        for (const { book, from, to, amount } of entriesOf(recorded)) {
          expect([amount > 0n, from !== to]).toEqual([true, true]);
          expect([accounts[book].has(from), accounts[book].has(to)]).toEqual([true, true]);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('conserves each book, and leaves nothing in transfer', () => {
    fc.assert(
      fc.property(ledgerEvent, (recorded) => {
        for (const book of ['obligation', 'cash'] as const) {
          const balances = balancesOf(entriesOf(recorded).filter((entry) => entry.book === book));
          expect([...balances.values()].reduce((sum, balance) => sum + balance, 0n)).toBe(0n);
          expect(balances.has(`${book} ${TRANSFER}`)).toBe(false);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
