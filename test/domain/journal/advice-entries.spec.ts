/** What every event of advice writes in the two books, from a line of its own and from a slice of a window. */
import { describe, expect, it } from '@jest/globals';
import type { FundingYearEvent } from '../../../src/domain/funding-year/funding-year.events.js';
import { entriesOf } from '../../../src/domain/journal/entries.js';
import { ofLine, ofWindow } from '../../support/advice-samples.js';
import { entryLines } from '../../support/books.js';
import { inFundingYear } from '../../support/sample-events.js';

const set = { budgetLine: 'ontwikkeladvies', total: 100_000n, shortfall: 0n };

const lines: readonly (readonly [string, FundingYearEvent, readonly string[]])[] = [
  [
    'a line that is raised',
    { type: 'AdviceBudgetSet', data: { ...set, change: 20_000n } },
    ['obligation: appropriation -> available 200.00'],
  ],
  [
    'a line that is lowered',
    { type: 'AdviceBudgetSet', data: { ...set, change: -20_000n } },
    ['obligation: available -> appropriation 200.00'],
  ],
  ['a delivery', { type: 'AdviceDelivered', data: { ...ofLine, deliveredOn: '2022-05-20' } }, []],
  [
    'a claim of less than was registered',
    { type: 'AdviceClaimed', data: { ...ofLine, amount: 60_000n, rest: 10_000n } },
    ['obligation: reserved -> committed 600.00', 'obligation: reserved -> releasing 100.00'],
  ],
  [
    'a cancellation after the claim',
    { type: 'AdviceCancelled', data: { ...ofLine, cause: 'adviser', from: 'committed' } },
    ['obligation: committed -> releasing 700.00'],
  ],
  [
    'a release that fills a shortfall',
    {
      type: 'AdviceReleased',
      data: { ...ofWindow, destination: 'released', shortfallFilled: 30_000n },
    },
    ['obligation: releasing -> released 700.00', 'obligation: released -> appropriation 300.00'],
  ],
  [
    'a release after the closing of the year',
    { type: 'AdviceReleased', data: { ...ofLine, destination: 'lapsed', shortfallFilled: 0n } },
    ['obligation: releasing -> lapsed 700.00'],
  ],
  [
    'the closing of a year with a line of advice',
    {
      type: 'FundingYearClosed',
      data: {
        budgetLine: 'stap',
        lapsed: [],
        lapsedAdvice: [{ budgetLine: 'ontwikkeladvies', fromAvailable: 5_000n }],
      },
    },
    ['obligation: available -> lapsed 50.00'],
  ],
];

describe('the entries of', () => {
  it.each(lines)('%s', (_what, event, entries) => {
    expect(entryLines(inFundingYear(event))).toEqual(entries);
  });
});

describe('the dimensions of an entry', () => {
  it('of an own line have no window', () => {
    const [entry] = entriesOf(inFundingYear({ type: 'AdviceRegistered', data: ofLine }));
    expect(entry?.dimensions).toEqual({
      budgetYear: 2022,
      budgetLine: 'ontwikkeladvies',
      fundingYear: 2022,
      personKey: ofLine.personKey,
      providerKvk: ofLine.adviserKvk,
    });
  });
  it('of a window name its slice', () => {
    const [entry] = entriesOf(inFundingYear({ type: 'AdviceRegistered', data: ofWindow }));
    expect(entry?.dimensions).toMatchObject({ budgetLine: 'stap', window: '2022-2', slice: 'advice' });
  });
});
