/** The lines of the entry table that belong to a fund: which event moves what, on a line outside the scheme. */
import { describe, expect, it } from '@jest/globals';
import type { FundEvent } from '../../../src/domain/fund/fund.events.js';
import { entriesOf } from '../../../src/domain/journal/entries.js';
import { entryLines } from '../../support/books.js';
import { committed, file, granted, money, opened, person, reserved } from '../../support/fund-samples.js';

const inFund = (event: FundEvent) => ({ stream: 'fund-sector-metal_2022', event });
const parts = [{ bucketId: 'a', amount: 50_000n }];
const released = (from: 'reserved' | 'committed', toSetAside: bigint): FundEvent => ({
  type: 'FundReleased',
  data: { ...file, amount: 50_000n, from, toSetAside, parts: [], cause: 'withdrawn' },
});
const bucket = { bucketId: 'a', personKey: person, amount: 50_000n };

const lines: readonly (readonly [string, FundEvent, readonly string[]])[] = [
  ['an opening', opened(), []],
  ['more money', money(50_000n), ['obligation: vote -> available 500.00']],
  ['less money', money(0n, -50_000n), ['obligation: available -> vote 500.00']],
  ['a bucket that is set aside', granted('a', 50_000n), ['obligation: available -> held 500.00']],
  ['a bucket that is not', granted('a', 50_000n, { setAside: 0n }), []],
  [
    'an expiry',
    { type: 'EntitlementExpired', data: { ...bucket, setAside: 50_000n, expiredOn: '2022-05-01' } },
    ['obligation: held -> available 500.00'],
  ],
  ['a merger', { type: 'EntitlementsMerged', data: { ...bucket, into: 'b' } }, []],
  ['a promise out of what was set aside', reserved(parts), ['obligation: held -> reserved 500.00']],
  ['a promise out of what was not', reserved(parts, 0n), ['obligation: available -> reserved 500.00']],
  ['an award', committed(50_000n), ['obligation: reserved -> committed 500.00']],
  [
    'a payment',
    { type: 'FundPaid', data: { ...file, amount: 50_000n, paidOn: '2022-05-02' } },
    ['obligation: committed -> realised 500.00', 'cash: bank -> determined 500.00'],
  ],
  [
    'a release, partly lapsed',
    released('reserved', 30_000n),
    ['obligation: reserved -> held 300.00', 'obligation: reserved -> available 200.00'],
  ],
  ['a release after the award', released('committed', 50_000n), ['obligation: committed -> held 500.00']],
];

describe('the entries of a fund', () => {
  it.each(lines)('%s', (_, event, expected) => {
    expect(entryLines(inFund(event))).toEqual(expected);
  });

  it('name the line and year of the fund, the person and the file, and no year or window of the scheme', () => {
    expect(entriesOf(inFund(committed(50_000n)))[0]?.dimensions).toEqual({
      ...file,
      budgetYear: 2022,
      budgetLine: 'fund-sector-metal',
    });
  });
});
