/**
 * Whatever is sent to the ledger may be sent again, at once or after a restart: the same command is carried out
 * once and answered the same. Every history of the small world is sent in handfuls, all at once and everything twice.
 */
import { beforeAll, describe, it } from '@jest/globals';
import fc from 'fast-check';
import assert from 'node:assert/strict';
import type { CommandOutcome } from '../../src/application/ledger.js';
import { seed } from '../support/property-seed.js';
import { history, opening } from '../support/small-world-history.js';
import { openedBy, SmallWorld, type Opened, type Sent, type Step } from '../support/small-world.js';

const RUNS = 200;
/** So many are on their way at once. */
const HANDFUL = 6;
/** Far more than it takes: other work may keep the machine busy, in ms. */
const PATIENCE_MS = 120_000;

let opened: Opened;
beforeAll(async () => {
  opened = await openedBy(opening);
});

interface Answered {
  readonly sent: Sent;
  readonly outcome: CommandOutcome;
}

const eventsOf = (outcome: CommandOutcome): unknown =>
  outcome.outcome === 'accepted' ? outcome.events : outcome;
const wrote = (outcome: CommandOutcome): boolean =>
  outcome.outcome === 'accepted' && outcome.events.length > 0;

/** Everything at once, and everything twice; the answers must not differ. */
async function sendTwice(world: SmallWorld, steps: readonly Step[]): Promise<readonly Answered[]> {
  const asked: Sent[] = [];
  for (const step of steps) asked.push(await world.prepare(step));
  const answered = await Promise.all(
    asked.map(async (sent) => {
      const [outcome, twice] = await Promise.all([world.send(sent), world.send(sent)]);
      if (wrote(outcome)) assert.deepEqual(eventsOf(twice), eventsOf(outcome));
      return { sent, outcome };
    }),
  );
  await world.settle();
  return answered;
}

describe('a command that is sent again', () => {
  it(
    'is carried out once, and answered the same: at once, and by a ledger that has just started',
    () =>
      fc.assert(
        fc.asyncProperty(history(8), async ({ steps }) => {
          const world = await SmallWorld.begin(opened);
          const answered: Answered[] = [];
          for (let from = 0; from < steps.length; from += HANDFUL) {
            answered.push(...(await sendTwice(world, steps.slice(from, from + HANDFUL))));
          }
          await world.restart();
          const head = await world.store.head();
          const carriedOut = answered.filter(({ outcome }) => wrote(outcome));
          const again = await Promise.all(carriedOut.map(({ sent }) => world.send(sent)));
          again.forEach((outcome, index) => {
            assert.deepEqual(eventsOf(outcome), eventsOf(carriedOut[index]!.outcome));
            assert(outcome.outcome === 'accepted' && outcome.repeated);
          });
          await world.settle();
          assert.equal(await world.store.head(), head);
          await world.close();
        }),
        { numRuns: RUNS, seed },
      ),
    PATIENCE_MS,
  );
});
