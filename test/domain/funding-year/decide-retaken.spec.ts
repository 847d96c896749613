/** Money and a right taken again: on objection at the original position, for a revision, and by a replacement. */
import { describe, expect, it } from '@jest/globals';
import type { FundingYearEvent } from '../../../src/domain/funding-year/funding-year.events.js';
import type {
  ReplaceGrant,
  ReserveAgain,
  ReserveByObjection,
} from '../../../src/domain/funding-year/retaken.commands.js';
import type { GrantReplaced, ReservedByObjection } from '../../../src/domain/funding-year/retaken.events.js';
import {
  application,
  ceiling,
  closed,
  dataOf,
  fundingYear,
  openWith,
  otherPerson,
  planned,
  refused,
  released,
  reserved,
  yearClosed,
  yearOpened,
} from '../../support/funding-year-samples.js';
import { decisionNumber, dimensions } from '../../support/sample-events.js';

const second = '2022-0000002';
const dates = { startDate: '2022-06-01', endDate: '2022-09-30', latestStart: '2022-09-30' };
const objection: ReserveByObjection = {
  type: 'ReserveByObjection',
  decisionNumber,
  objectionId: 'objection-1',
  dimensions: dataOf(application).dimensions,
  amount: 64_000n,
  ...dates,
  byCourt: false,
  originallyRemaining: 64_000n,
  originallyHeld: 0n,
};
const taken = (other: Partial<ReservedByObjection['data']> = {}): FundingYearEvent => ({
  type: 'ReservedByObjection',
  data: {
    ...{ decisionNumber, dimensions: objection.dimensions, objectionId: 'objection-1' },
    ...{ amount: 64_000n, overCeiling: 0n, ...dates, byCourt: false },
    ...other,
  },
});
/** The first application was refused although there was room. */
const wronglyRefused = [...openWith(64_000n), refused('not-resident')];
/** Another person took the room since. */
const exhausted = [
  ...wronglyRefused,
  reserved(64_000n, {
    decisionNumber: second,
    sequence: 2,
    dimensions: { ...objection.dimensions, personKey: otherPerson },
  }),
];

describe('an objection that is won', () => {
  it('takes what is there', () =>
    fundingYear(...wronglyRefused)
      .when(objection)
      .then(taken()));
  it('goes over the ceiling when others were served since, and says by how much', () =>
    fundingYear(...exhausted)
      .when(objection)
      .then(taken({ overCeiling: 64_000n })));
  it('may be used as long as every other grant of its window', () =>
    fundingYear(...wronglyRefused)
      .when({ ...objection, latestStart: '2022-06-15' })
      .then(taken({ latestStart: '2022-09-30' })));
  it('is tested at the original position, with what was set apart there', () => {
    const history = fundingYear(...exhausted);
    history
      .when({ ...objection, originallyRemaining: 63_999n })
      .thenRejected('ceiling-reached-at-original-position');
    history
      .when({ ...objection, originallyRemaining: 60_000n, originallyHeld: 4_000n })
      .then(taken({ overCeiling: 64_000n }));
  });
  it('does not fit when nobody knows what was left then', () => {
    const { originallyRemaining: _, originallyHeld: __, ...unknown } = objection;
    fundingYear(...exhausted)
      .when(unknown)
      .thenRejected('ceiling-reached-at-original-position');
  });
  it('follows a court whatever the ceiling was', () =>
    fundingYear(...exhausted)
      .when({ ...objection, originallyRemaining: 0n, byCourt: true })
      .then(taken({ overCeiling: 64_000n, byCourt: true })));
  it('is written once', () =>
    fundingYear(...wronglyRefused, taken())
      .when(objection)
      .thenNothing());
  it('is too late when another objection was first', () => {
    const history = fundingYear(...wronglyRefused, taken({ objectionId: 'objection-2', amount: 30_000n }));
    history.when({ ...objection, amount: 30_000n, reservedAt: 'none' }).thenRejected('right-in-use');
    fundingYear(...wronglyRefused)
      .when({ ...objection, reservedAt: 'none' })
      .then(taken());
  });
  it('gives the right: the next application of the year is refused', () => {
    const { decision } = fundingYear(...wronglyRefused, taken()).when(application);
    expect(decision.accepted && decision.events[0]?.data).toMatchObject({
      grounds: [{ code: 'one-grant-per-year' }, { code: 'ceiling-reached' }],
    });
  });
  it('needs the right to be free', () => {
    const again = reserved(1n, { decisionNumber: second, sequence: 2 });
    fundingYear(...wronglyRefused, again)
      .when(objection)
      .thenRejected('right-in-use');
  });
  it('gives one grant at most, and nothing below zero', () => {
    const history = fundingYear(...openWith(64_000n), reserved());
    history.when({ ...objection, amount: 36_001n }).thenRejected('above-maximum-grant');
    history.when({ ...objection, amount: -1n }).thenRejected('amount-not-positive');
  });
  it('of a file that had been reserved fits by itself', () => {
    const { originallyRemaining: _, originallyHeld: __, ...unknown } = objection;
    const freed = [...openWith(64_000n), reserved(), released(64_000n)];
    fundingYear(...freed)
      .when(unknown)
      .then(taken());
  });
  it('takes back only the right when all money was paid', () => {
    const history = [...openWith(64_000n), reserved(), released(0n)];
    fundingYear(...history)
      .when({ ...objection, amount: 0n })
      .then(taken({ amount: 0n }));
  });
  it('is against a decision of the year', () => {
    fundingYear(...openWith(64_000n))
      .when(objection)
      .thenRejected('file-unknown');
    fundingYear(...wronglyRefused)
      .when({ ...objection, decisionNumber: '2022-12' })
      .thenRejected('file-unknown');
  });
  it('is carried out after the year was closed, over its ceiling', () =>
    fundingYear(...wronglyRefused, closed(), yearClosed)
      .when(objection)
      .then(taken({ overCeiling: 64_000n })));
});

describe('a determination that goes up by more than is undue', () => {
  const again: ReserveAgain = {
    type: 'ReserveAgain',
    decisionNumber,
    dimensions,
    amount: 10_000n,
    reason: 'upward-revision',
  };
  const history = [...openWith(74_000n), reserved()];
  it('takes what the slice still has', () =>
    fundingYear(...history)
      .when(again)
      .then({ type: 'ReservedForRevision', data: { decisionNumber, dimensions, amount: 10_000n } }));
  it('is refused when it has less', () =>
    fundingYear(...openWith(73_999n), reserved())
      .when(again)
      .thenRejected('not-available'));
  it('takes what is lacking over the ceiling when an objection was won', () => {
    const won: ReserveAgain = { ...again, reason: 'objection-upheld' };
    fundingYear(...openWith(73_999n), reserved())
      .when(won)
      .then({
        type: 'ReservedForRevision',
        data: { decisionNumber, dimensions, amount: 10_000n, overCeiling: 1n },
      });
    fundingYear(...history)
      .when(won)
      .then({ type: 'ReservedForRevision', data: { decisionNumber, dimensions, amount: 10_000n } });
  });
  it('takes everything over the ceiling once the year is closed, and only when an objection was won', () => {
    const afterwards = fundingYear(...history, closed(), yearClosed);
    afterwards.when({ ...again, reason: 'objection-upheld' }).then({
      type: 'ReservedForRevision',
      data: { decisionNumber, dimensions, amount: 10_000n, overCeiling: 10_000n },
    });
    afterwards.when(again).thenRejected('funding-year-closed');
  });
  it('needs a reservation, and the right of the year', () => {
    fundingYear(...openWith(74_000n))
      .when(again)
      .thenRejected('reservation-unknown');
    fundingYear(...history, released(64_000n))
      .when(again)
      .thenRejected('right-not-held');
  });
  it('never makes more than one grant, nor nothing', () => {
    fundingYear(...openWith(200_000n), reserved())
      .when({ ...again, amount: 36_001n })
      .thenRejected('above-maximum-grant');
    fundingYear(...history)
      .when({ ...again, amount: 0n })
      .thenRejected('amount-not-positive');
  });
});

describe('an administrative replacement', () => {
  const { course } = application.facts;
  const replace: ReplaceGrant = {
    type: 'ReplaceGrant',
    decisionNumber,
    dimensions,
    courseId: 'nursing-1',
    providerKvk: application.providerKvk,
    price: 64_000n,
    ...dates,
    committed: 44_000n,
    advance: 20_000n,
    ground: 'wrong-course',
    facts: { course: course! },
  };
  const moved = (committed: bigint, freed: bigint, price = replace.price): FundingYearEvent => ({
    type: 'GrantReplaced',
    data: {
      ...{ decisionNumber, dimensions, replacement: second },
      replacementDimensions: { ...dimensions, courseId: 'nursing-1' },
      ...{ committed, advance: 20_000n, released: freed, ...dates, price, ground: 'wrong-course' },
    },
  });
  const history = [...openWith(64_000n), reserved()];

  it('leaves room for what a third party contributes, beside the other payers', () => {
    const coPayers = [{ fundId: 'sector-metal_2022', amount: 10_000n }];
    const dear = {
      ...{ ...replace, price: 80_000n, coPayers },
      facts: { course: { ...course!, price: 80_000n } },
    };
    const { data } = moved(44_000n, 0n, 80_000n) as GrantReplaced;
    fundingYear(...history)
      .when({ ...dear, thirdPartyContribution: 6_000n })
      .then({ type: 'GrantReplaced', data: { ...data, coPayers } });
    fundingYear(...history)
      .when({ ...dear, thirdPartyContribution: 6_001n })
      .thenRejected('contribution-above-price');
    fundingYear(...history)
      .when({ ...replace, price: 60_000n, thirdPartyContribution: 1n })
      .thenRejected('contribution-above-price');
  });
  it('gives place, right and amount to the next number', () =>
    fundingYear(...history)
      .when(replace)
      .then(moved(44_000n, 0n)));
  it('frees what a cheaper course does not need, in the same breath', () =>
    fundingYear(...history)
      .when({ ...replace, price: 50_000n })
      .then(
        moved(30_000n, 14_000n, 50_000n),
        released(14_000n, { cause: 'replaced', right: 'kept', source: `replacement-${second}` }),
      ));
  it('is never lost because the window is exhausted or closed', () =>
    fundingYear(...history, closed())
      .when(replace)
      .then(moved(44_000n, 0n)));
  it('moves the right: the person cannot apply, and the old number cannot be replaced again', () => {
    const after = fundingYear(...history, ceiling(200_000n), moved(44_000n, 0n));
    after.when(replace).thenRejected('grant-replaced');
    const { decision } = after.when(application);
    expect(decision.accepted && decision.events[0]?.data).toMatchObject({
      decisionNumber: '2022-0000003',
      grounds: [{ code: 'one-grant-per-year' }],
    });
  });
  it('lets money that was on its way back from the old number come in', () =>
    fundingYear(...history, moved(30_000n, 0n))
      .when({
        type: 'ReleaseReservation',
        ...{ decisionNumber, dimensions, amount: 14_000n, cause: 'paid-less', right: 'kept' },
        source: `grant-${decisionNumber}@1`,
      })
      .then(released(14_000n, { cause: 'paid-less', right: 'kept' })));
  it('is for a course that can be paid, in time', () => {
    const excluded = { facts: { course: { ...course!, excluded: true } } };
    fundingYear(...history)
      .when({ ...replace, ...excluded })
      .thenRejected('course-not-eligible');
    fundingYear(...history)
      .when({ ...replace, startDate: '2022-10-01' })
      .thenRejected('course-not-eligible');
  });
  it('is a choice of now: working from an earlier day, it is allowed by the regulation of both', () => {
    const backdated = { recordedAt: '2023-07-15T10:00:00.000Z', effectiveAt: '2022-07-15T10:00:00.000Z' };
    const unrecognised = { ...course!, recognised: false };
    fundingYear(...history)
      .when({ ...replace, facts: { course: unrecognised } }, backdated)
      .thenRejected('course-not-eligible');
    fundingYear(...history)
      .when({ ...replace, facts: { course: course!, courseThen: unrecognised } }, backdated)
      .then(moved(44_000n, 0n));
    fundingYear(...history)
      .when({ ...replace, facts: { course: course!, courseThen: { ...course!, listed: false } } }, backdated)
      .thenRejected('course-not-eligible');
  });
  it('moves what there is, and never less than was paid', () => {
    fundingYear(...history)
      .when({ ...replace, committed: 44_001n })
      .thenRejected('release-above-reservation');
    fundingYear(...history)
      .when({ ...replace, price: 19_999n })
      .thenRejected('release-above-reservation');
    fundingYear(...history)
      .when({ ...replace, committed: 0n, advance: 0n })
      .thenRejected('amount-not-positive');
  });
  it('needs a file that holds the right of the year', () => {
    fundingYear(...openWith(64_000n))
      .when(replace)
      .thenRejected('reservation-unknown');
    fundingYear(...history, released(0n))
      .when(replace)
      .thenRejected('right-not-held');
    fundingYear(yearOpened, planned()).when(replace).thenRejected('reservation-unknown');
  });
});
