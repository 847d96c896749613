/**
 * What every decider owes for every command in every state, nonsense included: an answer, the same one each time,
 * with nothing changed by asking; and nothing new when what was done is asked again.
 */
import { describe, it } from '@jest/globals';
import fc from 'fast-check';
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { anyAsk } from '../support/nonsense-commands.js';
import { history, type Step } from '../support/small-world-commands.js';
import { smallWorld, type Ask, type Moment, type SmallWorld } from '../support/small-world.js';

const RUNS = 1000;
/** Far more than it takes: other work may keep the machine busy, in ms. */
const PATIENCE_MS = 120_000;
const later: Moment = { actor: { id: 'decider', role: 'caseworker' }, now: '2022-12-01T08:00:00.000Z' };

/** A world in the middle of a history, and what is asked of it then. */
const asked = fc.tuple(history(6), fc.array(anyAsk, { minLength: 1, maxLength: 12 }));

function worldAfter(steps: readonly Step[]): SmallWorld {
  const world = smallWorld();
  for (const step of steps) {
    world.carryOut(step.ask, step);
    if (step.settles) world.settle(step.now);
  }
  return world;
}

/** What every state says, in copies that nothing can reach. Never compare bytes: V8 keeps equal numbers in two ways. */
const copyOf = (world: SmallWorld): object => structuredClone([world.year, world.files]);

describe('for any command in any state', () => {
  it(
    'a decision is an answer: events, or a code and a sentence; nothing is ever thrown',
    () =>
      fc.assert(
        fc.property(asked, ([steps, asks]) => {
          const world = worldAfter(steps);
          for (const ask of asks) {
            const decision = world.carryOut(ask, later);
            if (decision?.accepted === false) {
              assert.match(
                `${decision.rejection.code}: ${decision.rejection.detail}`,
                /^[a-z-]+: [A-Z0-9].*\.$/s,
              );
            }
          }
        }),
        { numRuns: RUNS },
      ),
    PATIENCE_MS,
  );

  it(
    'asking changes nothing, and asking again gives the same answer',
    () =>
      fc.assert(
        fc.property(asked, ([steps, asks]) => {
          const world = worldAfter(steps);
          for (const ask of asks) world.decide(ask, later);
          const before = copyOf(world);
          for (const ask of asks) {
            assert(isDeepStrictEqual(world.decide(ask, later), world.decide(ask, later)));
          }
          assert(isDeepStrictEqual(copyOf(world), before));
        }),
        { numRuns: RUNS },
      ),
    PATIENCE_MS,
  );
});

/** Taking money or claiming it is done again when it is asked again: there the id of the command tells. */
const toldApartById = new Set([
  ...['SubmitApplication', 'CarryOverLeftover', 'PayAdvance', 'DecideClawback', 'ReceiveClawback'],
  ...['WaiveClawback', 'WriteOffClawback', 'ReverseClawback', 'PayRefund', 'ForgoRecovery', 'RegisterAdvice'],
  ...['AddEarmark', 'ReleaseHolding', 'RecordPreRegistration'],
]);

describe('a command that says how things are', () => {
  it(
    'writes nothing the second time',
    () =>
      fc.assert(
        fc.property(history(10), (steps) => {
          const world = smallWorld();
          const again = (ask: Ask, moment: Moment): void => {
            const decision = world.carryOut(ask, moment);
            if (decision?.accepted !== true || toldApartById.has(ask.command.type)) return;
            // Any file is another file once something happened.
            if (ask.to === 'file' && ask.number > 3) return;
            assert.deepEqual(world.decide(ask, moment), { accepted: true, events: [] });
          };
          for (const step of steps) {
            again(step.ask, step);
            if (step.settles) world.settle(step.now);
          }
        }),
        { numRuns: RUNS },
      ),
    PATIENCE_MS,
  );
});
