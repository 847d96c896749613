/** Which events a run of the scenario contains: every type that it can show at 1:100, and a reason for every other. */
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeEvent, type JournalEvent } from '../../src/domain/ledger-events.js';
import type { EventStore } from '../../src/event-store/event-store.js';
import type { RecordedEvent } from '../../src/event-store/recorded-event.js';
import { allEventsOf, simulatedStore } from '../support/simulated-ledger.js';

/** Types that never occur at 1:100, and why. */
const absent: Readonly<Record<string, string>> = {
  CourseCapped:
    'the cap of 300 grants per course does not shrink with the scale; it is reached near scale 1 only',
};

const golden = new URL('../golden', import.meta.url);
const types = new Set(
  readdirSync(golden, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name.split('.', 1)[0] ?? name),
);

describe('the events of the scenario at 1:100', () => {
  let store: EventStore;
  let recorded: readonly RecordedEvent[];
  let log: readonly JournalEvent[];

  beforeAll(async () => {
    store = await simulatedStore({ scale: 0.01, seed: '2022' });
    recorded = await allEventsOf(store);
    log = recorded.map((event) => decodeEvent(event));
  }, 120_000);

  afterAll(() => store.close());

  const count = (wanted: (journal: JournalEvent) => boolean): number => log.filter(wanted).length;

  it('are of every type there is, but for those that are named here with a reason', () => {
    const found = new Set(log.map(({ event }) => event.type as string));
    const missing = [...types].filter((type) => !found.has(type)).sort();
    expect(missing).toEqual(Object.keys(absent).sort());
    expect([...found].filter((type) => !types.has(type))).toEqual([]);
  });

  it('all carry flat metadata that says what caused them, in the names that stores know', () => {
    const flawed = recorded.filter(({ metadata }) => {
      const parsed = JSON.parse(metadata) as Record<string, unknown>;
      const isFlat = Object.values(parsed).every((value) => typeof value === 'string');
      return !isFlat || !parsed['$correlationId'] || !parsed['$causationId'];
    });
    expect(flawed).toEqual([]);
  });

  it('tell of every letter that a refused applicant is owed', () => {
    const refused = count(
      ({ event }) => event.type === 'ApplicationRefused' || event.type === 'GrantRefused',
    );
    const letters = count(({ event }) => event.type === 'DecisionNotified' && event.data.kind === 'refusal');
    expect(letters).toBe(refused);
  });

  it('end every objection with a decision, dismissed for the most part and upheld now and then', () => {
    const outcomes = new Map<string, number>();
    for (const { event } of log) {
      if (event.type !== 'ObjectionDecided') continue;
      outcomes.set(event.data.outcome, (outcomes.get(event.data.outcome) ?? 0) + 1);
    }
    expect([...outcomes.values()].reduce((sum, number) => sum + number, 0)).toBe(
      count(({ event }) => event.type === 'ObjectionFiled'),
    );
    expect(outcomes.get('dismissed')).toBeGreaterThan((outcomes.get('upheld') ?? 0) * 2);
    expect([...outcomes.keys()].sort()).toEqual(['dismissed', 'inadmissible', 'upheld']);
  });

  it('carry out what is won on objection: over the ceiling, reinstated, or lifted', () => {
    const reserved = log.flatMap(({ event }) => (event.type === 'ReservedByObjection' ? [event.data] : []));
    expect(reserved.some(({ overCeiling }) => overCeiling > 0n)).toBe(true);
    expect(reserved.some(({ byCourt }) => byCourt === true)).toBe(true);
    const lifted = log.flatMap(({ event }) => (event.type === 'PersonExclusionLifted' ? [event.data] : []));
    expect(lifted.some(({ objectionId }) => objectionId === undefined)).toBe(true);
    expect(lifted.some(({ objectionId }) => objectionId !== undefined)).toBe(true);
  });

  it('end every hold on a payment, some by a decision after the ruling of December 2022 and some by themselves', () => {
    const ends = log.flatMap(({ event }) => (event.type === 'PaymentReleased' ? [event.data.cause] : []));
    expect(ends).toHaveLength(count(({ event }) => event.type === 'PaymentHeld'));
    expect(new Set(ends)).toEqual(new Set(['decided', 'term-ended']));
  });

  it('refuse who was excluded, and courses that were judged not eligible', () => {
    const grounds = new Set(
      log.flatMap(({ event }) =>
        event.type === 'ApplicationRefused' ? event.data.grounds.map(({ code }) => code) : [],
      ),
    );
    for (const ground of [
      'person-excluded',
      'course-not-market-priced',
      'window-not-open',
      'ceiling-reached',
    ])
      expect(grounds).toContain(ground);
  });

  it('refuse nobody because of money that was set apart', () => {
    const byHolding = count(
      ({ event }) =>
        event.type === 'ApplicationRefused' && event.data.grounds.some(({ code }) => code === 'by-holding'),
    );
    expect(byHolding).toBe(0);
  });

  it('leave the general ceilings as they were published', () => {
    const totals = new Map<string, bigint>();
    for (const { event } of log) {
      if (event.type !== 'CeilingSet') continue;
      expect(event.data.slice).toBe('general');
      totals.set(event.data.window, event.data.total);
    }
    const sum = (year: string): bigint =>
      [...totals].filter(([id]) => id.startsWith(year)).reduce((total, [, amount]) => total + amount, 0n);
    expect([sum('2022'), sum('2023')]).toEqual([1_800_000_00n, 1_080_000_00n]);
  });

  it('spend about a million on advice, and leave none of it open', () => {
    const paid = log.flatMap(({ event }) => (event.type === 'AdvicePaid' ? [event.data.amount] : []));
    const sum = paid.reduce((total, amount) => total + amount, 0n);
    expect(Number(sum) / 1_002_000).toBeGreaterThan(0.9);
    expect(sum).toBeLessThanOrEqual(1_002_000n);
    expect(count(({ event }) => event.type === 'AdviceRegistered')).toBe(
      paid.length + count(({ event }) => event.type === 'AdviceCancelled'),
    );
  });
});
