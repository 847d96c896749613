/** What a run of the scenario shows at 1:100: every event and command that it can, and a reason for every other. */
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { answersIn as toldIn } from '../../src/application/participation/participation-answers.js';
import { decodeEvent, type JournalEvent } from '../../src/domain/ledger-events.js';
import type { ObjectionFiled } from '../../src/domain/objection/objection.events.js';
import type { EventStore } from '../../src/event-store/event-store.js';
import type { RecordedEvent } from '../../src/event-store/recorded-event.js';
import { MemoryEventStore } from '../../src/event-store/memory/memory-event-store.js';
import { SUBJECTS_AT_ONCE, type Vault } from '../../src/vault/vault.js';
import { playedCommands } from '../support/played-commands.js';
import { allEventsOf, simulateInto } from '../support/simulated-ledger.js';

/** Types that never occur at 1:100, and why. */
const absent: Readonly<Record<string, string>> = {
  CourseCapped:
    'the cap of 300 grants per course does not shrink with the scale; it is reached near scale 1 only',
  GrantIncreased: 'no court of the scenario orders more than an objection that was upheld in part',
};

/** The line that pays what was left of the earlier scheme. */
const EARLIER = 'nl-leert-door';

const golden = new URL('../golden', import.meta.url);
const types = new Set(
  readdirSync(golden, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name.split('.', 1)[0] ?? name),
);

/** What the applicants of these events told about themselves, as the vault keeps it. */
async function answersIn(vault: Vault, events: readonly RecordedEvent[]): Promise<readonly string[]> {
  const persons = new Set<string>();
  for (const { event } of events.map(decodeEvent)) {
    if (event.type === 'BudgetReserved') persons.add(event.data.dimensions.personKey);
    if (event.type === 'ApplicationRefused') persons.add(event.data.dimensions.personKey);
  }
  const [all, answers]: [string[], string[]] = [[...persons], []];
  for (let from = 0; from < all.length; from += SUBJECTS_AT_ONCE) {
    answers.push(...(await vault.answersOf(all.slice(from, from + SUBJECTS_AT_ONCE))).values());
  }
  return answers;
}

describe('the events of the scenario at 1:100', () => {
  let store: EventStore;
  let recorded: readonly RecordedEvent[];
  let log: readonly JournalEvent[];

  const sent = new Set<string>();
  let answers: readonly string[];

  beforeAll(async () => {
    store = new MemoryEventStore();
    await simulateInto(
      store,
      { scale: 0.01, seed: '2022' },
      {
        see: (type) => void sent.add(type),
        async afterwards(vault) {
          answers = await answersIn(vault, await allEventsOf(store));
        },
      },
    );
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

  it('follow from every command there is, but for those that are named with a reason', () => {
    const events = new Set<string>(log.map(({ event }) => event.type));
    const unseen = Object.entries(playedCommands).filter(([type, shown]) => {
      if (shown === 'sent') return !sent.has(type);
      return 'followsAs' in shown ? !events.has(shown.followsAs) : sent.has(type);
    });
    expect(unseen).toEqual([]);
  });

  it('say nothing of what people told about themselves: that is in the vault only', () => {
    expect(answers.length).toBeGreaterThan(1_000);
    const told = answers.map((text) => toldIn(text));
    const upToMbo = told.filter(({ education }) => education === 'up-to-mbo').length;
    const anyEducation = told.filter(({ education }) => education !== undefined).length;
    expect(Math.abs(upToMbo / anyEducation - 0.55)).toBeLessThan(0.05);
    const words = ['up-to-mbo', 'jobSeeker', 'care-and-welfare', 'better-in-current-work'];
    expect(recorded.filter(({ data }) => words.some((word) => data.includes(word)))).toEqual([]);
  });

  it('determine a grant higher that was determined at less, when an objection to it is won, and pay the rest', () => {
    const won = log.flatMap(({ stream, event }) =>
      event.type === 'ObjectionDecided' && event.data.remedy === 'revise'
        ? [{ objection: stream, amount: event.data.amount }]
        : [],
    );
    expect(won.length).toBeGreaterThan(0);
    for (const { objection, amount } of won) {
      const filed = log.find(({ stream, event }) => stream === objection && event.type === 'ObjectionFiled');
      const { decisionNumber } = (filed!.event as ObjectionFiled).data;
      const ofFile = log
        .filter(({ stream }) => stream === `grant-${decisionNumber!}`)
        .map(({ event }) => event);
      const revised = ofFile.findIndex(({ type }) => type === 'DeterminationRevised');
      expect(ofFile[revised]).toMatchObject({ data: { amount } });
      expect(ofFile.slice(revised).some(({ type }) => type === 'AdvancePaid')).toBe(true);
    }
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

  it('pay advice of the scheme before STAP from a line of its own, and all of it', () => {
    const set = log.flatMap(({ event }) =>
      event.type === 'AdviceBudgetSet' && event.data.budgetLine === EARLIER ? [event.data.total] : [],
    );
    const paid = log.flatMap(({ event }) =>
      event.type === 'AdvicePaid' && event.data.budgetLine === EARLIER ? [event.data.amount] : [],
    );
    expect(set).toEqual([paid.reduce((sum, amount) => sum + amount, 0n)]);
  });

  it('spend about a million on advice, and leave none of it open', () => {
    const paid = log.flatMap(({ event }) =>
      event.type === 'AdvicePaid' && event.data.budgetLine !== EARLIER ? [event.data.amount] : [],
    );
    const sum = paid.reduce((total, amount) => total + amount, 0n);
    expect(Number(sum) / 1_002_000).toBeGreaterThan(0.9);
    expect(sum).toBeLessThanOrEqual(1_002_000n);
    expect(count(({ event }) => event.type === 'AdviceRegistered' && event.data.budgetLine !== EARLIER)).toBe(
      paid.length + count(({ event }) => event.type === 'AdviceCancelled'),
    );
  });
});
