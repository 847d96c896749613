/**
 * Scenarios of the rules: given events, when a command comes, then these events, entries and sentences. Everything
 * runs through the whole ledger, policies included, over a store that holds just the given events.
 */
import { afterEach, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { metadataOf as stampedMetadata } from './scenario-metadata.js';
import type { Accepted, CommandOutcome, Ledger } from '../../src/application/ledger.js';
import type { Actor } from '../../src/domain/decider.js';
import type { Instant } from '../../src/domain/instant.js';
import { entriesOf } from '../../src/domain/journal/entries.js';
import { encodeEvent, type JournalEvent, type LedgerEvent } from '../../src/domain/ledger-events.js';
import { formatAmount } from '../../src/domain/money.js';
import { statementItems } from '../../src/projections/statement/statement-items.js';
import { expecting } from '../../src/event-store/expected-revision.js';
import { openTestLedger, type TestLedger } from './test-ledger.js';

export interface RuleRow {
  readonly id: string;
  /** The rule in one sentence. */
  readonly rule: string;
  readonly article: string;
  /** Ids of the versions of the regulation under which it holds; `all` for every one. */
  readonly versions: 'all' | readonly string[];
  /** Event types that record it. */
  readonly events: readonly string[];
}

export const rules = JSON.parse(
  readFileSync(new URL('../scenarios/rules.json', import.meta.url), 'utf8'),
) as readonly RuleRow[];

/** Events of one stream that had been recorded at a moment, in their order. */
export interface Past {
  readonly at: Instant;
  readonly stream: string;
  readonly events: readonly LedgerEvent[];
  readonly actor?: Actor;
}

/** An event as it is expected: its stream, its type, and the part of its data that matters. */
export type Expected = readonly [stream: string, type: LedgerEvent['type'], data?: object];

export interface Scenario {
  readonly ledger: TestLedger;
  given(...past: readonly Past[]): Promise<void>;
  /** Sends the command at this moment, and lets the policies react. */
  when(at: Instant, command: (ledger: Ledger) => Promise<CommandOutcome>): Promise<void>;
  /** What was written, by the command and by the policies after it: exactly these, in this order. */
  then(...events: readonly Expected[]): void;
  /** What the command was refused with; nothing was written, or only these records of the attempt. */
  thenRejected(code: string, ...events: readonly Expected[]): void;
  /** The command was accepted and nothing had to be written. */
  thenNothing(): void;
  /** The movements of what was written: `obligation available -> reserved 640.00`. */
  thenEntries(...lines: readonly string[]): void;
  /** What the statement of the person says of what was written. */
  thenTold(...sentences: readonly { readonly nl: string; readonly en: string }[]): void;
  /** The outcome of the last command, which must have been accepted. */
  accepted(): Accepted;
}

async function record(opened: TestLedger, past: Past): Promise<void> {
  const { stream, events, at, actor } = past;
  const before = await opened.store.lastRevision(stream);
  const toAppend = events.map((event, index) => {
    const { data, schemaVersion } = encodeEvent(event);
    return stampedMetadata(
      { stream, event, at, schemaVersion, ...(actor === undefined ? {} : { actor }) },
      { data, revision: before + 1n + BigInt(index) },
    );
  });
  await opened.store.append(stream, expecting(before), toAppend);
}

function linesOf(written: readonly JournalEvent[]): readonly string[] {
  return written
    .flatMap((journal) => entriesOf(journal))
    .map(({ book, from, to, amount }) => `${book} ${from} -> ${to} ${formatAmount(amount)}`);
}

function toldBy(log: readonly JournalEvent[], from: number): readonly { nl: string; en: string }[] {
  const counted = new Set(log.slice(from));
  return statementItems(log, (journal) => counted.has(journal)).map(({ nl, en }) => ({ nl, en }));
}

function scenarioOn(opened: TestLedger): Scenario {
  let outcome: CommandOutcome | undefined;
  let log: readonly JournalEvent[] = [];
  let from = 0;
  const written = (): readonly JournalEvent[] => log.slice(from);
  const expectEvents = (events: readonly Expected[]): void => {
    expect(written().map(({ stream, event }) => [stream, event.type])).toEqual(
      events.map(([stream, type]) => [stream, type]),
    );
    events.forEach(([, , data], index) => {
      if (data !== undefined) expect(written()[index]?.event.data).toMatchObject(data);
    });
  };
  return {
    ledger: opened,
    async given(...past) {
      for (const events of past) {
        await record(opened, events);
        opened.clock.set(events.at);
      }
    },
    async when(at, command) {
      await opened.policies.runToIdle();
      from = (await opened.log()).length;
      opened.clock.set(at);
      outcome = await command(opened.ledger);
      await opened.policies.runToIdle();
      log = await opened.log();
    },
    then(...events) {
      if (outcome?.outcome !== 'accepted') expect(outcome).toMatchObject({ outcome: 'accepted' });
      expectEvents(events);
    },
    thenRejected(code, ...events) {
      expect(outcome).toMatchObject({ outcome: 'rejected', rejection: { code } });
      expectEvents(events);
    },
    thenNothing() {
      expect(outcome).toMatchObject({ outcome: 'accepted', events: [] });
      expectEvents([]);
    },
    thenEntries: (...lines) => {
      expect(linesOf(written())).toEqual(lines);
    },
    thenTold: (...sentences) => {
      expect(toldBy(log, from)).toEqual(sentences);
    },
    accepted() {
      if (outcome?.outcome !== 'accepted')
        throw new Error(`not accepted: ${JSON.stringify(outcome?.outcome)}`);
      return outcome;
    },
  };
}

/** The cases of one rule: each starts from an empty ledger. */
export function scenariosOf(
  id: string,
  cases: Readonly<Record<string, (the: Scenario) => Promise<void>>>,
): void {
  const row = rules.find((rule) => rule.id === id);
  if (row === undefined) throw new Error(`test/scenarios/rules.json has no rule ${id}`);
  let opened: TestLedger | undefined;
  describe(`${row.rule} (${row.article})`, () => {
    afterEach(async () => {
      await opened?.dispose();
      opened = undefined;
    });
    for (const [name, play] of Object.entries(cases)) {
      it(name, async () => {
        opened = await openTestLedger();
        await play(scenarioOn(opened));
      });
    }
  });
}
