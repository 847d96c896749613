/**
 * Any history of a fund, sensible or not: no bucket below zero, no fund above its money, one reservation per file,
 * and every cent in one place. The check is that of `verify`, which shares nothing with the aggregate.
 */
import { describe, it } from '@jest/globals';
import fc from 'fast-check';
import assert from 'node:assert/strict';
import { createBooksCheck } from '../../src/application/audit/books-check.js';
import type { Finding } from '../../src/application/audit/log-check.js';
import type { FundCommand } from '../../src/domain/fund/fund.commands.js';
import { fundDecider } from '../../src/domain/fund/fund.decider.js';
import type { FundEvent, FundRule } from '../../src/domain/fund/fund.events.js';
import type { JournalEvent } from '../../src/domain/ledger-events.js';
import { beginStory, bucketsOn, continueStory } from '../../src/projections/fund/bucket-story.js';
import { parseSignedAmount } from '../../src/domain/money.js';
import { commandContext } from '../support/decider-specification.js';
import { fundCommand } from '../support/fund-arbitraries.js';

const FUND = 'sector-metal_2022';
const rules: readonly FundRule[] = [
  { perPerson: 120_000n, carriesOver: true, setAside: true },
  { perPerson: 120_000n, carriesOver: false, setAside: false },
  { perPerson: 120_000n, expiresOn: '2024-02-29', carriesOver: true, setAside: true },
];
const at = fc.constantFrom(
  '2022-05-02T08:00:00.000Z',
  '2022-12-31T20:00:00.000Z',
  '2023-01-02T08:00:00.000Z',
  '2024-03-01T08:00:00.000Z',
);
interface Step {
  readonly command: FundCommand;
  readonly recordedAt: string;
}
const step: fc.Arbitrary<Step> = fc.record({ command: fundCommand, recordedAt: at });
const history = fc.tuple(fc.constantFrom(...rules), fc.array(step, { maxLength: 40, size: 'max' }));

interface Played {
  readonly events: readonly FundEvent[];
  readonly findings: readonly Finding[];
}

function play(rule: FundRule, steps: readonly Step[]): Played {
  const books = createBooksCheck();
  const [events, findings]: [FundEvent[], Finding[]] = [[], []];
  let state = fundDecider.initial(FUND);
  const opening: readonly Step[] = [
    { command: { type: 'OpenFund', payer: 'metal', rule }, recordedAt: '2022-05-02T08:00:00.000Z' },
    { command: { type: 'SetFundMoney', total: 150_000n }, recordedAt: '2022-05-02T08:00:00.000Z' },
  ];
  for (const { command, recordedAt } of [...opening, ...steps]) {
    const context = commandContext({ recordedAt });
    const decision = fundDecider.decide(state, command, context);
    assert.deepEqual(fundDecider.decide(state, command, context), decision);
    for (const event of decision.accepted ? decision.events : []) {
      const revision = BigInt(events.length);
      const recorded = { stream: `fund-${FUND}`, revision, position: revision, event };
      books.check(recorded as unknown as JournalEvent, findings);
      state = fundDecider.evolve(state, event, { ...context, commandId: '', revision });
      events.push(event);
    }
  }
  books.finish(true, findings);
  return { events, findings };
}

describe('in any history of a fund', () => {
  it('no rule of the books is broken', () => {
    fc.assert(
      fc.property(history, ([rule, steps]) => {
        assert.deepEqual(play(rule, steps).findings, []);
      }),
      { numRuns: 1500, seed: 2022 },
    );
  });

  it('every bucket adds up on any day, and none shows less than nothing', () => {
    const cents = (text: string): bigint => parseSignedAmount(text) ?? -1n;
    fc.assert(
      fc.property(history, ([rule, steps]) => {
        const story = beginStory(FUND);
        for (const event of play(rule, steps).events) continueStory(story, event);
        for (const day of ['2022-05-02', '2025-01-01']) {
          for (const { granted, moved, ...bucket } of bucketsOn(story, day)) {
            const parts = [bucket.remaining, bucket.promised, bucket.used, bucket.expired].map(cents);
            assert(parts.every((part) => part >= 0n));
            assert.equal(
              parts.reduce((sum, part) => sum + part, 0n),
              cents(granted) + cents(moved),
            );
          }
        }
      }),
      { numRuns: 500, seed: 2023 },
    );
  });
});
