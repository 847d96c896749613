/** What `verify` finds of ceilings: what was given above one without a label, by whatever way, and nothing else. */
import { describe, expect, it } from '@jest/globals';
import { createBooksCheck } from '../../../src/application/audit/books-check.js';
import type { Finding } from '../../../src/application/audit/log-check.js';
import { createReplay } from '../../../src/application/audit/replay.js';
import type { AdviceData } from '../../../src/domain/funding-year/advice.events.js';
import type { FundingYearEvent } from '../../../src/domain/funding-year/funding-year.events.js';
import type { GrantEvent } from '../../../src/domain/grant/grant.events.js';
import type { JournalEvent } from '../../../src/domain/ledger-events.js';
import {
  ceiling,
  closed,
  openWith,
  opened,
  otherPerson,
  planned,
  refused,
  released,
  reserved,
} from '../../support/funding-year-samples.js';
import { decisionNumber, dimensions } from '../../support/sample-events.js';

const second = '2022-0000002';
const third = '2022-0000003';
const place = { budgetLine: 'stap', slice: 'general', window: '2022-2' };

const metadata: JournalEvent['metadata'] = {
  ...{ commandId: '', commandDigest: '', $correlationId: '', $causationId: '' },
  ...{ actor: 'olga', actorRole: 'operator', ruleVersion: '2022-28947', schemaVersion: '1' },
  ...{ effectiveAt: '2022-05-02T08:00:00.000Z', recordedAt: '2022-05-02T08:00:00.000Z' },
};

/** The events of the year and of the file that objected, in ledger order. */
function journal(events: readonly (FundingYearEvent | GrantEvent)[]): readonly JournalEvent[] {
  const revisions = new Map<string, bigint>();
  return events.map((event, index) => {
    const stream = event.type.startsWith('Grant') ? `grant-${decisionNumber}` : 'fundingYear-2022';
    const revision = revisions.get(stream) ?? 0n;
    revisions.set(stream, revision + 1n);
    return { ...{ position: BigInt(index + 1), stream, revision, id: '', event }, metadata };
  });
}

function findingsIn(...events: readonly (FundingYearEvent | GrantEvent)[]): readonly Finding[] {
  const books = createBooksCheck();
  const findings: Finding[] = [];
  for (const recorded of journal(events)) books.check(recorded, findings);
  books.finish(true, findings);
  return findings;
}
const codesIn = (...events: readonly (FundingYearEvent | GrantEvent)[]): readonly string[] =>
  findingsIn(...events).map(({ code }) => code);

const toOther = (number: string, amount: bigint): FundingYearEvent =>
  reserved(amount, {
    ...{ decisionNumber: number, sequence: Number(number.slice(5)) },
    dimensions: { ...dimensions, personKey: `psn_${number.slice(5).padStart(32, '0')}` },
  });
const over: FundingYearEvent = {
  type: 'ReservedByObjection',
  data: { decisionNumber, dimensions, objectionId: 'objection-1', amount: 64_000n, overCeiling: 64_000n },
};
const withdrawn: GrantEvent = {
  type: 'GrantWithdrawn',
  data: {
    ...{ dimensions, cause: 'provider', ground: 'cancelled', branch: 'before-order' },
    ...{ reserved: 64_000n, committed: 0n, paid: 0n },
  },
};
/** 1,000.00 is all there is; 640.00 was given over it, and came free. */
const freed = [...openWith(100_000n), refused('not-resident'), toOther(second, 100_000n), over, withdrawn];
const covered = released(64_000n, { overCeilingFilled: 64_000n });

describe('the check of ceilings', () => {
  it('finds nothing in what was labelled, came free and covered itself', () =>
    expect(findingsIn(...freed, covered)).toEqual([]));

  it('finds who got the money of the label when it came free', () =>
    expect(findingsIn(...freed, released(64_000n), toOther(third, 64_000n))).toEqual([
      {
        code: 'ceiling-exceeded',
        place: 'fundingYear-2022@8 (position 10)',
        detail: '1640.00 is given or set apart of slice general of window 2022-2, which has 1000.00',
      },
    ]));

  it('finds it also when it is set apart, taken on objection without a label, or carried to another window', () => {
    const uncovered = [...freed, released(64_000n)];
    const held = { ...place, holdingId: 'holding-1', amount: 1n, ground: 'objections' };
    expect(codesIn(...uncovered, { type: 'HoldingMade', data: held })).toEqual(['ceiling-exceeded']);
    const data = { decisionNumber, dimensions, objectionId: 'objection-2', amount: 64_000n, overCeiling: 0n };
    expect(codesIn(...uncovered, { type: 'ReservedByObjection', data })).toEqual(['ceiling-exceeded']);
    const carried = { ...place, to: '2022-3', fromAvailable: 64_000n, fromReleased: 0n };
    const later = [closed(), planned('2022-3')];
    expect(codesIn(...uncovered, ...later, { type: 'LeftoverCarriedOver', data: carried })).toEqual([
      'ceiling-exceeded',
    ]);
  });

  it('finds what was given of a holding that a lowered ceiling lacked', () => {
    const held = { ...place, holdingId: 'holding-1', amount: 30_000n, ground: 'objections' };
    const low: readonly FundingYearEvent[] = [
      ...openWith(100_000n),
      { type: 'HoldingMade', data: held },
      toOther(second, 70_000n),
      ceiling(50_000n, { change: 0n, shortfall: 50_000n }),
    ];
    expect(codesIn(...low, { type: 'HoldingReleased', data: { ...held, shortfallFilled: 30_000n } })).toEqual(
      [],
    );
    expect(codesIn(...low, { type: 'HoldingReleased', data: held }, toOther(third, 30_000n))).toEqual([
      'ceiling-exceeded',
    ]);
  });

  it('finds what a line of advice paid above its money', () => {
    const line: FundingYearEvent = {
      type: 'AdviceBudgetSet',
      data: { budgetLine: 'advice', total: 50_000n, change: 90_000n, shortfall: 0n },
    };
    const advice: AdviceData = {
      ...{ adviceId: '2022-A0000001', amount: 70_000n, budgetLine: 'advice' },
      ...{ personKey: otherPerson, adviserKvk: '11223344' },
    };
    expect(
      codesIn(line, { type: 'AdviceRegistered', data: { ...advice, groupDeclaration: 'group-2022' } }),
    ).toEqual(['ceiling-exceeded']);
  });
});

describe('a replay', () => {
  const windowAfter = (...events: readonly FundingYearEvent[]): unknown => {
    const replay = createReplay();
    for (const recorded of journal(events)) replay.add(recorded);
    return replay.year(2022).windows.find(({ id }) => id === '2022-2');
  };

  it('shows what covered something as covered, and as given back what was lacking', () => {
    const replay = createReplay();
    for (const recorded of journal([...freed, covered])) replay.add(recorded);
    expect(replay.year(2022)).toMatchObject({ available: '0.00', overCeiling: '0.00', ceiling: '1000.00' });
  });

  it('shows the ceiling that a holding, an earmark and a leftover filled', () => {
    const held = { ...place, holdingId: 'holding-1', amount: 30_000n, ground: 'objections' };
    const earlier = [planned('2022-1'), ceiling(20_000n, { window: '2022-1' }), opened('2022-1')];
    const [year, ...rest] = openWith(100_000n);
    const carried = { ...place, window: '2022-1', to: '2022-2', fromAvailable: 20_000n, fromReleased: 0n };
    const filled = windowAfter(
      ...[year!, ...earlier, closed('2022-1'), ...rest],
      { type: 'HoldingMade', data: held },
      toOther(second, 70_000n),
      ceiling(40_000n, { change: 0n, shortfall: 60_000n }),
      { type: 'HoldingReleased', data: { ...held, shortfallFilled: 30_000n } },
      { type: 'EarmarkAdded', data: { ...place, amount: 25_000n, source: 'care', shortfallFilled: 25_000n } },
      { type: 'LeftoverCarriedOver', data: { ...carried, shortfallFilled: 5_000n } },
    );
    // Own money of 400.00, and what was carried in comes on top of it.
    expect(filled).toMatchObject({ ceiling: '600.00', earmarked: '250.00', available: '150.00' });
  });
});
