/** What a court orders above an objection that was upheld in part: taken on top, for a file that holds its right. */
import { describe, it } from '@jest/globals';
import type { FundingYearEvent } from '../../../src/domain/funding-year/funding-year.events.js';
import type { IncreaseByRuling } from '../../../src/domain/funding-year/retaken.commands.js';
import { fundingYear, openWith, released, reserved } from '../../support/funding-year-samples.js';
import { decisionNumber, dimensions } from '../../support/sample-events.js';

const objectionId = 'objection-1';
const increase: IncreaseByRuling = {
  ...{ type: 'IncreaseByRuling', decisionNumber, objectionId, dimensions },
  amount: 34_000n,
};
const onTop = (overCeiling?: bigint): FundingYearEvent => ({
  type: 'ReservedForRevision',
  data: {
    ...{ decisionNumber, dimensions, amount: 34_000n },
    ...(overCeiling === undefined ? {} : { overCeiling }),
    objectionId,
  },
});
const granted = reserved(30_000n);

describe('more than an objection gave', () => {
  it('is taken from the slice, and what it lacks over the ceiling', () => {
    fundingYear(...openWith(64_000n), granted)
      .when(increase)
      .then(onTop());
    fundingYear(...openWith(40_000n), granted)
      .when(increase)
      .then(onTop(24_000n));
  });

  it('is an amount, within what one grant can be', () => {
    const year = fundingYear(...openWith(64_000n), granted);
    year.when({ ...increase, amount: 0n }).thenRejected('amount-not-positive');
    year.when({ ...increase, amount: 70_001n }).thenRejected('above-maximum-grant');
  });

  it('needs a file that was reserved and holds the right of the year', () => {
    fundingYear(...openWith(64_000n))
      .when(increase)
      .thenRejected('reservation-unknown');
    fundingYear(...openWith(64_000n), granted, released(30_000n))
      .when(increase)
      .thenRejected('right-not-held');
  });
});
