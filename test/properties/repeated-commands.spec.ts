/**
 * Whatever is sent to the ledger may be sent again, at once or after a restart: the same command is carried out
 * once and answered the same. Every history runs through the real allocator and the real files, over a store of
 * its own that begins with the same opened year.
 */
import { afterAll, beforeAll, describe, it } from '@jest/globals';
import fc from 'fast-check';
import assert from 'node:assert/strict';
import { createLedger, type RunningLedger } from '../../src/application/create-ledger.js';
import { uuidOf, type CommandMetadata } from '../../src/application/command-metadata.js';
import type { CommandOutcome, GrantRequest } from '../../src/application/ledger.js';
import { decisionNumberOf } from '../../src/domain/ids.js';
import { MemoryEventStore } from '../../src/event-store/memory/memory-event-store.js';
import type { EventToAppend } from '../../src/event-store/recorded-event.js';
import { openWindow, openYear } from '../support/ledger-steps.js';
import { memoryCheckpoints } from '../support/memory-checkpoints.js';
import { history, type Step } from '../support/small-world-commands.js';
import { openTestLedger, type TestLedger } from '../support/test-ledger.js';

const RUNS = 150;
/** Far more than it takes: other work may keep the machine busy, in ms. */
const PATIENCE_MS = 120_000;
const quiet = { info: (): void => undefined, warn: (): void => undefined, error: (): void => undefined };

let template: TestLedger;
let opened: readonly (EventToAppend & { readonly stream: string })[];
beforeAll(async () => {
  template = await openTestLedger();
  await openYear(template, 200_000n);
  await openWindow(template, '2022-1', 100_000n);
  const events: (EventToAppend & { stream: string })[] = [];
  for await (const batch of template.store.readLog()) events.push(...batch.events);
  opened = events;
});
afterAll(() => template.dispose());

async function storeWithYear(): Promise<MemoryEventStore> {
  const store = new MemoryEventStore();
  for (const { stream, id, type, data, metadata } of opened) {
    await store.append(stream, 'any', [{ id, type, data, metadata }]);
  }
  return store;
}

const ledgerOver = (store: MemoryEventStore): RunningLedger =>
  createLedger({
    store,
    vault: template.vault,
    clock: template.clock,
    checkpoints: memoryCheckpoints(),
    log: quiet,
  });

/** The command of a step as the edges would send it: shares of an amount become a fixed amount. */
function send({ ledger }: RunningLedger, step: Step, index: number): Promise<CommandOutcome> {
  const metadata: CommandMetadata = { commandId: uuidOf(`step ${index}`), actor: step.actor };
  if (step.ask.to === 'year') {
    return ledger.fundingYear(2022, { command: step.ask.command, metadata });
  }
  const { command, number } = step.ask;
  const amount = 'amount' in command && command.amount < 0n ? { amount: 36_000n } : {};
  return ledger.grant(decisionNumberOf(2022, 1 + (number % 3)), {
    command: { ...command, ...amount } as GrantRequest,
    metadata,
  });
}

interface Sent {
  readonly step: Step;
  readonly index: number;
  readonly outcome: CommandOutcome;
}

/** Everything at once, and everything twice; the answers must not differ. */
async function sendTwice(
  ledger: RunningLedger,
  steps: readonly (readonly [number, Step])[],
): Promise<Sent[]> {
  return Promise.all(
    steps.map(async ([index, step]) => {
      const [outcome, twice] = await Promise.all([send(ledger, step, index), send(ledger, step, index)]);
      if (wrote(outcome)) assert.deepEqual(eventsOf(twice), eventsOf(outcome));
      return { step, index, outcome };
    }),
  );
}

const eventsOf = (outcome: CommandOutcome): unknown =>
  outcome.outcome === 'accepted' ? outcome.events : outcome;
const wrote = (outcome: CommandOutcome): boolean =>
  outcome.outcome === 'accepted' && outcome.events.length > 0;

describe('a command that is sent again', () => {
  it(
    'is carried out once, and answered the same: at once, and by a ledger that has just started',
    () =>
      fc.assert(
        fc.asyncProperty(history(6), async (steps) => {
          const store = await storeWithYear();
          const first = ledgerOver(store);
          const numbered = [...steps.entries()];
          const toYear = await sendTwice(
            first,
            numbered.filter(([, { ask }]) => ask.to === 'year'),
          );
          await first.policies.runToIdle();
          const toFiles = await sendTwice(
            first,
            // An objection is won in a stream of its own.
            numbered.filter(([, { ask }]) => ask.to !== 'year' && ask.command.type !== 'WinObjection'),
          );
          await first.policies.runToIdle();
          await first.close();
          const head = await store.head();
          const second = ledgerOver(store);
          const carriedOut = [...toYear, ...toFiles].filter(({ outcome }) => wrote(outcome));
          const again = await Promise.all(carriedOut.map(({ step, index }) => send(second, step, index)));
          again.forEach((outcome, index) => {
            assert.deepEqual(eventsOf(outcome), eventsOf(carriedOut[index]!.outcome));
            assert(outcome.outcome === 'accepted' && outcome.repeated);
          });
          await second.policies.runToIdle();
          await second.close();
          assert.equal(await store.head(), head);
        }),
        { numRuns: RUNS },
      ),
    PATIENCE_MS,
  );
});
