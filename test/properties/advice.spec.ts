/**
 * Advice in both configurations of its money: from a line of its own, and from a slice of a window. In any history
 * money is conserved, no more is registered than there is, and the limit of an adviser holds. Seeded, so that a
 * failure can be played again.
 */
import { describe, it } from '@jest/globals';
import fc from 'fast-check';
import assert from 'node:assert/strict';
import type { FundingYearCommand } from '../../src/domain/funding-year/funding-year.commands.js';
import { fundingYearDecider } from '../../src/domain/funding-year/funding-year.decider.js';
import type { FundingYearEvent } from '../../src/domain/funding-year/funding-year.events.js';
import type { FundingYearState } from '../../src/domain/funding-year/funding-year.state.js';
import { belowCeiling } from '../../src/domain/journal/accounts.js';
import { instantAt, epochMsOf } from '../../src/domain/instant.js';
import type { Cents } from '../../src/domain/money.js';
import { commandContext } from '../support/decider-specification.js';
import { RunningBooks } from '../support/running-books.js';
import { adviceCommand, adviceLife, adviceLines, adviceSlice } from '../support/small-world-advice.js';

const START = epochMsOf('2022-05-02T08:00:00.000Z');
const opened: readonly FundingYearCommand[] = [
  { type: 'OpenFundingYear', budgetLine: 'stap' },
  {
    type: 'PlanWindow',
    window: '2022-1',
    plannedOpensAt: '2022-05-02T08:00:00.000Z',
    closesAt: '2022-12-31T23:00:00.000Z',
  },
];

/** The same money, given in one of the two ways. */
const configurations = {
  'a line of its own': [
    ...opened,
    { type: 'SetAdviceBudget', line: 'ontwikkeladvies', total: 175_000n },
    { type: 'SetAdviceBudget', line: 'nl-leert-door', total: 70_000n },
  ],
  'a slice of a window': [
    ...opened,
    {
      type: 'SetCeiling',
      window: '2022-1',
      slice: adviceSlice,
      total: 175_000n,
      publishedAt: '2022-02-01',
    },
    { type: 'OpenWindow', window: '2022-1' },
  ],
} as const satisfies Record<string, readonly FundingYearCommand[]>;

const closing: fc.Arbitrary<readonly FundingYearCommand[]> = fc.constantFrom<readonly FundingYearCommand[]>(
  [],
  [{ type: 'CloseWindow', window: '2022-1' }],
  [
    { type: 'CloseWindow', window: '2022-1' },
    { type: 'CloseFundingYear', openReservations: 0 },
  ],
);
const asked: fc.Arbitrary<readonly FundingYearCommand[]> = fc
  .tuple(
    fc.array(
      fc.oneof(
        adviceCommand.map((command) => [command]),
        adviceLife,
      ),
      { maxLength: 30, size: 'max' },
    ),
    closing,
    fc.array(adviceCommand, { maxLength: 6 }),
  )
  .map(([before, closed, after]) => [...before.flat(), ...closed, ...after]);

/** The year, and what happened in it. */
interface Played {
  readonly year: FundingYearState;
  readonly log: readonly { readonly stream: string; readonly event: FundingYearEvent }[];
}

function play(start: readonly FundingYearCommand[], commands: readonly FundingYearCommand[]): Played {
  const log: { stream: string; event: FundingYearEvent }[] = [];
  const year = fundingYearDecider.initial('2022');
  [...start, ...commands].forEach((command, index) => {
    const id = command.type === 'PayAdvice' ? 'payer' : 'decider';
    const recordedAt = instantAt(START + index * 60_000);
    const context = commandContext({ actor: { id, role: 'caseworker' }, recordedAt });
    const decision = fundingYearDecider.decide(year, command, context);
    for (const event of decision.accepted ? decision.events : []) {
      const revision = BigInt(log.length);
      fundingYearDecider.evolve(year, event, { ...context, commandId: String(index), revision });
      log.push({ stream: 'fundingYear-2022', event });
    }
  });
  return { year, log };
}

const sum = (amounts: readonly Cents[]): Cents => amounts.reduce((total, amount) => total + amount, 0n);

/** The books of a history; no account but those that money comes from is ever below zero. */
function bookedOf({ log }: Played): RunningBooks {
  const books = new RunningBooks();
  for (const recorded of log) {
    for (const { of, account } of books.book(recorded).moved) {
      const balance = books.balance(account, of);
      const mayBe = /^(appropriation|bank|.* transfer)$/.test(account);
      assert(mayBe || balance >= 0n, `${account} of ${of} is ${String(balance)}`);
    }
  }
  return books;
}

/** What is below the money of each line and slice, and what was put there. */
function assertConserved(world: Played): void {
  const { year } = world;
  const books = bookedOf(world);
  const below = (place: string): Cents => sum(belowCeiling.map((account) => books.balance(account, place)));
  for (const name of adviceLines) {
    const line = year.advice.lines.get(name);
    assert.equal(below(`line ${name}`), line === undefined ? 0n : line.total + line.shortfall);
    assert.equal(books.balance('available', `line ${name}`), line?.available ?? 0n);
  }
  const slice = year.windows.get('2022-1')?.slices[adviceSlice];
  const place = `slice 2022-1 ${adviceSlice}`;
  assert.equal(below(place), slice === undefined ? 0n : slice.ceiling + slice.shortfall);
  assert.equal(books.balance('available', place), slice?.available ?? 0n);
  assert.equal(books.balance('releasing'), 0n);
  assert.equal(-books.balance('bank'), books.balance('determined'));
}

describe.each(Object.entries(configurations))('in any history of advice from %s', (_name, start) => {
  it('money is conserved, and what was freed is back in the same append', () => {
    fc.assert(
      fc.property(asked, (commands) => {
        assertConserved(play(start, commands));
      }),
      { numRuns: 300 },
    );
  });

  it('what is reserved and committed is what open advices hold', () => {
    fc.assert(
      fc.property(asked, (commands) => {
        const { year, log } = play(start, commands);
        const books = new RunningBooks();
        for (const recorded of log) books.book(recorded);
        const held = { registered: 0n, delivered: 0n, claimed: 0n, paid: 0n, cancelled: 0n };
        for (const { event } of log) {
          if (event.type !== 'AdviceRegistered') continue;
          const advice = year.advice.advices.get(event.data.adviceId);
          if (advice !== undefined) held[advice.status] += advice.amount;
        }
        assert.equal(books.balance('reserved'), held.registered + held.delivered);
        assert.equal(books.balance('committed'), held.claimed);
        assert.equal(books.balance('realised'), held.paid);
      }),
      { numRuns: 200 },
    );
  });

  it('no adviser registers more than the limit in a day', () => {
    const generous: readonly FundingYearCommand[] = [
      ...start,
      { type: 'SetAdviceBudget', line: 'ontwikkeladvies', total: 100_000_000n },
    ];
    const many = fc.array(
      fc.record({
        type: fc.constant('RegisterAdvice' as const),
        source: fc.constant({ line: 'ontwikkeladvies' }),
        personKey: fc.constant(`psn_${'1'.repeat(32)}`),
        adviserKvk: fc.constantFrom('87654321', '11223344'),
        amount: fc.constant(100n),
        groupDeclaration: fc.constant('group-declaration-2022'),
      }),
      { minLength: 40, maxLength: 80, size: 'max' },
    );
    fc.assert(
      fc.property(many, (commands) => {
        const { log } = play(generous, commands);
        const count = new Map<string, number>();
        for (const { event } of log) {
          if (event.type !== 'AdviceRegistered') continue;
          count.set(event.data.adviserKvk, (count.get(event.data.adviserKvk) ?? 0) + 1);
        }
        for (const registered of count.values()) assert(registered <= 25);
        const wanted = new Map<string, number>();
        for (const { adviserKvk } of commands) wanted.set(adviserKvk, (wanted.get(adviserKvk) ?? 0) + 1);
        for (const [kvk, number] of wanted) assert.equal(count.get(kvk), Math.min(number, 25));
      }),
      { numRuns: 30 },
    );
  });
});
