/** The order of receipt under crowds: one after the other, in one append, and answered only when it is written. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CommandOutcome } from '../../src/application/ledger.js';
import type { LedgerEvent } from '../../src/domain/ledger-events.js';
import { MemoryEventStore } from '../../src/event-store/memory/memory-event-store.js';
import {
  accepted,
  applicationOf,
  codeOf,
  onYear,
  openWindow,
  openYear,
  person,
  submit,
} from '../support/ledger-steps.js';
import { losingStore, type LosingStore } from '../support/losing-store.js';
import { openTestLedger, type TestLedger } from '../support/test-ledger.js';

let store: LosingStore;
let opened: TestLedger;
beforeEach(async () => {
  store = losingStore(new MemoryEventStore());
  opened = await openTestLedger(store);
});
afterEach(() => opened.dispose());

const first = (outcome: CommandOutcome): LedgerEvent => accepted(outcome).events[0]!;
const typesOf = async (): Promise<readonly string[]> =>
  (await opened.eventsOf('fundingYear-2022')).map(({ event }) => event.type);
const countOf = async (type: string): Promise<number> =>
  (await typesOf()).filter((candidate) => candidate === type).length;
const many = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1);

describe('64 people who apply at once for the last 1,000.00', () => {
  it('one gets it, 63 are refused on the ceiling, and the exhaustion names the first of those', async () => {
    await openYear(opened, 100_000n);
    const outcomes = await Promise.all(many(64).map((n) => submit(opened, applicationOf(n))));
    const decisions = outcomes.map(first);
    expect(decisions.filter(({ type }) => type === 'BudgetReserved')).toHaveLength(1);
    const refusals = decisions.flatMap((event) => (event.type === 'ApplicationRefused' ? [event.data] : []));
    expect(refusals).toHaveLength(63);
    expect(new Set(refusals.flatMap(({ grounds }) => grounds.map(({ code }) => code)))).toEqual(
      new Set(['ceiling-reached']),
    );
    const exhaustions = (await opened.eventsOf('fundingYear-2022')).flatMap(({ event }) =>
      event.type === 'WindowExhausted' ? [event.data] : [],
    );
    expect(exhaustions).toMatchObject([{ applicationId: refusals[0]?.applicationId, remaining: 0n }]);
  });

  it('everybody gets a number, in the order in which they came', async () => {
    await openYear(opened, 100_000n);
    const outcomes = await Promise.all(many(64).map((n) => submit(opened, applicationOf(n))));
    const numbers = outcomes.map((outcome) => {
      const event = first(outcome);
      return 'decisionNumber' in event.data ? event.data.decisionNumber : undefined;
    });
    expect(numbers).toEqual(many(64).map((n) => `2022-${String(n).padStart(7, '0')}`));
  });
});

describe('one person', () => {
  it('who applies in two windows of the year at once gets one right', async () => {
    await openYear(opened, 1_000_000n);
    await openWindow(opened, '2022-3', 1_000_000n);
    const both = [applicationOf(1), applicationOf(2, { personKey: person(1), window: '2022-3' })];
    const outcomes = await Promise.all(both.map((application) => submit(opened, application)));
    expect(outcomes.map((outcome) => first(outcome).type)).toEqual(['BudgetReserved', 'ApplicationRefused']);
    expect(first(outcomes[1]!).data).toMatchObject({ grounds: [{ code: 'one-grant-per-year' }] });
  });

  it('who sends the same application 50 times at once is decided on once, and hears the same every time', async () => {
    await openYear(opened, 1_000_000n);
    const outcomes = await Promise.all(many(50).map(() => submit(opened, applicationOf(1))));
    expect(await countOf('BudgetReserved')).toBe(1);
    expect(
      new Set(outcomes.map((outcome) => JSON.stringify(accepted(outcome).events, withoutBigint))).size,
    ).toBe(1);
    expect(outcomes.filter((outcome) => !accepted(outcome).repeated)).toHaveLength(1);
  });

  it('who sends it again after a restart hears the same, and nothing is written', async () => {
    await openYear(opened, 100_000n);
    const reservation = accepted(await submit(opened, applicationOf(1)));
    const refusal = accepted(await submit(opened, applicationOf(2)));
    const before = await store.head();
    const restarted = opened.another();
    const again = await Promise.all(many(50).map((n) => submit(restarted, applicationOf(1 + (n % 2)))));
    expect(await store.head()).toBe(before);
    expect(again.map((outcome) => accepted(outcome).events)).toEqual(
      many(50).map((n) => (n % 2 === 0 ? reservation.events : refusal.events)),
    );
    expect(again.every((outcome) => accepted(outcome).repeated)).toBe(true);
  });

  it.each([
    ['at once', false],
    ['after a restart', true],
  ])('cannot use an application id for something else %s', async (_, restart) => {
    await openYear(opened, 1_000_000n);
    const application = applicationOf(1);
    const other = { ...application, price: 99_999n };
    if (restart) accepted(await submit(opened, application));
    const asked = restart ? opened.another() : opened;
    const outcomes = await Promise.all([submit(asked, application), submit(asked, other)]);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['accepted', 'idempotency-conflict']);
    expect(await countOf('BudgetReserved')).toBe(1);
  });
});

describe('an attempt at a window that is not open', () => {
  it('is recorded every time, counts nowhere, and leaves the application id free', async () => {
    await openYear(opened, 1_000_000n);
    await onYear(opened, {
      type: 'PlanWindow',
      window: '2022-3',
      plannedOpensAt: '2022-07-01T08:00:00.000Z',
      closesAt: '2022-08-31T22:00:00.000Z',
    });
    const early = applicationOf(1, { window: '2022-3' });
    const outcomes = await Promise.all([submit(opened, early), submit(opened, early)]);
    expect(outcomes.map(codeOf)).toEqual(['window-not-open', 'window-not-open']);
    expect(await countOf('AttemptRecorded')).toBe(2);
    expect(first(await submit(opened.another(), applicationOf(1)))).toMatchObject({
      type: 'BudgetReserved',
      data: { decisionNumber: '2022-0000001', sequence: 1 },
    });
  });
});

describe('a crowd', () => {
  it('is written in few appends of at most 256 commands, in the order of receipt', async () => {
    await openYear(opened, 60_000_000n);
    const before = store.sizes.length;
    const outcomes = await Promise.all(many(600).map((n) => submit(opened, applicationOf(n))));
    const sizes = store.sizes.slice(before);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(600);
    expect(sizes.length).toBeLessThanOrEqual(4);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(256);
    const asked = many(600).map((n) => applicationOf(n).applicationId);
    const written = (await opened.eventsOf('fundingYear-2022')).flatMap(({ event }) =>
      event.type === 'BudgetReserved' ? [event.data.applicationId] : [],
    );
    expect(written).toEqual(asked);
    expect(outcomes.every(({ outcome }) => outcome === 'accepted')).toBe(true);
  });

  it('with much to say is written in more appends, none far above 512 KiB', async () => {
    await openYear(opened, 60_000_000n);
    const before = store.sizes.length;
    const wordy = { deviceRef: 'x'.repeat(16_384) };
    await Promise.all(many(100).map((n) => submit(opened, applicationOf(n, wordy))));
    const sizes = store.sizes.slice(before);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(100);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(33);
  });

  it('does not suffer from one among them whose command cannot be stored', async () => {
    await openYear(opened, 1_000_000n);
    const impossible = applicationOf(2, { price: 10n ** 15n });
    const outcomes = await Promise.allSettled(
      [applicationOf(1), impossible, applicationOf(3)].map((application) => submit(opened, application)),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect((await typesOf()).filter((type) => type === 'BudgetReserved')).toHaveLength(2);
  });
});

function withoutBigint(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
